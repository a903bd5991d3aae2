import Analytics
import Charging

/// Small networks with all that bears on when an EVSE counts and what it draws, each from a seed.
///
/// All times are whole seconds, so that a walk over seconds is exact. The period has a change of clocks in it where the first
/// site's zone has any.
struct BruteForceNetwork {
    var shards: [SiteShard] = []
    var scope: AnalysisScope
    /// Of each EVSE of each shard, as it was drawn.
    private(set) var powerClasses: [[PowerClass]] = []
    let windowSeconds: Int64
    private var random: RandomNetwork

    private static let party = PartyID(countryCode: "NL", partyID: "AAA")
    private static let guest = PartyID(countryCode: "DE", partyID: "BBB")
    private static let statuses = ["AVAILABLE", "OUTOFORDER", "INOPERATIVE", "CHARGING", "UNKNOWN", "BLOCKED", "REMOVED"]

    /// - Parameter zones: of the sites; nil for any.
    /// - Returns: nil when none of the zones is known.
    init?(seed: UInt64, zones: [String]? = nil) {
        let places = Place.all.filter { place in zones.map { $0.contains(place.calendar.zoneName) } ?? true }
        guard !places.isEmpty else { return nil }
        var random = RandomNetwork(seed: seed)
        let first = random.pick(places)
        let period = first.period(&random)
        guard let scope = AnalysisScope([], period: period, serviceEnd: .period) else { return nil }
        self.scope = scope
        windowSeconds = random.pick(DemandSettings.allWindows)
        let others = (1..<random.number(1...2)).map { _ in random.pick(places) }
        self.random = random
        for (number, place) in ([first] + others).enumerated() { addSite(number, zone: place.calendar.zoneName) }
        addWhatIsMissing(first.calendar)
    }

    private mutating func addSite(_ number: Int, zone: String) {
        let id = "S\(number)"
        var shard = SiteShard(site: Site(id: id, name: id, timeZone: zone), evses: [], sessions: [])
        var classes: [PowerClass] = []
        let kinds = [random.pick(Kind.all), random.pick(Kind.all)]
        for index in 1...random.number(1...4) {
            let kind = random.pick(kinds)
            shard.evses.append(evse(id, "\(id)E\(index)", kind))
            classes.append(kind.powerClass)
            shard.sessions.append(stays())
            shard.statuses.append(random.isOne(in: 2) ? timeline() : StatusTimeline([]))
        }
        if random.isOne(in: 6) {
            shard.evses.append(EVSE(party: Self.party, siteID: id, locationID: id, uid: nil))
            classes.append(.unknown)
            shard.sessions.append(stays())
            shard.statuses.append(StatusTimeline([]))
        }
        shards.append(shard)
        powerClasses.append(classes)
    }

    /// A day without data, an end of data, an outage that is excepted.
    private mutating func addWhatIsMissing(_ calendar: LocalCalendar) {
        if random.isOne(in: 3) {
            let day = calendar.date(of: instant(before: 0))
            scope.dataGaps[Self.party] = [
                DataGap(party: Self.party, siteID: nil, firstDay: day, endDay: day.next, expectedCharges: 20)
            ]
        }
        if random.isOne(in: 4) { scope.dataEnds[Self.party] = instant(before: 0) }
        if random.isOne(in: 3) {
            let start = instant(before: 20_000)
            let range = TimeRange(start: start, end: start + random.number(1...80_000))
            let entry = OutageExclusions.Entry(evse: "S0E1", locationID: nil, range: range, cause: "power cut")
            scope.exclusions = OutageExclusions([entry])
        }
    }

    // MARK: EVSEs

    private mutating func evse(_ siteID: String, _ uid: String, _ kind: Kind) -> EVSE {
        EVSE(
            party: random.isOne(in: 4) ? Self.guest : Self.party, siteID: siteID, locationID: siteID, uid: uid,
            ratedPower: kind.watts.map { Power(watts: $0) }, powerType: kind.powerType,
            openingHours: random.isOne(in: 3) ? hours() : nil, firstSeen: random.isOne(in: 3) ? instant(before: 200_000) : nil,
            firstSession: random.isOne(in: 8) ? instant(before: 200_000) : nil,
            outOfServiceFrom: random.isOne(in: 5) ? instant(before: 20_000) : nil)
    }

    /// An instant from so many seconds before the period to its end.
    private mutating func instant(before seconds: Int64) -> Instant {
        scope.period.start + random.number(-seconds...scope.period.lengthSeconds)
    }

    private mutating func hours() -> OpeningHours {
        var regular: [OpeningHours.Regular] = []
        for _ in 0..<random.number(0...5) {
            let begin = random.number(0...1439)
            let end = random.number(begin + 1...1440)
            // From Friday to Tuesday: clocks change on Sundays.
            let weekday = random.pick([5, 6, 6, 7, 7, 1, 1, 2])
            if let entry = OpeningHours.Regular(weekday: weekday, beginMinute: Int(begin), endMinute: Int(end)) {
                regular.append(entry)
            }
        }
        return OpeningHours(
            isAlwaysOpen: random.isOne(in: 4), regular: regular, exceptionalOpenings: random.isOne(in: 3) ? [exception()] : [],
            exceptionalClosings: random.isOne(in: 2) ? [exception()] : [])
    }

    /// Whole minutes.
    private mutating func exception() -> TimeRange {
        let start = Instant(seconds: instant(before: 20_000).seconds / 60 * 60)
        return TimeRange(start: start, end: start + random.number(1...900) * 60)
    }

    private mutating func timeline() -> StatusTimeline {
        var observations: [StatusObservation] = []
        for _ in 0..<random.number(1...8) {
            let updated = instant(before: 30_000)
            let fetched = updated + random.number(1...40_000)
            observations.append(
                StatusObservation(
                    status: random.pick(Self.statuses), lastUpdated: random.isOne(in: 8) ? nil : updated,
                    firstFetchedAt: fetched, lastFetchedAt: fetched))
        }
        return StatusTimeline(observations)
    }

    // MARK: Sessions

    private mutating func stays() -> [ChargingSession] {
        var sessions: [ChargingSession] = []
        for _ in 0..<random.number(0...12) {
            var start = instant(before: 20_000)
            if let last = sessions.last, random.isOne(in: 5) { start = last.end }
            sessions.append(session(from: start))
        }
        return sessions.sorted { $0.isBefore($1) }
    }

    private mutating func session(from start: Instant) -> ChargingSession {
        var length = random.isOne(in: 4) ? random.number(1...90) : random.number(60...30_000)
        if random.isOne(in: 10) { length = 0 }
        let mostPerSecond: Int64 = random.isOne(in: 8) ? 0 : 5000
        var steps: [PowerProfile.Step] = []
        var offset: Int64 = 0
        while offset < length, steps.count < 3 {
            let end = min(length, offset + random.number(1...length))
            let active = random.isOne(in: 5) ? 0 : random.number(1...(end - offset))
            steps.append(
                PowerProfile.Step(
                    offsetSeconds: UInt32(offset), activeMilliseconds: UInt32(active * 1000),
                    energy: Energy(milliwattHours: random.number(0...(active * mostPerSecond)))))
            offset = end
        }
        let profile = PowerProfile(steps: steps, method: .periods)
        let fromStart = random.isOne(in: 8) ? random.number(0...length) * 1000 : nil
        return ChargingSession(
            recordID: random.number(1...1_000_000_000), start: start, end: start + length, energy: profile.totalEnergy,
            chargingTimeIsKnown: true, chargingFromStartMilliseconds: fromStart, token: UInt64(random.number(1...6)),
            profile: profile)
    }
}

/// A zone, with Sundays on which its clocks change; any Sunday where they never do.
private struct Place: Sendable {
    var calendar: LocalCalendar
    var sundays: [CivilDate]

    static let all: [Place] = [
        Place("Europe/Amsterdam", CivilDate(year: 2026, month: 3, day: 29), CivilDate(year: 2026, month: 10, day: 25)),
        Place("America/Denver", CivilDate(year: 2026, month: 3, day: 8), CivilDate(year: 2026, month: 11, day: 1)),
        Place("Australia/Lord_Howe", CivilDate(year: 2026, month: 4, day: 5), CivilDate(year: 2026, month: 10, day: 4)),
        Place("Asia/Kolkata", CivilDate(year: 2026, month: 6, day: 14)),
        Place("UTC", CivilDate(year: 2026, month: 6, day: 14)),
    ].compactMap { $0 }

    init?(_ zone: String, _ sundays: CivilDate...) {
        guard let calendar = LocalCalendar(zoneName: zone) else { return nil }
        self.calendar = calendar
        self.sundays = sundays
    }

    /// Over the early hours of a Sunday: of whole days, whole hours or any seconds.
    func period(_ random: inout RandomNetwork) -> TimeRange {
        let sunday = random.pick(sundays)
        let saturday = calendar.startOfDay(CivilDate(daysSince1970: sunday.daysSince1970 - 1))
        switch random.number(0...2) {
        case 0: return TimeRange(start: saturday, end: calendar.startOfDay(sunday.next))
        case 1:
            let start = saturday + random.number(0...12) * 3600
            return TimeRange(start: start, end: start + random.number(30...50) * 3600)
        default:
            let start = saturday + random.number(0...50_000)
            return TimeRange(start: start, end: start + random.number(108_000...180_000))
        }
    }
}

/// A current and a rating, with the power class that they make.
private struct Kind: Sendable {
    var powerType: PowerType?
    var watts: Int64?
    var powerClass: PowerClass

    static let all = [
        Kind(powerType: .ac1Phase, watts: 3700, powerClass: .ac), Kind(powerType: .ac3Phase, watts: 11_000, powerClass: .ac),
        Kind(powerType: nil, watts: 11_000, powerClass: .ac), Kind(powerType: .ac3Phase, watts: 43_000, powerClass: .acFast),
        Kind(powerType: .dc, watts: 24_000, powerClass: .dcSlow), Kind(powerType: .dc, watts: 100_000, powerClass: .dc),
        Kind(powerType: nil, watts: 300_000, powerClass: .dcHigh), Kind(powerType: .dc, watts: nil, powerClass: .unknown),
        Kind(powerType: nil, watts: 30_000, powerClass: .unknown), Kind(powerType: nil, watts: nil, powerClass: .unknown),
    ]
}

extension RandomNetwork {
    /// One of `choices`, which are not empty.
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[Int(number(0...Int64(choices.count - 1)))] }

    /// True once in so many times.
    mutating func isOne(in times: Int64) -> Bool { number(1...times) == 1 }
}

extension ChargingSession {
    /// The order of a shard's sessions.
    func isBefore(_ other: ChargingSession) -> Bool {
        (start, end, energy, recordID) < (other.start, other.end, other.energy, other.recordID)
    }
}
