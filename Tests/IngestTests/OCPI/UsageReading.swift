import Charging
import Store

@testable import Ingest

/// One record read by itself, without archive and store.
struct UsageReading {
    private(set) var batch = Batch()
    /// Nil when the record was accepted.
    private(set) var rejection: ScalarReader.Rejection?
    private(set) var kind = RecordFields.Kind.unknown

    /// The usage row, if there is one.
    var row: UsageRow? { batch.usage.first }

    /// Codes of what was found, sorted.
    var codes: [String] { row.map { $0.findings.list.map(\.code).sorted() } ?? [] }

    func text(_ slice: UsageRow.Slice?) -> String? {
        guard let slice else { return nil }
        return batch.arena.withUnsafeBufferPointer { String(decoding: $0[slice], as: UTF8.self) }
    }

    var profile: PowerProfile? {
        guard let row else { return nil }
        return batch.arena.withUnsafeBufferPointer { PowerProfile(packed: UnsafeRawBufferPointer($0[row.profile])) }
    }

    var periods: ChargingPeriods? {
        guard let slice = row?.periods else { return nil }
        return batch.arena.withUnsafeBufferPointer { ChargingPeriods(packed: UnsafeRawBufferPointer($0[slice])) }
    }

    init(_ text: String, options: IngestOptions = IngestOptions(), page: Instant? = nil) throws {
        try self.init(Array(text.utf8), options: options, page: page)
    }

    init(_ bytes: [UInt8], options: IngestOptions = IngestOptions(), page: Instant? = nil) throws {
        let tokens = TokenHasher(key: StoreKey(secret: Array(repeating: 7, count: 32)), sentinels: options.tokenSentinels)
        var decoder = UsageDecoder(tokens: tokens, options: options)
        try self.init(bytes, &decoder, page: page)
    }

    /// The record after those that `decoder` has read.
    init(_ bytes: [UInt8], _ decoder: inout UsageDecoder, page: Instant? = nil) throws {
        var batch = Batch()
        (kind, rejection) = try withFields(bytes) { fields in
            decoder.unknownMembers.count(fields)
            let address = RecordAddress(member: 0, offset: 0, length: Int32(bytes.count))
            var identity = UsageDecoder.Identity()
            let kind = fields.kind
            do throws(ScalarReader.Rejection) {
                switch kind {
                case .sessionFragment:
                    try decoder.decodeFragment(fields, address: address, identity: &identity, into: &batch)
                case .session, .cdr:
                    try decoder.decode(
                        fields, kind: kind == .cdr ? .cdr : .session, address: address, pageTimestamp: page, identity: &identity,
                        into: &batch)
                default: break
                }
            } catch {
                return (kind, error)
            }
            return (kind, nil)
        }
        self.batch = batch
    }
}

/// Calls `body` with the members of the object in `bytes`.
func withFields<Result>(_ bytes: [UInt8], _ body: (RecordFields) throws -> Result) throws -> Result {
    var tokens = [UInt32](repeating: 0, count: bytes.count)
    var ends = tokens
    return try bytes.withUnsafeBufferPointer { bytes in
        let count = tokens.withUnsafeMutableBufferPointer { StructuralIndexer.scan(bytes, into: $0) }
        return try tokens.withUnsafeBufferPointer { tokens in
            try ends.withUnsafeMutableBufferPointer { ends in
                try body(
                    RecordFields(JSONText(bytes: bytes, tokens: UnsafeBufferPointer(rebasing: tokens[..<count]), ends: ends)))
            }
        }
    }
}
