import Charging
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("2026-06-14T08:15:00Z", 1_781_424_900, []),
            ("2026-06-14T08:15:00", 1_781_424_900, .noZone),
            ("2026-06-14T08:15:00.999Z", 1_781_424_900, []),
            ("2026-06-14T08:15:00.123456789Z", 1_781_424_900, []),
            ("2026-06-14T10:15:00+02:00", 1_781_424_900, .offset),
            ("2026-06-14T08:15:00+00:00", 1_781_424_900, .offset),
            ("2026-06-14T03:45:00-0430", 1_781_424_900, .offset),
            ("2026-06-14 08:15:00", 1_781_424_900, [.format, .noZone]),
            ("2026-06-14T08:15Z", 1_781_424_900, .format),
            ("1970-1-1T00:00:00Z", 0, .format),
            ("2024-02-29T24:00:00Z", 1_709_251_200, []),
            ("2016-12-31T23:59:60Z", 1_483_228_799, []),
            ("1969-12-31T23:59:59Z", -1, []),
        ] as [(String, Int, Timestamp.Repairs)])
    func readsWhatFeedsSend(text: String, seconds: Int, repairs: Timestamp.Repairs) {
        let timestamp = Timestamp(text)
        #expect(timestamp?.instant.seconds == Int64(seconds))
        #expect(timestamp?.repairs == repairs)
    }

    @Test(arguments: [
        "", "2026", "2026-06-14", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-06-14T25:00:00Z", "2026-06-14T08:60:00Z",
        "2026-06-14T08:15:00Zx", "2026-06-14T08:15:00.Z", "2026-06-14T08:15:00+99:00", "14.06.2026 08:15", "#NA",
        "2026-06-14T24:01:00Z",
    ])
    func refusesWhatIsNoTime(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func writesWhatItReads() {
        for seconds in stride(from: Int64(-90_000_000_000), to: 90_000_000_000, by: 1_234_567_891) {
            let instant = Instant(seconds: seconds)
            guard (0...9999).contains(CivilDate(daysSince1970: seconds.flooredDivision(by: 86_400)).year) else { continue }
            #expect(Timestamp(instant.rfc3339)?.instant == instant)
            #expect(Timestamp(instant.rfc3339(offsetSeconds: -12_600))?.instant == instant)
        }
    }

    @Test func anySpellingOfOneInstantIsThatInstant() {
        var state: UInt64 = 11
        func random(_ bound: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % bound
        }
        for _ in 0..<2000 {
            let instant = Instant(seconds: random(2_000_000_000) * 2)
            let offset = (random(28 * 4) - 14 * 4) * 900
            let plain = String(instant.rfc3339.dropLast())
            let fraction = String(repeating: "9", count: Int(random(9)) + 1)
            for text in [
                "\(plain)Z", "\(plain)", "\(plain).\(fraction)Z", "\(plain),\(fraction)", "\(plain)+0000",
                plain.replacing("T", with: " "), instant.rfc3339(offsetSeconds: offset),
            ] {
                #expect(Timestamp(text)?.instant == instant, "\(text)")
            }
            #expect(Timestamp(instant.rfc3339(offsetSeconds: offset))?.offsetSeconds == Int(offset))
            #expect(Timestamp(plain)?.offsetSeconds == 0)
        }
    }
}
