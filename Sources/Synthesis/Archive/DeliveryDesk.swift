import Charging

/// Puts each record, in order of availability, into the archive of its kind.
struct DeliveryDesk {
    private let writer: RecordWriter
    private let sink: any ArchiveSink
    private var cdrStream: ArchiveStream
    private var sessionStream: ArchiveStream
    private var pages = 0
    private var extraRecords = 0
    /// The newest evidence that was delivered.
    private(set) var newest: Instant

    init(sites: [SitePlan], _ calendar: ArchiveCalendar, sink: any ArchiveSink) {
        writer = RecordWriter(sites: sites, form: calendar.form)
        self.sink = sink
        cdrStream = ArchiveStream("cdrs", calendar, sink: sink)
        sessionStream = ArchiveStream("sessions", calendar, sink: sink)
        newest = calendar.lastSnapshot
    }

    /// Records delivered so far.
    var cdrs: Int { cdrStream.records + extraRecords }
    var sessions: Int { sessionStream.records }

    mutating func deliver(_ plan: PlannedRecord, _ dresser: inout ArchiveDresser) throws {
        let record = plan.record
        if let madeAt = plan.ownPageAt { return try deliverAlone(record, madeAt: madeAt) }
        // A page is made a minute after its newest record.
        newest = max(newest, plan.availableAt + 60)
        switch record.kind {
        case .cdr: try cdrStream.append(at: plan.availableAt, &dresser) { writer.write(record, into: &$0) }
        case .session: try sessionStream.append(at: plan.availableAt, &dresser) { writer.write(record, into: &$0) }
        }
    }

    /// A page of one record in a file of its own.
    private mutating func deliverAlone(_ record: UsageRecord, madeAt: Instant) throws {
        pages += 1
        extraRecords += 1
        var page = JSONBuffer()
        page.raw(#"{"data":["#)
        writer.write(record, into: &page)
        page.endEnvelope(at: madeAt)
        try writeFile(page.bytes, "\(record.kind.name)s-page-\(pages).json")
    }

    /// Writes `records`, which are elsewhere too, into an archive of their own.
    mutating func deliverAgain(_ records: [UsageRecord], in container: Container, _ framing: Framing) throws {
        var page = JSONBuffer()
        page.raw(framing == .pages ? #"{"data":["# : framing == .array ? "[" : "")
        for (index, record) in records.enumerated() {
            if index > 0, framing != .lines { page.byte(",") }
            writer.write(record, into: &page)
            if framing == .lines { page.byte("\n") }
        }
        switch framing {
        case .pages: page.endEnvelope(at: newest)
        case .array: page.raw("]\n")
        case .lines: break
        }
        let name = container == .gzip ? "\(framing)" : "\(container)"
        let file = "cdrs-\(name).\(framing == .lines ? "ndjson" : "json")"
        sink.pack(file, as: container)
        try writeFile(page.bytes, file)
        if !container.isRejected { extraRecords += records.count }
    }

    mutating func deliver(_ stray: Stray, sample: UsageRecord?) throws {
        var cdr = JSONBuffer()
        if let sample { writer.write(sample, into: &cdr) }
        try writeFile(stray.page(at: newest, cdr: cdr.bytes), stray.file)
    }

    /// Writes a whole file, unless it is empty.
    func writeFile(_ bytes: [UInt8], _ file: String) throws {
        guard !bytes.isEmpty else { return }
        try sink.write(bytes, to: file, endsMember: true)
        try sink.close(file)
    }

    mutating func finish(_ dresser: inout ArchiveDresser) throws {
        try cdrStream.finish(&dresser)
        try sessionStream.finish(&dresser)
    }
}
