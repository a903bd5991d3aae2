import Charging
import Store

/// Reads one archive from bytes to batches of rows.
struct ArchiveDecoder {
    let reader: ArchiveReader
    let framer: RecordFramer
    private let key: StoreKey
    private var usage: UsageDecoder
    private var batch = Batch()
    /// Where in `batch` the records of the page that is being read begin.
    private var pageStart = (usage: 0, locations: 0)
    private var pageWasCut = false

    /// Enough for a page, and for the writer to have something to do.
    private static let batchSize = 4096

    init(
        path: String, key: StoreKey, tokens: TokenHasher, partyFallback: PartyID?, limits: ArchiveLimits
    ) throws(ArchiveError) {
        reader = try ArchiveReader(path: path, limits: limits)
        framer = try RecordFramer(reader, limits: limits)
        self.key = key
        usage = UsageDecoder(tokens: tokens, partyFallback: partyFallback)
    }

    /// Decodes the whole archive, handing over each batch.
    mutating func run(_ handOver: (consuming Batch) -> Bool) throws(ArchiveError) -> ArchiveSummary? {
        while true {
            switch try framer.nextEvent() {
            case .record(let record): decode(record)
            case .damaged(let record, let why): quarantineDamaged(record, why)
            case .pageEnd(let page): end(page)
            case .end:
                if framer.isForeign {
                    throw ArchiveError(.framing, "it holds no JSON objects")
                }
                if batch.recordCount > 0 || !batch.newPlaces.isEmpty, !flush(handOver) { return nil }
                return ArchiveSummary(
                    inflatedBytes: reader.inflatedBytes, members: reader.memberStarts.count,
                    framing: framer.framings.sorted().joined(separator: "+"))
            }
            if batch.recordCount >= Self.batchSize, !flush(handOver) { return nil }
        }
    }

    private mutating func flush(_ handOver: (consuming Batch) -> Bool) -> Bool {
        pageWasCut = pageStart.usage < batch.usage.count || pageStart.locations < batch.locations.count
        pageStart = (0, 0)
        let full = batch
        batch = Batch()
        return handOver(full)
    }

    private func address(_ position: Int64, length: Int) -> RecordAddress {
        let (member, offset) = reader.address(of: position)
        return RecordAddress(member: Int32(clamping: member), offset: offset, length: Int32(clamping: length))
    }

    private mutating func decode(_ record: RecordFramer.Record) {
        let start = Int(record.text.tokens[0])
        let address = address(record.position, length: record.text.bytes.count - start)
        var identity = UsageDecoder.Identity()
        var kind = RecordFields.Kind.unknown
        do {
            let fields = try RecordFields(record.text)
            kind = fields.kind
            switch kind {
            case .session: try usage.decode(fields, kind: .session, address: address, identity: &identity, into: &batch)
            case .cdr: try usage.decode(fields, kind: .cdr, address: address, identity: &identity, into: &batch)
            case .location: try decodeLocation(fields, address, &identity)
            case .tariff: throw ScalarReader.Rejection(finding: .kindUnknown, detail: "a tariff")
            case .unknown: throw ScalarReader.Rejection(finding: .kindUnknown, detail: "none of the fields that tell the kind")
            }
        } catch let fault as JSONText.Fault {
            let damaged = framer.damage(in: record)
            let address = self.address(record.position, length: damaged.bytes.count - start)
            quarantine(
                damaged, from: start, address, kind: .unknown, identity, .jsonSyntax,
                "byte \(fault.position - start): expected \(fault.expected)")
        } catch let rejection as ScalarReader.Rejection {
            quarantine(record, from: start, address, kind: kind, identity, rejection.finding, rejection.detail)
        } catch {
            quarantine(record, from: start, address, kind: kind, identity, .jsonSyntax, "it could not be read")
        }
    }

    private mutating func decodeLocation(
        _ fields: RecordFields, _ address: RecordAddress, _ identity: inout UsageDecoder.Identity
    ) throws(ScalarReader.Rejection) {
        var scalars = ScalarReader(fields.text)
        guard let party = usage.party(fields, &scalars) else {
            throw .init(finding: .partyUnknown, detail: "country_code, party_id: absent")
        }
        identity.party = party.id
        batch.locations.append(try LocationDecoder.decode(party: party.id, address: address, reader: &scalars))
    }

    private mutating func quarantine(
        _ record: RecordFramer.Record, from start: Int, _ address: RecordAddress, kind: RecordFields.Kind,
        _ identity: UsageDecoder.Identity, _ finding: Finding, _ detail: String
    ) {
        let bytes = UnsafeBufferPointer(rebasing: record.bytes[start...])
        var hasher = TextHasher()
        // What identifies it without a hash over bytes in which a card number could be guessed.
        for text in [identity.objectID?.uppercased(), finding.code, detail, String(bytes.count)] { hasher.append(text) }
        batch.quarantined.append(
            QuarantineRow(
                address: address, kind: kind.rawValue, party: identity.party, objectID: identity.objectID, finding: finding,
                detail: detail, energy: identity.energy, contentHash: hasher.hash, sealed: key.seal(bytes)))
    }

    private mutating func quarantineDamaged(_ record: RecordFramer.Record, _ why: String) {
        let start = record.text.tokens.isEmpty ? framer.damagedStart : Int(record.text.tokens[0])
        let finding = why.hasPrefix("larger") ? Finding.recordTooLarge : .jsonSyntax
        let address = address(record.position, length: record.text.bytes.count - start)
        quarantine(record, from: start, address, kind: .unknown, UsageDecoder.Identity(), finding, why)
    }

    /// The records of a page get its time, and are taken back when the page says that its request failed.
    private mutating func end(_ page: RecordFramer.Page) {
        if let status = page.statusCode, !(1000..<2000).contains(status), !pageWasCut {
            batch.usage.removeSubrange(pageStart.usage...)
            batch.locations.removeSubrange(pageStart.locations...)
        } else {
            for index in pageStart.locations..<batch.locations.count { batch.locations[index].fetchedAt = page.timestamp }
        }
        pageStart = (batch.usage.count, batch.locations.count)
        pageWasCut = false
    }
}
