import Analytics
import Charging

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
        var isInOutage = false
        for now in marks {
            if now.isDown {
                if !isInOutage { sums.outages += 1 }
                isInOutage = true
            } else if now.isAvailable || !now.contains(.saysDown) {
                // A closed night does not end it while the status stays.
                isInOutage = false
            }
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
