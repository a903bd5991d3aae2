import Analytics
import Charging

// How data are moved, and figures with them.

extension BruteForceNetwork {
    func shifted(weeks: Int64) -> BruteForceNetwork {
        let seconds = weeks * 7 * 86_400
        var copy = self
        copy.shards = shards.map { $0.shifted(by: seconds) }
        copy.scope.period = scope.period.shifted(by: seconds)
        copy.scope.dataEnds = scope.dataEnds.mapValues { $0 + seconds }
        copy.scope.dataGaps = scope.dataGaps.mapValues { gaps in gaps.map { $0.shifted(days: weeks * 7) } }
        for index in scope.exclusions.entries.indices {
            copy.scope.exclusions.entries[index].range = scope.exclusions.entries[index].range.shifted(by: seconds)
        }
        return copy
    }

    func withoutRatings() -> BruteForceNetwork {
        var copy = self
        for shard in shards.indices {
            for evse in shards[shard].evses.indices { copy.shards[shard].evses[evse].ratedPower = nil }
        }
        return copy
    }

    /// Over the period of all charges: no window has any beyond it.
    func overAllCharges() -> BruteForceNetwork {
        var copy = self
        copy.scope.period = AnalysisScope.defaultPeriod(ChargeTimes.of(shards)) ?? scope.period
        return copy
    }

    func replacingSessions(_ replacements: (ChargingSession) -> [ChargingSession]) -> BruteForceNetwork {
        var copy = self
        for shard in shards.indices {
            for evse in shards[shard].evses.indices {
                var sessions: [ChargingSession] = []
                for session in shards[shard].sessions[evse] { sessions += replacements(session) }
                copy.shards[shard].sessions[evse] = sessions.sorted { $0.isBefore($1) }
            }
        }
        return copy
    }

    /// Always open, without lost days, in service from before a period that ends a day after all charges.
    func withoutCalendars() -> BruteForceNetwork {
        var copy = overAllCharges()
        let charges = copy.scope.period
        copy.scope.period = TimeRange(start: charges.start + -86_400, end: charges.end + 86_400)
        copy.scope.dataGaps = [:]
        for shard in shards.indices {
            for evse in shards[shard].evses.indices {
                copy.shards[shard].evses[evse].openingHours = nil
                copy.shards[shard].evses[evse].firstSeen = charges.start + -7 * 86_400
            }
        }
        return copy
    }

    func inZone(_ zone: String) -> BruteForceNetwork {
        var copy = self
        for shard in shards.indices { copy.shards[shard].site.timeZone = zone }
        return copy
    }
}

extension SiteShard {
    var steps: Int64 { sessions.joined().reduce(0) { $0 + Int64($1.profile.steps.count) } }

    func shifted(by seconds: Int64) -> SiteShard {
        var copy = self
        for index in evses.indices {
            copy.evses[index].firstSeen = evses[index].firstSeen.map { $0 + seconds }
            copy.evses[index].firstSession = evses[index].firstSession.map { $0 + seconds }
            copy.evses[index].outOfServiceFrom = evses[index].outOfServiceFrom.map { $0 + seconds }
            copy.evses[index].openingHours = evses[index].openingHours?.shifted(by: seconds)
            for session in sessions[index].indices {
                copy.sessions[index][session].start = sessions[index][session].start + seconds
                copy.sessions[index][session].end = sessions[index][session].end + seconds
            }
            for stretch in statuses[index].stretches.indices {
                copy.statuses[index].stretches[stretch].range = statuses[index].stretches[stretch].range.shifted(by: seconds)
            }
        }
        return copy
    }
}

extension ChargingSession {
    /// Two that follow each other, each with its part of the curve; itself where nothing would be left of one.
    func split(after seconds: Int64) -> [ChargingSession] {
        guard seconds > 0, start + seconds < end else { return [self] }
        var (first, second) = (self, self)
        first.end = start + seconds
        second.start = start + seconds
        first.profile.steps = []
        second.profile.steps = []
        for step in profile.steps {
            var (begun, rest) = (step, step)
            let cut = (seconds - Int64(step.offsetSeconds)) * 1000
            if cut <= 0 {
                rest.offsetSeconds -= UInt32(seconds)
                second.profile.steps.append(rest)
            } else if cut >= Int64(step.activeMilliseconds) {
                first.profile.steps.append(begun)
            } else {
                begun.activeMilliseconds = UInt32(cut)
                begun.energy = Energy(milliwattHours: step.energy(untilMilliseconds: cut))
                rest.offsetSeconds = 0
                rest.activeMilliseconds -= begun.activeMilliseconds
                rest.energy = step.energy - begun.energy
                first.profile.steps.append(begun)
                second.profile.steps.append(rest)
            }
        }
        first.energy = first.profile.totalEnergy
        second.energy = second.profile.totalEnergy
        first.chargingFromStartMilliseconds = chargingFromStartMilliseconds.map { min($0, seconds * 1000) }
        second.chargingFromStartMilliseconds = chargingFromStartMilliseconds.map { max(0, $0 - seconds * 1000) }
        return [first, second]
    }

    func scaled(by factor: Int64) -> ChargingSession {
        var copy = self
        for index in profile.steps.indices { copy.profile.steps[index].energy.milliwattHours *= factor }
        copy.energy = copy.profile.totalEnergy
        return copy
    }
}

extension TimeRange {
    func shifted(by seconds: Int64) -> TimeRange { TimeRange(start: start + seconds, end: end + seconds) }
}

extension OpeningHours {
    func shifted(by seconds: Int64) -> OpeningHours {
        OpeningHours(
            isAlwaysOpen: isAlwaysOpen, regular: regular,
            exceptionalOpenings: exceptionalOpenings.map { $0.shifted(by: seconds) },
            exceptionalClosings: exceptionalClosings.map { $0.shifted(by: seconds) })
    }
}

extension DataGap {
    func shifted(days: Int64) -> DataGap {
        var copy = self
        copy.firstDay = CivilDate(daysSince1970: firstDay.daysSince1970 + days)
        copy.endDay = CivilDate(daysSince1970: endDay.daysSince1970 + days)
        return copy
    }
}

extension Peak {
    func shifted(by seconds: Int64) -> Peak {
        Peak(energy: energy, windowSeconds: windowSeconds, start: start + seconds)
    }
}

extension SecondBySecond.SiteSums {
    func shifted(by seconds: Int64) -> Self {
        var copy = self
        copy.peak = peak?.shifted(by: seconds)
        for index in evses.indices { copy.evses[index].peak = evses[index].peak?.shifted(by: seconds) }
        return copy
    }

    /// How long things lasted.
    var withoutLoad: Self {
        var copy = self
        copy.placedEnergy = .zero
        copy.peak = nil
        for index in evses.indices {
            copy.evses[index].sessions = 0
            copy.evses[index].energy = .zero
            copy.evses[index].peak = nil
        }
        return copy
    }

    var withoutHoursOfWeek: Self {
        var copy = self
        copy.occupancyByHourOfWeek = []
        copy.congestionByHourOfWeek = []
        return copy
    }
}
