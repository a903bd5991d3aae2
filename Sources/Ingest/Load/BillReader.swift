public import Charging
public import Store

/// Reads of an archive again what its CDRs bill: of those alone that count, which the store knows by where they lie.
public struct BillReader: Sendable {
    private let settings: [PartyID: PartySettings]
    private let limits: ArchiveLimits

    /// - Parameter options: those of the ingest, so that times are read as they were then.
    public init(options: IngestOptions) {
        settings = options.settings
        limits = options.limits
    }

    /// - Parameters:
    ///   - path: the archive, wherever it lies now.
    ///   - isIncomplete: whether it was loaded without its end.
    ///   - cdrs: in the order of their bytes.
    ///   - party: whose a CDR is.
    ///   - each: called for each of them in that order, with the tariffs that were met so far, by number. Those that are not found where
    ///     they should be are left out.
    /// - Throws: `IngestError` where the file cannot be read to the last of them.
    public func read(
        path: String, isIncomplete: Bool, _ cdrs: [CountedCDR], party: (CountedCDR) -> PartyID?,
        each: (CountedCDR, BilledCDR, [Tariff]) -> Void
    ) throws(IngestError) {
        do {
            try read(path, isIncomplete, cdrs, party, each)
        } catch {
            throw IngestError(
                .unreadable, what: "cannot read \(path)", why: error.why,
                attempt: "name the archive as it was ingested: it is known by its content")
        }
    }

    private func read(
        _ path: String, _ isIncomplete: Bool, _ cdrs: [CountedCDR], _ party: (CountedCDR) -> PartyID?,
        _ each: (CountedCDR, BilledCDR, [Tariff]) -> Void
    ) throws(ArchiveError) {
        let reader = try ArchiveReader(path: path, limits: limits, salvages: isIncomplete)
        let framer = try RecordFramer(reader, limits: limits)
        var decoder = BillDecoder()
        let clocks = settings.compactMapValues { LocalClock($0.clock) }
        var upcoming = cdrs[...]
        while !upcoming.isEmpty {
            switch try framer.nextEvent() {
            case .record(let record):
                let (member, offset) = reader.address(of: record.position)
                let here = (Int32(clamping: member), offset)
                // What was passed is not there.
                upcoming = upcoming.drop { ($0.address.member, $0.address.offset) < here }
                guard let cdr = upcoming.first, (cdr.address.member, cdr.address.offset) == here else { continue }
                upcoming.removeFirst()
                guard let fields = try? RecordFields(record.text), fields.kind == .cdr else { continue }
                let bill = decoder.decode(fields, stay: cdr.stay, energy: cdr.energy, clock: party(cdr).flatMap { clocks[$0] })
                each(cdr, bill, decoder.tariffs)
            case .damaged, .pageEnd: continue
            case .end: return
            }
        }
    }
}
