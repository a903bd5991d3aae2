import Analytics
import Charging
import Foundation
import Testing

/// Opening hours against the wall clock, minute by minute, over clock changes.
@Suite struct OpenTimeTests {
    private static let zones = ["Europe/Amsterdam", "America/Denver", "Asia/Kolkata", "Australia/Lord_Howe"]

    @Test(arguments: 0..<24)
    func minutesAgreeWithTheWallClock(seed: Int) throws {
        var random = RandomNetwork(seed: UInt64(5000 + seed))
        let zone = Self.zones[seed % Self.zones.count]
        let calendar = try #require(LocalCalendar(zoneName: zone))
        let regular = (0..<random.number(1...6)).compactMap { _ in
            let begin = Int(random.number(0...1439))
            return OpeningHours.Regular(
                weekday: Int(random.number(1...7)), beginMinute: begin, endMinute: Int(random.number(Int64(begin + 1)...1440)))
        }
        let date = CivilDate(year: 2026, month: seed % 2 == 0 ? 10 : 3, day: 24)
        let first = calendar.startOfDay(date)
        let range = TimeRange(start: first, end: first + 16 * 86_400)
        func exception() -> TimeRange {
            let start = first + random.number(0...(15 * 1440)) * 60
            return TimeRange(start: start, end: start + random.number(1...2000) * 60)
        }
        let hours = OpeningHours(
            isAlwaysOpen: seed % 5 == 0, regular: regular, exceptionalOpenings: [exception()],
            exceptionalClosings: [exception(), exception()])
        let open = OpenTime.set(hours, in: range, calendar)
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = try #require(TimeZone(identifier: zone))
        var wrong: [String] = []
        for minute in 0..<Int64(16 * 1440) {
            let instant = first + minute * 60
            let parts = foundation.dateComponents(
                [.weekday, .hour, .minute], from: Date(timeIntervalSince1970: Double(instant.seconds)))
            let weekday = ((parts.weekday ?? 0) + 5) % 7 + 1
            let clock = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            let isRegular = regular.contains { entry in
                entry.weekday == weekday && clock >= entry.beginMinute && clock < entry.endMinute
            }
            let isOpen =
                (hours.isAlwaysOpen || isRegular || hours.exceptionalOpenings[0].contains(instant))
                && !hours.exceptionalClosings.contains { $0.contains(instant) }
            if open.contains(instant) != isOpen { wrong.append(calendar.rfc3339(instant)) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func noHoursAreAlwaysOpen() {
        let range = TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 86_400))
        #expect(OpenTime.set(nil, in: range, .utc).lengthSeconds == 86_400)
        #expect(OpenTime.set(OpeningHours(isAlwaysOpen: false), in: range, .utc).lengthSeconds == 86_400)
    }

    @Test func gapsAndLeavingServiceAreTakenOut() throws {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let period = TimeRange(start: Instant(seconds: 0), end: Instant(seconds: 10 * 86_400))
        let hours = OpeningHours(
            isAlwaysOpen: false, regular: (1...7).compactMap { .init(weekday: $0, beginMinute: 480, endMinute: 1080) })
        let evse = EVSE(
            party: party, siteID: "S", locationID: "S", uid: "E", openingHours: hours, firstSeen: Instant(seconds: 90_000),
            outOfServiceFrom: Instant(seconds: 9 * 86_400))
        let shard = SiteShard(site: Site(id: "S", name: "S", timeZone: "UTC"), evses: [evse], sessions: [[]])
        var scope = try AnalysisScope.made([shard], period: period)
        scope.dataGaps = [
            party: [
                DataGap(
                    party: party, siteID: nil, firstDay: CivilDate(daysSince1970: 2), endDay: CivilDate(daysSince1970: 3),
                    expectedCharges: 20)
            ]
        ]
        // From the second to the ninth day, but for the third.
        #expect(ServiceClock(shard, scope: scope).time(of: 0).available.lengthSeconds == 7 * 36_000)
    }
}
