extension LocalCalendar {
    /// The instant at which local clocks show `localSeconds`, counted from 1970-01-01T00:00:00 as if local time were UTC.
    ///
    /// An hour that comes twice, when clocks go back, is taken to be its first occurrence; one that does not come, when they go
    /// forward, is read by the offset before the change, so that 02:30 becomes 03:30.
    public func instant(localSeconds: Int64) -> Instant {
        // Offsets lie between -12 and +14 hours: what holds before and after every instant that could be meant.
        let before = offsetSeconds(at: Instant(seconds: localSeconds - 15 * 3600))
        let after = offsetSeconds(at: Instant(seconds: localSeconds + 13 * 3600))
        let first = Instant(seconds: localSeconds - before)
        if before == after || offsetSeconds(at: first) == before { return first }
        let second = Instant(seconds: localSeconds - after)
        return offsetSeconds(at: second) == after ? second : first
    }
}
