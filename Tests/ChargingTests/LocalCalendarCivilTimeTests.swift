import Charging
import Testing

@Suite struct LocalCalendarCivilTimeTests {
    private static let zones = [
        "Europe/Amsterdam", "Europe/London", "America/Denver", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe",
        "Pacific/Apia", "Pacific/Honolulu", "Africa/Casablanca",
    ]

    /// The slow way: of all instants around, the first at which clocks show it; where none does, the offset before the change.
    private static func reference(_ local: Int64, _ calendar: LocalCalendar) -> Int64 {
        var at = local - 16 * 3600
        while at <= local + 16 * 3600 {
            if at + calendar.offsetSeconds(at: Instant(seconds: at)) == local { return at }
            at += 900
        }
        return local - calendar.offsetSeconds(at: Instant(seconds: local - 16 * 3600))
    }

    @Test(arguments: zones)
    func agreesWithTheSlowWayAroundClockChanges(zone: String) throws {
        let calendar = try #require(LocalCalendar(zoneName: zone))
        var change = Instant(seconds: 1_420_070_400)
        var changes = 0
        while let next = calendar.nextChange(after: change), changes < 24 {
            let middle = next.seconds + calendar.offsetSeconds(at: next)
            for local in stride(from: middle - middle % 900 - 30 * 3600, through: middle + 30 * 3600, by: 900) {
                #expect(calendar.instant(localSeconds: local).seconds == Self.reference(local, calendar), "\(zone) \(local)")
            }
            change = next
            changes += 1
        }
        for local in stride(from: Int64(1_500_000_300), to: 1_500_900_000, by: 7200) {
            #expect(calendar.instant(localSeconds: local).seconds == Self.reference(local, calendar))
        }
    }

    @Test(arguments: [
        ("2026-10-25T02:30:00", "2026-10-25T00:30:00Z"), ("2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
        ("2026-10-25T01:59:59", "2026-10-24T23:59:59Z"), ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
        ("2026-03-29T03:00:00", "2026-03-29T01:00:00Z"), ("2026-06-14T12:00:00", "2026-06-14T10:00:00Z"),
    ])
    func anHourThatComesTwiceIsTheFirst(local: String, expected: String) throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        let civil = try #require(Timestamp(local)).instant.seconds
        #expect(calendar.instant(localSeconds: civil).rfc3339 == expected)
    }
}
