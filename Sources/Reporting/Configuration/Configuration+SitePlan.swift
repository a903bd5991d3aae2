import Analytics
import Charging

extension Configuration {
    /// What things cost at a site: its own prices where it has them, else those of all.
    func costs(siteID: String) -> CostEntry { (entry(siteID: siteID)?.costs ?? CostEntry()).completed(by: costs) }

    /// How sites are sized that have no targets of their own.
    var siteSizing: SiteSizing {
        var settings = SizingSettings()
        settings.targets = targets
        return SiteSizing(settings: settings)
    }

    /// The same, with the measures that are on offer at a site.
    func siteSizing(_ siteID: String, _ trial: MeasureTrial) -> SiteSizing {
        let costs = costs(siteID: siteID)
        guard costs.measures.offersService else { return siteSizing }
        var settings = siteSizing.settings
        settings.measures = MeasureSettings(
            idleGraceSeconds: Int64((costs.idleGraceMinutes ?? 30) * 60),
            faster: costs.fasterKilowatts.flatMap { trial.faster[$0] })
        return SiteSizing(settings: settings)
    }

    /// What the file says of a site that its advice over a period needs.
    func plan(of shard: SiteShard, in period: TimeRange) -> SitePlan {
        let calendar = shard.site.calendar
        let entry = entry(siteID: shard.site.id)
        var plan = SitePlan()
        plan.targets = targets(siteID: shard.site.id)
        plan.prices = costs(siteID: shard.site.id).prices
        let named = shard.evses.filter(\.isNamed)
        plan.prices?.efficiency = efficiency(named)
        plan.prices?.efficiencyByClass = Dictionary(
            uniqueKeysWithValues: ServiceClass.allCases.map { item in
                (item, efficiency(named.filter { ServiceClass($0) == item }))
            })
        let constant = (entry?.baseLoad ?? grid.baseLoad.value).kilowatts
        let varying = Supply(entry?.baseLoadSteps ?? []).peakBaseLoad(in: period).kilowatts
        // What is free at all times.
        let free = entry?.connectionKilowatts.map { max(0, $0 - constant - varying) }
        plan.prices?.connectionKilowatts = free
        plan.connectionKilowatts = free.map { $0 * efficiency(named) }
        guard let entry else { return plan }
        plan.excluded = TimeSet(
            entry.excluded.map { days in
                TimeRange(start: calendar.startOfDay(days.lowerBound), end: calendar.startOfDay(days.upperBound.next))
            })
        plan.commissioned = entry.commissioned.map { calendar.startOfDay($0) }
        plan.plannedEVSEs = entry.plannedEVSEs
        plan.minimumEVSEs = entry.minimumEVSEs
        return plan
    }

    /// The targets of a site: those of its type, with `[targets]` where that says nothing.
    func targets(siteID: String) -> SizingTargets {
        guard let name = entry(siteID: siteID)?.type, let type = siteTypes.first(where: { $0.name == name }) else {
            return targets
        }
        var targets = targets
        if let blocking = type.blocking { targets.blocking = blocking }
        if let busiest = type.busiestHoursBlocking { targets.busiestHoursBlocking = busiest }
        if let least = type.minimumLostVisitsPerWeek { targets.minimumLostVisitsPerWeek = least }
        return targets
    }

    /// Share of grid energy that reaches cars, over some EVSEs; 1 without any.
    private func efficiency(_ evses: [EVSE]) -> Double {
        evses.isEmpty ? 1 : evses.reduce(0) { $0 + grid.efficiencyShare($1) } / Double(evses.count)
    }
}
