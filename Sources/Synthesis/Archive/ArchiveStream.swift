import Charging

/// The archives of one kind of record, one after the other, each framed and cut into pages.
struct ArchiveStream {
    private let stem: String
    private let calendar: ArchiveCalendar
    private let sink: any ArchiveSink
    private var period: ArchiveCalendar.Period?
    private var framing: Framing
    private var container = Container.gzip
    private var page = JSONBuffer()
    private var recordsInPage = 0
    private var recordsInFile = 0
    private var members = 0
    private var newest = Instant(seconds: .min)
    /// Records written so far.
    private(set) var records = 0

    /// - Parameter stem: `cdrs` or `sessions`.
    init(_ stem: String, _ calendar: ArchiveCalendar, sink: any ArchiveSink) {
        self.stem = stem
        self.calendar = calendar
        self.sink = sink
        framing = calendar.form.framing
    }

    private var form: ArchiveForm { calendar.form }

    /// Adds the record that `write` writes. Instants never go back.
    mutating func append(
        at instant: Instant, _ dresser: inout ArchiveDresser, write: (inout JSONBuffer) -> Void
    ) throws {
        if let period, instant >= period.end { try finish(&dresser) }
        if period == nil {
            period = calendar.period(at: instant)
            framing = dresser.framing()
            container = dresser.container()
            sink.pack(file, as: container)
        }
        begin()
        write(&page)
        if framing == .lines { page.byte("\n") }
        recordsInPage += 1
        recordsInFile += 1
        records += 1
        newest = max(newest, instant)
        if recordsInPage == form.recordsPerPage { try endPage() }
    }

    /// Closes the current archive, if one is open.
    mutating func finish(_ dresser: inout ArchiveDresser) throws {
        guard period != nil else { return }
        if framing == .array { page.raw("]\n") }
        if page.count > 0 { try endPage() }
        try sink.close(file)
        dresser.note(framing: framing, members: form.memberPerPage ? members : 1, in: container)
        period = nil
        recordsInFile = 0
        members = 0
    }

    private var file: String { "\(stem)\(period?.suffix ?? "").\(framing == .lines ? "ndjson" : "json")" }

    /// What stands before a record.
    private mutating func begin() {
        switch framing {
        case .lines: break
        case .array: page.raw(recordsInFile == 0 ? "[" : ",\n")
        case .pages: page.raw(recordsInPage == 0 ? #"{"data":["# : ",")
        }
    }

    private mutating func endPage() throws {
        if framing == .pages {
            page.endEnvelope(at: max(period?.fetchedAt ?? newest, newest + 60))
        }
        try sink.write(page.bytes, to: file, endsMember: form.memberPerPage)
        page.removeAll()
        recordsInPage = 0
        members += 1
    }
}

extension JSONBuffer {
    /// What stands behind the `data` of a response that was fetched at `instant`.
    mutating func endEnvelope(at instant: Instant, status: Int64 = 1000) {
        raw(#"],"status_code":"#)
        integer(status)
        raw(status == 1000 ? #","status_message":"Success","timestamp":""# : #","status_message":"Server error","timestamp":""#)
        dateTime(instant.seconds)
        raw("Z\"}\n")
    }
}
