import Analytics
import Charging
import Foundation

/// Local time of a zone, as Foundation tells it.
struct WallClock {
    private var calendar = Calendar(identifier: .gregorian)
    private let firstQuarter: Int64
    /// Seconds ahead of UTC, by quarter-hour of UTC: no zone that is tried changes its clocks within one.
    private let offsets: [Int64]

    init(_ zone: String, covering period: TimeRange) {
        let timeZone = TimeZone(identifier: zone) ?? .current
        calendar.timeZone = timeZone
        firstQuarter = period.start.seconds / 900
        offsets = (period.start.seconds / 900...period.end.seconds / 900).map { quarter in
            Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(quarter * 900))))
        }
    }

    /// Seconds since 1970 as the clock shows them.
    func local(_ instant: Instant) -> Int64 { instant.seconds + offsets[Int(instant.seconds / 900 - firstQuarter)] }

    /// For each second of `period`; 0 is Monday 00:00 to 01:00.
    func hoursOfWeek(of period: TimeRange) -> [Int] {
        (period.start.seconds..<period.end.seconds).map { second in
            Int((local(Instant(seconds: second)) + 3 * 86_400) % (7 * 86_400) / 3600)
        }
    }

    func midnight(before instant: Instant) -> Instant {
        let midnight = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(instant.seconds)))
        return Instant(seconds: Int64(midnight.timeIntervalSince1970))
    }

    /// Noon of UTC is on the same date in every zone that is tried.
    func midnight(of date: CivilDate) -> Instant {
        midnight(before: Instant(seconds: date.daysSince1970 * 86_400 + 43_200))
    }
}
