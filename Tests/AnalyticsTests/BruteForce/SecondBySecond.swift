import Analytics
import Charging
import Foundation

/// The figures of a network in the plainest way: by a walk over every second of the period, from the definitions alone.
struct SecondBySecond {
    /// Of one EVSE.
    struct EVSESums: Equatable {
        var sessions = 0
        var energy = Energy.zero
        var unplacedEnergy = Energy.zero
        var availableSeconds: Int64 = 0
        var occupiedSeconds: Int64 = 0
        var chargingMilliseconds: Int64? = 0
        var downSeconds: Int64 = 0
        var uptime: UptimeFigures?
        var outages = 0
        var capture = CaptureRate()
        /// On clock marks.
        var peak: Peak?
    }

    /// Of the EVSEs of a site, or of those of one power class.
    struct SetSums: Equatable {
        var powerClass: PowerClass?
        var evses = 0
        var availableSeconds: Int64 = 0
        var occupiedSeconds: Int64 = 0
        var inServiceSeconds: Int64 = 0
        var fullSeconds: Int64 = 0
        var noneOperativeSeconds: Int64 = 0
    }

    struct SiteSums: Equatable {
        var evses: [EVSESums] = []
        var placedEnergy = Energy.zero
        /// Seconds in which an EVSE was in service and there are data of it.
        var recordedSeconds: Int64 = 0
        var concurrencySeconds: [Int64] = []
        var all = SetSums()
        var classes: [SetSums] = []
        var occupancyByHourOfWeek: [Double?] = []
        var congestionByHourOfWeek: [Double?] = []
        /// On clock marks.
        var peak: Peak?
    }

    private(set) var sites: [SiteSums] = []
    /// The network's, on UTC's marks.
    private(set) var peak: Peak?
    /// Milliwatt-hours of the highest windows that begin at any second: of each site's EVSEs, then of the site; last of the
    /// network.
    private(set) var sliding: [Double] = []

    init(_ network: BruteForceNetwork) {
        var load = EnergyBySecond(network.scope.period)
        for (shard, classes) in zip(network.shards, network.powerClasses) {
            add(shard, classes, network.scope, network.windowSeconds, to: &load)
        }
        let peaks = load.peaks(network.windowSeconds, offset: 0)
        peak = peaks.fixed
        sliding.append(peaks.sliding)
    }

    private mutating func add(
        _ shard: SiteShard, _ classes: [PowerClass], _ scope: AnalysisScope, _ windowSeconds: Int64,
        to network: inout EnergyBySecond
    ) {
        let clock = WallClock(shard.site.timeZone, covering: scope.period)
        let offset = clock.local(scope.period.start) - scope.period.start.seconds
        var site = SiteSums()
        var load = EnergyBySecond(scope.period)
        let evses = shard.evses.indices.map { EVSESeconds($0, of: shard, scope, clock) }
        for index in shard.evses.indices {
            var own = EnergyBySecond(scope.period)
            var sums = evses[index].sums
            own.add(shard.sessions[index], rating: shard.evses[index].ratedPower, countingInto: &sums)
            let peaks = own.peaks(windowSeconds, offset: offset)
            sums.peak = peaks.fixed
            sliding.append(peaks.sliding)
            site.evses.append(sums)
            load.add(own)
        }
        let peaks = load.peaks(windowSeconds, offset: offset)
        site.peak = peaks.fixed
        sliding.append(peaks.sliding)
        site.placedEnergy = load.inPeriod
        let named = shard.evses.indices.filter { shard.evses[$0].uid != nil }
        let hours = clock.hoursOfWeek(of: scope.period)
        let all = EVSEsTogether(named.map { evses[$0] }, hours)
        site.all = all.sums
        site.recordedSeconds = all.recordedSeconds
        site.concurrencySeconds = all.concurrencySeconds
        site.occupancyByHourOfWeek = EVSEsTogether.shares(all.occupiedByHour, of: all.availableByHour)
        site.congestionByHourOfWeek = EVSEsTogether.shares(all.fullByHour, of: all.openByHour)
        for powerClass in PowerClass.allCases {
            let members = named.filter { classes[$0] == powerClass }
            guard !members.isEmpty else { continue }
            var sums = EVSEsTogether(members.map { evses[$0] }, hours).sums
            sums.powerClass = powerClass
            site.classes.append(sums)
        }
        sites.append(site)
        network.add(load)
    }
}

/// One EVSE, by second.
struct EVSESeconds {
    /// What holds in a second.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt16
        static let inService = Marks(rawValue: 1)
        static let open = Marks(rawValue: 2)
        /// On a day of which the party's data are missing.
        static let missing = Marks(rawValue: 4)
        /// A session of the party at the site is in progress.
        static let partyCharges = Marks(rawValue: 8)
        static let busy = Marks(rawValue: 16)
        static let charging = Marks(rawValue: 32)
        static let saysUp = Marks(rawValue: 64)
        static let saysCharging = Marks(rawValue: 128)
        static let saysDown = Marks(rawValue: 256)
        static let saysRemoved = Marks(rawValue: 512)
        /// An outage would be excepted.
        static let excepted = Marks(rawValue: 1024)

        var isRecorded: Bool { contains(.inService) && (!contains(.missing) || contains(.partyCharges)) }
        var isAvailable: Bool { isRecorded && contains(.open) }
        var isDown: Bool { isAvailable && contains(.saysDown) && !contains(.busy) }
    }

    private let period: TimeRange
    private let hasStatus: Bool
    private(set) var marks: [Marks]

    init(_ index: Int, of shard: SiteShard, _ scope: AnalysisScope, _ clock: WallClock) {
        let (evse, sessions, status) = (shard.evses[index], shard.sessions[index], shard.status(of: index))
        period = scope.period
        hasStatus = !status.stretches.isEmpty
        marks = [Marks](repeating: [], count: Int(scope.period.lengthSeconds))
        markService(evse, sessions, dataEnd: scope.dataEnds[evse.party], clock)
        for gap in scope.dataGaps[evse.party] ?? [] {
            mark(TimeRange(start: clock.midnight(of: gap.firstDay), end: clock.midnight(of: gap.endDay)), .missing)
            for (other, charges) in zip(shard.evses, shard.sessions) where other.party == evse.party {
                for charge in charges { mark(charge.range, .partyCharges) }
            }
        }
        markOpen(evse.openingHours, clock)
        for session in sessions {
            mark(session.range, .busy)
            markCharging(session)
        }
        for stretch in status.stretches { mark(stretch.range, Self.marks(of: stretch.status)) }
        for entry in scope.exclusions.entries where entry.evse == evse.uid { mark(entry.range, .excepted) }
    }

    private mutating func mark(_ range: TimeRange, _ mark: Marks) {
        let inside = range.clamped(to: period)
        guard !inside.isEmpty else { return }
        for second in Int(inside.start - period.start)..<Int(inside.end - period.start) { marks[second].formUnion(mark) }
    }

    private mutating func markService(_ evse: EVSE, _ sessions: [ChargingSession], dataEnd: Instant?, _ clock: WallClock) {
        let evidence = ([evse.firstSeen, evse.firstSession] + sessions.map(\.start)).compactMap { $0 }.min()
        guard evse.uid != nil, let evidence else { return }
        var end = min(period.end, dataEnd ?? period.end)
        if let gone = evse.outOfServiceFrom { end = min(end, max(gone, sessions.map(\.end).max() ?? gone)) }
        mark(TimeRange(start: clock.midnight(before: evidence), end: end), .inService)
    }

    /// Minute by minute, by the wall clock.
    private mutating func markOpen(_ hours: OpeningHours?, _ clock: WallClock) {
        guard let hours else {
            mark(period, .open)
            return
        }
        let isAlwaysOpen = hours.isAlwaysOpen || hours.regular.isEmpty && hours.exceptionalOpenings.isEmpty
        for minute in period.start.seconds / 60...period.end.seconds / 60 {
            let start = Instant(seconds: minute * 60)
            let local = clock.local(start)
            let weekday = Int((local / 86_400 + 3) % 7 + 1)
            let minuteOfDay = Int(local % 86_400 / 60)
            let isRegular = hours.regular.contains { entry in
                entry.weekday == weekday && entry.beginMinute <= minuteOfDay && minuteOfDay < entry.endMinute
            }
            let isOpened = hours.exceptionalOpenings.contains { $0.contains(start) }
            let isClosed = hours.exceptionalClosings.contains { $0.contains(start) }
            if (isAlwaysOpen || isRegular || isOpened) && !isClosed { mark(TimeRange(start: start, end: start + 60), .open) }
        }
    }

    private mutating func markCharging(_ session: ChargingSession) {
        if let milliseconds = session.chargingFromStartMilliseconds {
            mark(TimeRange(start: session.start, end: session.start + milliseconds / 1000), .charging)
            return
        }
        for step in session.profile.steps {
            let start = session.start + Int64(step.offsetSeconds)
            mark(TimeRange(start: start, end: start + Int64(step.activeMilliseconds) / 1000), .charging)
        }
    }

    private static func marks(of status: String) -> Marks {
        switch status {
        case "CHARGING": [.saysUp, .saysCharging]
        case "AVAILABLE", "BLOCKED": .saysUp
        case "OUTOFORDER", "INOPERATIVE": .saysDown
        case "REMOVED": .saysRemoved
        default: []
        }
    }

    /// All but energy and load. A session in progress implies up.
    var sums: SecondBySecond.EVSESums {
        var sums = SecondBySecond.EVSESums()
        var uptime = UptimeFigures()
        uptime.evses = 1
        var chargingSeconds: Int64 = 0
        var wasDown = false
        for now in marks {
            if now.isDown && !wasDown { sums.outages += 1 }
            wasDown = now.isDown
            guard now.isAvailable else { continue }
            let isBusy = now.contains(.busy)
            sums.availableSeconds += 1
            if isBusy { sums.occupiedSeconds += 1 }
            if now.contains(.charging) { chargingSeconds += 1 }
            if now.isDown { sums.downSeconds += 1 }
            if isBusy || now.contains(.saysUp) {
                uptime.upSeconds += 1
            } else if now.contains(.saysDown) {
                if now.contains(.excepted) { uptime.excludedSeconds += 1 } else { uptime.downSeconds += 1 }
            } else if now.contains(.saysRemoved) {
                uptime.outOfScopeSeconds += 1
            } else {
                uptime.unknownSeconds += 1
            }
            if isBusy && now.contains(.saysDown) { uptime.conflictSeconds += 1 }
            if now.contains(.saysCharging) {
                sums.capture.statusChargingSeconds += 1
                if isBusy { sums.capture.coveredSeconds += 1 }
            }
        }
        sums.chargingMilliseconds = chargingSeconds * 1000
        sums.uptime = hasStatus ? uptime : nil
        return sums
    }
}

/// How EVSEs were used together, by second.
struct EVSEsTogether {
    private(set) var sums = SecondBySecond.SetSums()
    private(set) var recordedSeconds: Int64 = 0
    /// Seconds in which exactly `i` were occupied, at least one being available.
    private(set) var concurrencySeconds: [Int64]
    private(set) var occupiedByHour = [Int64](repeating: 0, count: 168)
    private(set) var availableByHour = [Int64](repeating: 0, count: 168)
    private(set) var fullByHour = [Int64](repeating: 0, count: 168)
    private(set) var openByHour = [Int64](repeating: 0, count: 168)

    /// - Parameter hours: of the week, by second.
    init(_ evses: [EVSESeconds], _ hours: [Int]) {
        concurrencySeconds = Array(repeating: 0, count: evses.count + 1)
        sums.evses = evses.count
        var recorded = [UInt8](repeating: 0, count: hours.count)
        var available = recorded
        var operative = recorded
        var occupied = recorded
        for evse in evses {
            for (second, now) in evse.marks.enumerated() {
                if now.isRecorded { recorded[second] += 1 }
                guard now.isAvailable else { continue }
                available[second] += 1
                if !now.isDown { operative[second] += 1 }
                if now.contains(.busy) { occupied[second] += 1 }
            }
        }
        for (second, hour) in hours.enumerated() {
            if recorded[second] > 0 { recordedSeconds += 1 }
            guard available[second] > 0 else { continue }
            let isFull = operative[second] > 0 && occupied[second] == operative[second]
            sums.inServiceSeconds += 1
            sums.availableSeconds += Int64(available[second])
            sums.occupiedSeconds += Int64(occupied[second])
            if isFull { sums.fullSeconds += 1 }
            if operative[second] == 0 { sums.noneOperativeSeconds += 1 }
            concurrencySeconds[Int(occupied[second])] += 1
            occupiedByHour[hour] += Int64(occupied[second])
            availableByHour[hour] += Int64(available[second])
            openByHour[hour] += 1
            if isFull { fullByHour[hour] += 1 }
        }
    }

    static func shares(_ parts: [Int64], of wholes: [Int64]) -> [Double?] {
        zip(parts, wholes).map { part, whole in whole == 0 ? nil : Double(part) / Double(whole) }
    }
}

/// Energy in each second, from an hour before a period to an hour after it: windows on clock marks take in what lies beyond.
struct EnergyBySecond {
    private static let margin: Int64 = 3600
    private let period: TimeRange
    private let origin: Instant
    /// Milliwatt-hours: what a step's cumulative energy, rounded down, grows by.
    private var whole: [Int64]
    /// The same in exact fractions.
    private var exact: [Double]

    init(_ period: TimeRange) {
        self.period = period
        origin = period.start + -Self.margin
        let count = Int(period.lengthSeconds + 2 * Self.margin)
        whole = Array(repeating: 0, count: count)
        exact = Array(repeating: 0, count: count)
    }

    /// Energy in the period.
    var inPeriod: Energy {
        let first = Int(Self.margin)
        return Energy(milliwattHours: whole[first..<first + Int(period.lengthSeconds)].reduce(0, +))
    }

    /// Adds the curves of one EVSE's sessions, without those that are above its rating.
    mutating func add(_ sessions: [ChargingSession], rating: Power?, countingInto sums: inout SecondBySecond.EVSESums) {
        for session in sessions where session.start < period.end {
            guard session.end > period.start || session.start >= period.start else { continue }
            if session.start >= period.start { sums.sessions += 1 }
            if Self.isAbove(rating, session) {
                sums.unplacedEnergy += energyByOccupiedTime(session)
            } else {
                for step in session.profile.steps { add(step, from: session.start + Int64(step.offsetSeconds)) }
            }
        }
        sums.energy = inPeriod + sums.unplacedEnergy
    }

    private mutating func add(_ step: PowerProfile.Step, from start: Instant) {
        let active = Int64(step.activeMilliseconds) / 1000
        guard active > 0 else { return }
        let energy = step.energy.milliwattHours
        let share = Double(energy) / Double(active)
        for second in 0..<active {
            let index = Int(start - origin + second)
            guard whole.indices.contains(index) else { continue }
            whole[index] += energy * (second + 1) / active - energy * second / active
            exact[index] += share
        }
    }

    mutating func add(_ other: EnergyBySecond) {
        for index in whole.indices {
            whole[index] += other.whole[index]
            exact[index] += other.exact[index]
        }
    }

    /// The part in the period of what is drawn evenly over the stay.
    private func energyByOccupiedTime(_ session: ChargingSession) -> Energy {
        let length = session.end - session.start
        let first = max(0, period.start - session.start)
        let end = min(length, period.end - session.start)
        let energy = session.energy.milliwattHours
        return Energy(milliwattHours: energy * end / length - energy * first / length)
    }

    /// Whether the mean power over the charging time, or over the stay where that is 0, is above 1.1 times the rating.
    private static func isAbove(_ rating: Power?, _ session: ChargingSession) -> Bool {
        let active = session.profile.steps.reduce(0) { $0 + Int64($1.activeMilliseconds) }
        let charging = session.chargingFromStartMilliseconds ?? active
        let milliseconds = charging > 0 ? charging : (session.end - session.start) * 1000
        guard let rating, session.energy > .zero, milliseconds > 0 else { return false }
        return Double(session.energy.milliwattHours) * 3600 / Double(milliseconds) > 1.1 * Double(rating.watts)
    }

    /// The earliest of the highest windows on the marks of a clock that is `offset` seconds ahead of UTC, and the energy of the
    /// highest between these marks that begins at any second: by definition not below the first.
    func peaks(_ windowSeconds: Int64, offset: Int64) -> (fixed: Peak?, sliding: Double) {
        var start = period.start
        while (start.seconds + offset) % windowSeconds != 0 { start = start + -1 }
        var end = period.end
        while (end.seconds + offset) % windowSeconds != 0 { end = end + 1 }
        let length = Int(windowSeconds)
        let seconds = Int(start - origin)..<Int(end - origin)
        var fixed: Peak?
        for first in stride(from: seconds.lowerBound, to: seconds.upperBound, by: length) {
            let energy = whole[first..<first + length].reduce(0, +)
            guard energy > fixed?.energy.milliwattHours ?? 0 else { continue }
            fixed = Peak(
                energy: Energy(milliwattHours: energy), windowSeconds: windowSeconds, start: origin + Int64(first))
        }
        var sum = exact[seconds.lowerBound..<seconds.lowerBound + length].reduce(0, +)
        var highest = sum
        for first in seconds.lowerBound..<seconds.upperBound - length {
            sum += exact[first + length] - exact[first]
            highest = max(highest, sum)
        }
        return (fixed, max(highest, Double(fixed?.energy.milliwattHours ?? 0)))
    }
}

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
