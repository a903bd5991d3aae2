import Charging

/// The local hours of a stretch of time, numbered, for tables by day and hour.
///
/// A day is a local date; an hour that clocks repeat is one hour of its day with twice the time.
struct LocalHours: Sendable {
    /// Start of each part of the range, in order; a part ends with the next one's start. Parts are whole hours but for
    /// the first, the last and those that a clock change cuts.
    private let starts: [Instant]
    private let end: Instant
    /// `day × 24 + hour`, for each part.
    private let cells: [Int]
    /// Day of the week of each day, 0 for Monday.
    let weekdays: [Int]

    init(_ range: TimeRange, calendar: LocalCalendar) {
        var starts: [Instant] = []
        var cells: [Int] = []
        var weekdays: [Int] = []
        var instant = range.start
        while instant < range.end {
            let hourOfWeek = calendar.hourOfWeek(at: instant)
            if weekdays.last != hourOfWeek / 24 { weekdays.append(hourOfWeek / 24) }
            starts.append(instant)
            cells.append((weekdays.count - 1) * 24 + hourOfWeek % 24)
            instant = calendar.nextHour(after: instant)
        }
        self.starts = starts
        self.cells = cells
        self.weekdays = weekdays
        end = range.end
    }

    var days: Int { weekdays.count }

    /// Hour of week (0 for Monday 00:00 to 01:00) of a cell.
    func hourOfWeek(ofCell cell: Int) -> Int { weekdays[cell / 24] * 24 + cell % 24 }

    /// The cell, `day × 24 + hour`, that `instant` falls into; nil outside the range.
    func cell(at instant: Instant) -> Int? {
        guard instant < end, let part = part(at: instant) else { return nil }
        return cells[part]
    }

    /// Calls `body` with each cell that `range` meets and the seconds of it in that cell.
    func forEachCell(in range: TimeRange, _ body: (_ cell: Int, _ seconds: Int64) -> Void) {
        guard let first = starts.first else { return }
        let inside = range.clamped(to: TimeRange(start: first, end: end))
        guard !inside.isEmpty, var part = part(at: inside.start) else { return }
        while part < starts.count, starts[part] < inside.end {
            let whole = TimeRange(start: starts[part], end: part + 1 < starts.count ? starts[part + 1] : end)
            body(cells[part], inside.clamped(to: whole).lengthSeconds)
            part += 1
        }
    }

    /// From the first to the last instant of a day in the range; nil where there is none of that number.
    func range(ofDay day: Int) -> TimeRange? {
        guard let first = cells.firstIndex(where: { $0 / 24 == day }) else { return nil }
        let next = cells[first...].firstIndex { $0 / 24 > day }
        return TimeRange(start: starts[first], end: next.map { starts[$0] } ?? end)
    }

    private func part(at instant: Instant) -> Int? {
        guard let first = starts.first, instant >= first else { return nil }
        // Parts are an hour long, but for few.
        var part = Int(min((instant - first) / 3600, Int64(starts.count - 1)))
        while part + 1 < starts.count, starts[part + 1] <= instant { part += 1 }
        while starts[part] > instant { part -= 1 }
        return part
    }
}
