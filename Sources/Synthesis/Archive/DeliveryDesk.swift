import Charging

/// Puts each record, in order of availability, into the archive of its kind.
struct DeliveryDesk {
    private let writer: RecordWriter
    private var cdrStream: ArchiveStream
    private var sessionStream: ArchiveStream

    init(sites: [SitePlan], _ calendar: ArchiveCalendar, sink: any ArchiveSink) {
        writer = RecordWriter(sites: sites, form: calendar.form)
        cdrStream = ArchiveStream("cdrs", calendar, sink: sink)
        sessionStream = ArchiveStream("sessions", calendar, sink: sink)
    }

    /// Records delivered so far.
    var cdrs: Int { cdrStream.records }
    var sessions: Int { sessionStream.records }

    mutating func deliver(_ record: UsageRecord, at instant: Instant) throws {
        switch record.kind {
        case .cdr: try cdrStream.append(at: instant) { writer.write(record, into: &$0) }
        case .session: try sessionStream.append(at: instant) { writer.write(record, into: &$0) }
        }
    }

    mutating func finish() throws {
        try cdrStream.finish()
        try sessionStream.finish()
    }
}
