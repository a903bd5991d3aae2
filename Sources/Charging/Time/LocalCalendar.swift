import struct Foundation.Date
import struct Foundation.TimeZone
import struct Synchronization.Mutex

/// The civil time of one IANA zone, with its clock changes held as integers so that local days and hours cost no call into
/// Foundation.
///
/// Local days have 23, 24 or 25 hours (or other lengths where a zone's rules say so); all splitting follows that.
public struct LocalCalendar: Sendable {
    /// IANA name, such as `Europe/Amsterdam`.
    public let zoneName: String
    private let changes: [Int64]
    /// `offsets[i]` holds before `changes[i]`; the last one after all changes.
    private let offsets: [Int64]
    /// How many clock changes lie before each block of time, from the first known year on: an offset is found without a search.
    private let changesBefore: [UInt16]
    /// 24 days, as a shift of seconds: clocks seldom change twice in it.
    private static let blockShift: Int64 = 21

    /// Clock changes are known from 2009, before which no session counts, to 2100.
    private static let knownYears = (start: Int64(1_230_768_000), end: Int64(4_102_444_800))

    public static let utc = LocalCalendar(TimeZone(secondsFromGMT: 0) ?? TimeZone.current, name: "UTC")

    /// Calendars that were asked for before: finding a zone's clock changes takes some tenths of a millisecond, and every site asks.
    private static let known = Mutex<[String: LocalCalendar]>([:])

    /// Of the time-zone data that clock changes come from, such as `2025b`.
    public static var dataVersion: String { TimeZone.timeZoneDataVersion }

    /// Nil when the time-zone data do not have `name`.
    public init?(zoneName name: String) {
        guard name != "UTC" else {
            self = .utc
            return
        }
        if let known = Self.known.withLock({ $0[name] }) {
            self = known
            return
        }
        guard let zone = TimeZone(identifier: name) else { return nil }
        let calendar = LocalCalendar(zone, name: name)
        Self.known.withLock { $0[name] = calendar }
        self = calendar
    }

    /// The calendar of a zone that all of `zoneNames` are; nil where they differ, where there is none, and where it is not known.
    public static func shared(by zoneNames: some Sequence<String>) -> LocalCalendar? {
        let zones = Set(zoneNames)
        return zones.count == 1 ? zones.first.flatMap { LocalCalendar(zoneName: $0) } : nil
    }

    private init(_ zone: TimeZone, name: String) {
        zoneName = name
        var changes: [Int64] = []
        var offsets: [Int64] = []
        var date = Date(timeIntervalSince1970: Double(Self.knownYears.start))
        offsets.append(Int64(zone.secondsFromGMT(for: date)))
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date,
            next.timeIntervalSince1970 < Double(Self.knownYears.end)
        {
            let offset = Int64(zone.secondsFromGMT(for: next))
            if offset != offsets[offsets.count - 1] {
                changes.append(Int64(next.timeIntervalSince1970))
                offsets.append(offset)
            }
            date = next
        }
        self.changes = changes
        self.offsets = offsets
        let blocks = (Self.knownYears.end - Self.knownYears.start) >> Self.blockShift + 1
        changesBefore = (0...blocks).map { block in
            UInt16(changes.partitioningIndex { $0 > Self.knownYears.start + block << Self.blockShift })
        }
    }

    /// How many changes there are up to `seconds`.
    private func offsetIndex(at seconds: Int64) -> Int {
        let block = max(0, min((seconds - Self.knownYears.start) >> Self.blockShift, Int64(changesBefore.count - 1)))
        var index = Int(changesBefore[Int(block)])
        while index < changes.count, changes[index] <= seconds { index += 1 }
        return index
    }

    /// Seconds that local clocks are ahead of UTC at `instant`.
    public func offsetSeconds(at instant: Instant) -> Int64 { offsets[offsetIndex(at: instant.seconds)] }

    /// The next clock change after `instant`, nil when none is known.
    public func nextChange(after instant: Instant) -> Instant? {
        let index = offsetIndex(at: instant.seconds)
        return index < changes.count ? Instant(seconds: changes[index]) : nil
    }

    public func date(of instant: Instant) -> CivilDate { CivilDate(daysSince1970: day(of: instant)) }

    /// The local date of `instant` as days since 1970.
    public func day(of instant: Instant) -> Int64 {
        (instant.seconds + offsetSeconds(at: instant)).flooredDivision(by: 86_400)
    }

    /// The instant at which local day `date` begins. Where midnight is skipped by a clock change, the first instant after it.
    public func startOfDay(_ date: CivilDate) -> Instant {
        let local = date.daysSince1970 * 86_400
        // The offset before the change applies to a midnight that comes before it; try the offsets on both sides.
        let guess = offsetIndex(at: local - 86_400)
        for index in guess..<min(guess + 3, offsets.count) {
            let instant = local - offsets[index]
            let begins = index == 0 ? Int64.min : changes[index - 1]
            let ends = index == changes.count ? Int64.max : changes[index]
            if instant < begins { return Instant(seconds: begins) }
            if instant < ends { return Instant(seconds: instant) }
        }
        return Instant(seconds: local - offsets[offsets.count - 1])
    }

    /// The local midnight at or before `instant`.
    public func midnight(before instant: Instant) -> Instant { startOfDay(date(of: instant)) }

    /// The local midnight at or after `instant`.
    public func midnight(after instant: Instant) -> Instant {
        let start = midnight(before: instant)
        return start == instant ? start : startOfDay(date(of: instant).next)
    }

    /// Hour of the local week at `instant`: 0 is Monday 00:00 to 01:00, 167 Sunday 23:00 to 24:00. On the night when clocks
    /// go back the repeated hour has the same number twice.
    public func hourOfWeek(at instant: Instant) -> Int {
        let local = instant.seconds + offsetSeconds(at: instant)
        // 1970-01-01 was a Thursday: three days after Monday.
        return Int((local + 3 * 86_400).flooredRemainder(by: 7 * 86_400) / 3600)
    }

    /// The next instant after `instant` at which the local clock shows a full hour, or the clock changes.
    public func nextHour(after instant: Instant) -> Instant {
        let index = offsetIndex(at: instant.seconds)
        let local = instant.seconds + offsets[index]
        let next = local.flooredDivision(by: 3600) * 3600 + 3600 - offsets[index]
        return Instant(seconds: index < changes.count ? min(next, changes[index]) : next)
    }

    /// `2026-06-14T10:15:00+02:00`.
    public func rfc3339(_ instant: Instant) -> String { instant.rfc3339(offsetSeconds: offsetSeconds(at: instant)) }
}

extension CivilDate {
    /// The day after.
    public var next: CivilDate { CivilDate(daysSince1970: daysSince1970 + 1) }
}

extension Int64 {
    /// The remainder that goes with `flooredDivision`: never negative for positive divisors.
    @inlinable
    public func flooredRemainder(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
