import Charging
import Store

/// Reads one archive from bytes to batches of rows.
struct ArchiveDecoder {
    private let reader: ArchiveReader
    private let options: IngestOptions
    private let framer: RecordFramer
    private var records: RecordDecoder
    private var batch = Batch()
    private var read = ReadCounter()
    private var takenBack = ReadCounter()
    private var failedPages = 0
    private var emptyPages = 0
    /// Of the rejected records in the batch.
    private var sealedBytes = 0
    private var page = OpenPage(mark: Batch.Mark())

    /// What a page has given so far. Its end may say that its request failed, and then none of it counts.
    private struct OpenPage {
        /// Where its records begin in the batch.
        var mark: Batch.Mark
        /// Whether records of it went out in an earlier batch.
        var wasCut = false
        /// Its records in the batch.
        var inBatch = ReadCounter()
        /// Rows that need the page's time: they wait for its end.
        var held = ReadCounter()
        var locations: [LocationRow] = []
        var evseUpdates: [EVSEUpdateRow] = []
        var tariffs: [TariffRow] = []
        /// Records in the batch that the page's time may show to be from the future.
        var futures = FutureSuspects()
    }

    /// Enough for a page, and for the writer to have something to do.
    private static let batchSize = 4096
    /// Rejected records may be as large as the limits allow.
    private static let batchBytes = 4 << 20

    init(
        path: String, key: StoreKey, tokens: TokenHasher, places: KnownPlaces = KnownPlaces(), options: IngestOptions
    ) throws(ArchiveError) {
        reader = try ArchiveReader(path: path, limits: options.limits, salvages: options.salvages)
        framer = try RecordFramer(reader, limits: options.limits)
        records = RecordDecoder(key: key, tokens: tokens, places: places, options: options)
        self.options = options
    }

    /// The file that is read, as it is now.
    var identity: FileBytes.Identity? { reader.identity }

    /// Decodes the whole archive, handing over each batch. Nil when the receiver wants no more.
    mutating func run(_ handOver: (consuming Batch) -> Bool) throws(ArchiveError) -> ArchiveSummary? {
        while true {
            switch try framer.nextEvent() {
            case .record(let record): decode(record)
            case .damaged(let record, let why): quarantineDamaged(record, why)
            case .pageEnd(let page): end(page)
            case .end:
                if framer.isForeign { throw ArchiveError(.framingUnknown, "it holds no JSON objects") }
                // What stands outside of pages has neither time nor status.
                end(RecordFramer.Page(records: 1))
                if batch.hasSomething, !flush(handOver) { return nil }
                return summary
            }
            if batch.recordCount >= Self.batchSize || sealedBytes >= Self.batchBytes, !flush(handOver) { return nil }
        }
    }

    private mutating func flush(_ handOver: (consuming Batch) -> Bool) -> Bool {
        var full = batch
        batch = Batch()
        if page.mark != full.mark {
            if !page.wasCut {
                // The writer can take back whole batches: the page gets one of its own.
                var rest = full.split(at: page.mark)
                rest.beginsPage = true
                swap(&full, &rest)
                guard handOver(rest) else { return false }
            }
            page.wasCut = true
        }
        sealedBytes = 0
        page.mark = Batch.Mark()
        page.inBatch = ReadCounter()
        page.futures = FutureSuspects()
        return handOver(full)
    }

    // MARK: Records

    private func address(_ position: Int64, length: Int) -> RecordAddress {
        let (member, offset) = reader.address(of: position)
        return RecordAddress(member: Int32(clamping: member), offset: offset, length: Int32(clamping: length))
    }

    private mutating func decode(_ record: RecordFramer.Record) {
        let start = Int(record.text.tokens[0])
        let address = address(record.position, length: record.text.bytes.count - start)
        let outcome = records.decode(record.text, address: address, pageTimestamp: framer.page.timestamp, into: &batch)
        switch outcome {
        case .usage(let kind, let party, let energy):
            count(kind, party, energy)
            if framer.page.timestamp == nil, framer.isInPage { page.futures.note(batch, record, start, address, kind, party) }
        case .location(let row):
            page.locations.append(row)
            hold(.location, row.party)
        case .evseUpdate(let row, let kind):
            page.evseUpdates.append(row)
            hold(kind, row.party)
        case .tariff(let row):
            page.tariffs.append(row)
            hold(.tariff, row.party)
        case .rejected(let kind, var rejection):
            var bytes = UnsafeBufferPointer(rebasing: record.bytes[start...])
            if rejection.finding == .jsonSyntax {
                let damaged = framer.damage(in: record)
                bytes = UnsafeBufferPointer(rebasing: damaged.bytes[start...])
                rejection.address = self.address(record.position, length: bytes.count)
            }
            count(kind, rejection.party, rejection.energy)
            quarantine(records.quarantine(bytes, kind: kind, rejection))
        }
    }

    private mutating func count(_ kind: RecordFields.Kind, _ party: PartyID?, _ energy: Energy?) {
        read.add(kind: kind.name, party: party, energy: energy ?? .zero)
        page.inBatch.add(kind: kind.name, party: party, energy: energy ?? .zero)
    }

    private mutating func hold(_ kind: RecordFields.Kind, _ party: PartyID) {
        read.add(kind: kind.name, party: party)
        page.held.add(kind: kind.name, party: party)
    }

    private mutating func quarantine(_ row: QuarantineRow) {
        sealedBytes += row.sealed.count
        batch.quarantined.append(row)
    }

    private mutating func quarantineDamaged(_ record: RecordFramer.Record, _ why: String) {
        let start = record.text.tokens.isEmpty ? framer.damagedStart : Int(record.text.tokens[0])
        let bytes = UnsafeBufferPointer(rebasing: record.bytes[start...])
        count(.unknown, nil, nil)
        quarantine(
            records.quarantine(
                bytes, kind: .unknown,
                RecordDecoder.Rejected(
                    address: address(record.position, length: bytes.count),
                    finding: why.hasPrefix("larger") ? .recordTooLarge : .jsonSyntax, detail: why)))
    }

    // MARK: Pages

    /// The records of a page get its time, and are taken back when the page says that its request failed.
    private mutating func end(_ ended: RecordFramer.Page) {
        if let status = ended.statusCode, !(1000..<2000).contains(status) {
            failedPages += 1
            takenBack.add(page.inBatch)
            takenBack.add(page.held)
            _ = batch.split(at: page.mark)
            batch.takesBackPage = batch.takesBackPage || page.wasCut
        } else {
            if ended.hasEnvelope, ended.isWhole, ended.records == 0 { emptyPages += 1 }
            releaseHeld(fetchedAt: ended.timestamp)
            for (kind, rejected, bytes) in page.futures.judge(page: ended.timestamp, &batch) {
                var row = bytes.withUnsafeBufferPointer { records.quarantine($0, kind: kind, rejected) }
                row.fetchedAt = ended.timestamp
                quarantine(row)
            }
        }
        page = OpenPage(mark: batch.mark)
    }

    private mutating func releaseHeld(fetchedAt: Instant?) {
        for var row in page.locations {
            row.fetchedAt = fetchedAt
            batch.locations.append(row)
        }
        for var row in page.evseUpdates {
            row.fetchedAt = fetchedAt
            batch.evseUpdates.append(row)
        }
        batch.tariffs += page.tariffs
        for index in page.mark.quarantined..<batch.quarantined.count { batch.quarantined[index].fetchedAt = fetchedAt }
    }

    // MARK: The whole

    private var summary: ArchiveSummary {
        var notes = reader.notes
        let framings = framer.framings.names
        for framing in framings where framing != "pages" { notes.append(ArchiveNote(.framing, framing)) }
        if failedPages > 0 { notes.append(ArchiveNote(.envelopeStatus, count: failedPages)) }
        if emptyPages > 0 { notes.append(ArchiveNote(.emptySnapshot, count: emptyPages)) }
        for (name, count) in records.unknownMembers.counts.sorted(by: { $0.key < $1.key }) {
            notes.append(ArchiveNote(.unknownField, name, count: count))
        }
        return ArchiveSummary(
            inflatedBytes: reader.inflatedBytes, members: reader.memberCount, framing: framings.joined(separator: "+"),
            notes: notes, read: read.counts, takenBack: takenBack.counts, incomplete: reader.incomplete?.finding)
    }
}
