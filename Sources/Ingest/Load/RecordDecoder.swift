import Charging
import Store

/// Decodes single records, outside of any archive.
protocol RecordDecoding {
    /// The record alone in a batch: loaded, or in quarantine with the reason. Places are counted over all calls, from 0.
    ///
    /// - Parameters:
    ///   - bytes: from its opening brace on, as an archive holds it.
    ///   - address: where that was.
    ///   - fetchedAt: when its page was made, where that is known.
    mutating func decode(record bytes: [UInt8], address: RecordAddress, fetchedAt: Instant?) -> Batch
}

/// Decodes by today's rules and settings.
struct RecordDecoder: RecordDecoding {
    private let indexer: StructuralIndexer
    private let key: StoreKey
    private var usage: UsageDecoder

    init(key: StoreKey, options: IngestOptions) throws(ArchiveError) {
        indexer = try StructuralIndexer()
        self.key = key
        usage = UsageDecoder(tokens: TokenHasher(key: key), partyFallback: options.party)
    }

    mutating func decode(record bytes: [UInt8], address: RecordAddress, fetchedAt: Instant?) -> Batch {
        var batch = Batch()
        let padded = bytes + [UInt8](repeating: 0x20, count: StructuralIndexer.padding)
        padded.withUnsafeBufferPointer { buffer in
            let text = UnsafeBufferPointer(rebasing: buffer[..<bytes.count])
            decode(JSONText(bytes: text, tokens: indexer.index(text)), address, fetchedAt, into: &batch)
        }
        return batch
    }

    private mutating func decode(
        _ text: JSONText, _ address: RecordAddress, _ fetchedAt: Instant?, into batch: inout Batch
    ) {
        var identity = UsageDecoder.Identity()
        var kind = RecordFields.Kind.unknown
        var rejection = ScalarReader.Rejection(finding: .jsonSyntax, detail: "it could not be read")
        do {
            let fields = try RecordFields(text)
            kind = fields.kind
            switch kind {
            case .session, .cdr:
                return try usage.decode(
                    fields, kind: kind == .cdr ? .cdr : .session, address: address, identity: &identity, into: &batch)
            case .location:
                var scalars = ScalarReader(text)
                guard let party = usage.party(fields, &scalars) else {
                    throw ScalarReader.Rejection(finding: .partyUnknown, detail: "country_code, party_id: absent")
                }
                identity.party = party.id
                var row = try LocationDecoder.decode(party: party.id, address: address, reader: &scalars)
                row.fetchedAt = fetchedAt
                return batch.locations.append(row)
            case .tariff, .unknown:
                rejection = ScalarReader.Rejection(finding: .kindUnknown, detail: "none of the fields that tell the kind")
            }
        } catch let fault as JSONText.Fault {
            rejection.detail = "byte \(fault.position): expected \(fault.expected)"
        } catch let other as ScalarReader.Rejection {
            rejection = other
        } catch {
            rejection.detail = "it could not be read"
        }
        var hasher = TextHasher()
        for part in [identity.objectID?.uppercased(), rejection.finding.code, rejection.detail, String(text.bytes.count)] {
            hasher.append(part)
        }
        batch.quarantined.append(
            QuarantineRow(
                address: address, kind: kind.rawValue, party: identity.party, objectID: identity.objectID,
                finding: rejection.finding, detail: rejection.detail, energy: identity.energy, fetchedAt: fetchedAt,
                contentHash: hasher.hash, sealed: []))
    }
}
