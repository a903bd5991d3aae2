import Charging

@testable import Analytics

/// Needs in hours, kilowatt-hours and kilowatts.
enum NeedFixtures {
    static func need(_ arrival: Double, _ departure: Double, _ energy: Double, _ cap: Double, evse: Int = 0) -> ChargingNeed {
        ChargingNeed(
            recordID: Int64(evse), evse: evse,
            stay: TimeRange(
                start: Instant(seconds: Int64((arrival * 3600).rounded())),
                end: Instant(seconds: Int64((departure * 3600).rounded()))),
            energy: Energy(milliwattHours: Int64((energy * 1e6).rounded())), cap: Power(watts: Int64((cap * 1000).rounded())))
    }

    static func needs(_ rows: [(Double, Double, Double, Double)]) -> [ChargingNeed] {
        rows.enumerated().map { need($1.0, $1.1, $1.2, $1.3, evse: $0) }
    }

    /// Cases with known least powers: `kilowatts` is a fraction.
    static let known: [(name: String, needs: [ChargingNeed], uncontrolled: Double, kilowatts: (Int128, Int128))] = [
        ("two that overlap", needs([(0, 4, 20, 100), (1, 3, 20, 100)]), 100, (10, 1)),
        ("nested", needs([(0, 8, 40, 22), (2, 4, 30, 22), (3, 4, 10, 22)]), 44, (20, 1)),
        ("caps bind", needs([(0, 4, 21.6, 7.2), (0, 4, 11, 11), (2, 4, 22, 11), (3, 5, 11, 11)]), 22, (73, 5)),
        ("no slack", needs([(0, 2, 22, 11), (1, 3, 22, 11), (2, 4, 22, 11)]), 22, (22, 1)),
        (
            "a day at an office",
            needs([
                (8, 17, 20, 11), (8, 12, 10, 11), (9, 17, 30, 11), (9, 11, 14.7, 7.4), (10, 18, 25, 11), (12, 18, 15, 3.7),
                (13, 15, 12, 11), (8, 18, 40, 11),
            ]), 40.4, (1667, 100)
        ),
        ("two bursts apart", needs([(0, 1, 10, 10), (2, 3, 10, 10), (0, 3, 12, 10)]), 20, (11, 1)),
        ("a cap forces two bursts", needs([(0, 3, 25, 10), (0, 1, 5, 10), (2, 3, 5, 10)]), 20, (25, 2)),
    ]

    /// Needs at quarter-hours of half a day, some with more energy than they can get, some that meet none.
    static func random(_ random: inout SeededGenerator, count: Int, groups: Int = 0) -> [ChargingNeed] {
        (0..<count).map { index in
            let start = Int64(random.index(below: 40)) * 900
            let stay = Int64(1 + random.index(below: 16)) * 900
            let cap = [1400, 3700, 7400, 11_000, 22_000][random.index(below: 5)]
            let most = Double(cap) * Double(stay) / 3.6
            return ChargingNeed(
                recordID: Int64(index), evse: index,
                stay: TimeRange(start: Instant(seconds: start), end: Instant(seconds: start + stay)),
                energy: Energy(milliwattHours: Int64(most * random.unit() * 1.1)), cap: Power(watts: Int64(cap)),
                floor: Power(watts: 1380), group: groups > 0 && random.unit() < 0.7 ? random.index(below: groups) : nil,
                token: UInt64(random.index(below: 5)))
        }
    }

    /// Other load by the hour, and a limit in some hours.
    static func supply(_ random: inout SeededGenerator, limits: Bool) -> Supply {
        Supply(
            (0..<14).map { hour in
                Supply.Step(
                    start: Instant(seconds: Int64(hour) * 3600), baseLoad: Power(watts: Int64(random.index(below: 20)) * 1000),
                    limit: limits && random.unit() < 0.3 ? Power(watts: Int64(random.index(below: 40)) * 1000) : nil)
            })
    }
}
