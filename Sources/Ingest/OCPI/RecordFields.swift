import Charging

/// A top-level object's members, by field: nil where absent, null or empty.
struct RecordFields {
    /// Checked.
    let text: JSONText
    /// What is to be said of names and of members that come twice.
    private(set) var findings: Findings = []
    /// A member that identifies the record and comes twice with two values.
    private(set) var conflict: RecordField?
    private var values: InlineArray<48, JSONText.Value?> = .init(repeating: nil)
    private var ranks: InlineArray<48, UInt8> = .init(repeating: 0)

    /// Members that the standard does not have: their number, and where the first names are.
    private(set) var unknownCount = 0
    private var unknownNames: InlineArray<8, Range<Int32>> = .init(repeating: 0..<0)

    init(_ text: JSONText) throws(JSONText.Fault) {
        self.text = text.checked()
        var hasOtherNames = false
        var members = JSONText.Members(text, object: 0)
        while let member = try members.next() {
            guard
                let match = RecordField.table.match(UnsafeBufferPointer(rebasing: text.bytes[member.keyStart..<member.keyEnd]))
            else {
                noteUnknown(member)
                continue
            }
            guard member.value.kind != .null else { continue }
            guard member.value.end > member.value.start else {
                if match.field.isRead { findings.insert(.emptyString) }
                continue
            }
            let index = Int(match.field.rawValue)
            guard match.field.isRead else {
                values[index] = member.value
                continue
            }
            if let other = values[index] {
                resolve(match, member.value, other)
            } else {
                values[index] = member.value
                ranks[index] = match.rank
            }
            if match.rank != 0 { hasOtherNames = true }
        }
        if unknownCount > 0 { findings.insert(.unknownField) }
        if hasOtherNames, usesAlias { findings.insert(.fieldAlias) }
    }

    private mutating func noteUnknown(_ member: JSONText.Member) {
        if unknownCount < unknownNames.count {
            unknownNames[unknownCount] = Int32(clamping: member.keyStart)..<Int32(clamping: member.keyEnd)
        }
        unknownCount += 1
    }

    /// The name of an unknown member, of which no more than the first few are kept.
    func unknownName(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
        guard index < min(unknownCount, unknownNames.count) else { return nil }
        let range = unknownNames[index]
        return UnsafeBufferPointer(rebasing: text.bytes[Int(range.lowerBound)..<Int(range.upperBound)])
    }

    /// Of one name that comes twice the last counts; of two names the standard's, wherever it is.
    private mutating func resolve(_ match: KeyTable<RecordField>.Match, _ value: JSONText.Value, _ other: JSONText.Value) {
        let index = Int(match.field.rawValue)
        let isEqual = value.kind == other.kind && text.slice(value).elementsEqual(text.slice(other))
        if match.rank == ranks[index] {
            findings.insert(.duplicateKey)
            if !isEqual, match.field.identifies { conflict = conflict ?? match.field }
            values[index] = value
        } else {
            findings.insert(isEqual ? .fieldAlias : .aliasConflict)
            if match.rank < ranks[index] {
                values[index] = value
                ranks[index] = match.rank
            }
        }
    }

    subscript(field: RecordField) -> JSONText.Value? { values[Int(field.rawValue)] }

    private func rank(_ field: RecordField) -> UInt8 { ranks[Int(field.rawValue)] }

    /// Whether a member has a name that is neither the standard's nor that of the record's own version.
    private var usesAlias: Bool {
        for field in RecordField.allCases where field.isRead && rank(field) != 0 && !isOfItsVersion(field) { return true }
        return false
    }

    private func isOfItsVersion(_ field: RecordField) -> Bool {
        guard self[.cdrToken] == nil, self[.cdrLocation] == nil, self[.locationID] == nil else { return false }
        switch field {
        case .start: return rank(.start) == RecordField.Rank.session211 && kind != .cdr
        case .end: return rank(.end) == (kind == .cdr ? RecordField.Rank.cdr211 : RecordField.Rank.session211)
        default: return false
        }
    }
}
