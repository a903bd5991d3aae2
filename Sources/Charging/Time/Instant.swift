/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Fractions of a second in a source are floored, at the start of a session as at its end, so that a length is off by
/// less than a second and two contiguous sessions stay contiguous.
@frozen
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public var seconds: Int64

    @inlinable
    public init(seconds: Int64) { self.seconds = seconds }

    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// Seconds from `right` to `left`, negative when `left` is earlier.
    @inlinable
    public static func - (left: Instant, right: Instant) -> Int64 { left.seconds - right.seconds }

    @inlinable
    public static func + (left: Instant, seconds: Int64) -> Instant { Instant(seconds: left.seconds + seconds) }
}

/// A half-open stretch of time `[start, end)`. Empty when `end <= start`.
@frozen
public struct TimeRange: Hashable, Sendable, Codable {
    public var start: Instant
    public var end: Instant

    @inlinable
    public init(start: Instant, end: Instant) {
        self.start = start
        self.end = end
    }

    /// Length in seconds, 0 when empty.
    @inlinable
    public var lengthSeconds: Int64 { max(0, end - start) }

    @inlinable
    public var isEmpty: Bool { end <= start }

    @inlinable
    public func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

    /// The part of this range inside `other`; empty where they do not meet.
    @inlinable
    public func clamped(to other: TimeRange) -> TimeRange {
        TimeRange(start: max(start, other.start), end: min(end, other.end))
    }
}
