import Charging

/// Local wall-clock seconds of instants that come in order: the offset is looked up once between two clock changes.
struct LocalSeconds {
    private let calendar: LocalCalendar
    private var change = Instant(seconds: .min)
    private var offset: Int64 = 0

    init(_ calendar: LocalCalendar) { self.calendar = calendar }

    /// Seconds since 1970 as the local clock shows them.
    mutating func at(_ instant: Instant) -> Int64 {
        if instant >= change {
            offset = calendar.offsetSeconds(at: instant)
            change = calendar.nextChange(after: instant) ?? Instant(seconds: .max)
        }
        return instant.seconds + offset
    }
}
