import Analytics
import Charging

extension Configuration {
    /// What the file says of a site that its load management needs.
    func loadSettings(of shard: SiteShard, scope: AnalysisScope) -> LoadSettings {
        var settings = LoadSettings()
        settings.grid = gridSettings(of: shard, scope: scope)
        settings.billingWindowSeconds = Int64(billingWindowMinutes) * 60
        return settings
    }

    /// Other loads that vary, and limits by the hour.
    func supply(of shard: SiteShard, scope: AnalysisScope) -> Supply {
        let base = Supply(entry(siteID: shard.site.id)?.baseLoadSteps ?? [])
        let limits = connectionLimits.filter { $0.siteID == shard.site.id }
        guard !limits.isEmpty else { return base }
        let calendar = shard.site.calendar
        let lastEnd = shard.sessions.joined().map(\.end).max() ?? scope.period.end
        var marks = Set(base.steps.map(\.start))
        let end = max(scope.period.end, lastEnd)
        var held: Power??
        for second in stride(from: scope.period.start.seconds, to: end.seconds, by: 60) {
            let now = limit(limits, at: Instant(seconds: second), calendar)
            if held != .some(now) { marks.insert(Instant(seconds: second)) }
            held = .some(now)
        }
        return Supply(
            marks.sorted().map { mark in
                var step = base.step(at: mark)
                step.start = mark
                step.limit = limit(limits, at: mark, calendar)
                return step
            })
    }

    /// The least of those that hold.
    private func limit(_ limits: [ConnectionLimitEntry], at instant: Instant, _ calendar: LocalCalendar) -> Power? {
        limits.filter { $0.holds(at: instant, calendar) }.compactMap(\.limit).min()
    }
}
