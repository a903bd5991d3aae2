import Charging

extension UsageDecoder {
    private enum TokenField: UInt8, CaseIterable, Sendable {
        case uid, contractID
        static let table = KeyTable<TokenField> { field in
            switch field {
            case .uid: ["uid"]
            case .contractID: ["contract_id"]
            }
        }
    }

    /// A keyed hash of the record's token; nil without one, and for one that stands for anybody.
    func token(_ fields: RecordFields, _ reader: inout ScalarReader) -> UInt64? {
        var id: UnsafeBufferPointer<UInt8>?
        if let object = fields[.cdrToken], object.kind == .object {
            var contract: UnsafeBufferPointer<UInt8>?
            var members = JSONText.Members(reader.text, object: object.token)
            while let member = try? members.next() {
                let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
                switch TokenField.table.field(name) {
                case .uid: id = reader.identifier(member.value, limit: 36)
                case .contractID: contract = reader.identifier(member.value, limit: 36)
                case nil: break
                }
            }
            id = id ?? contract
        } else {
            id = reader.identifier(fields[.authID], limit: 36)
        }
        guard let id else { return nil }
        let token = tokens.token(id)
        reader.findings.formUnion(token.findings)
        return token.hash
    }
}
