public import Charging

/// Whether a site has the right number of EVSEs: from its sessions to a verdict with its reasons.
///
/// 1. Sessions become visits, and the time that was not full by hour and day becomes exposure; together they give the
///    demand that the record would show were no driver ever turned away.
/// 2. A simulation with recorded stays finds what drivers meet at numbers of EVSEs around today's, with 90 % intervals.
/// 3. At today's number the simulation, the state equations and the record must agree on how often the site is full.
/// 4. A rule holds the result against the targets.
///
/// Where a site has AC and DC EVSEs each is sized by itself.
///
/// Pure: the same shard, period and settings give the same advice, bit for bit, in any order and on any number of
/// workers. A site takes some hundredths of a second for a few EVSEs, some tenths for a hundred.
public struct SiteSizing: Sendable {
    public let settings: SizingSettings

    public init(settings: SizingSettings = SizingSettings()) { self.settings = settings }

    /// The advice for one site.
    ///
    /// - Parameters:
    ///   - shard: the site with all of its counted sessions, also those outside the period.
    ///   - scope: the period that is looked at. Demand comes from its last 52 weeks in service, or less: see `SizingSettings`.
    ///   - calendar: of the site's zone.
    ///   - plan: what its operator knows beside the records.
    ///   - previous: what the last report advised; nil without one. It counts where the number of EVSEs is still the same.
    ///
    /// In the result `weeks`, `sessions` and `visits` are of the whole period; the reasons name the window that was
    /// sized on. Verdict `unknown`, never an error, where the data do not carry an answer. EVSEs without a uid stand
    /// for usage that names none: such sessions are demand, but no EVSE is counted for them.
    public func advice(
        for shard: SiteShard, scope: AnalysisScope, calendar: LocalCalendar, plan: SitePlan = SitePlan(),
        previous: PreviousAdvice? = nil
    ) -> SiteAdvice {
        var settings = settings
        if let targets = plan.targets { settings.targets = targets }
        let groups = ServiceClass.groups(shard, scope: scope)
        guard groups.count > 1 else {
            return EVSESizing(shard: shard, scope: scope, calendar: calendar, plan: plan, settings: settings)
                .advice(previous: previous)
        }
        let classes = groups.compactMap { group in
            group.serviceClass.map { serviceClass in
                ClassAdvice(
                    serviceClass: serviceClass,
                    advice: EVSESizing(
                        shard: shard.part(group.evses), scope: scope, calendar: calendar, plan: plan.part(serviceClass),
                        settings: settings,
                        serviceClass: serviceClass
                    ).advice(previous: previous?.classes[serviceClass]))
            }
        }
        return MixedSite(shard, classes, plan: plan, scope: scope, targets: settings.targets).advice
    }
}
