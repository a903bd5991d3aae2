import Analytics
import Charging
import Wording

extension CapacityReport {
    var sessions: Int { sites.reduce(0) { $0 + $1.figures.sessions } }
    var evses: Int { sites.reduce(0) { $0 + $1.figures.evseCount } }

    /// The calendar that all sites share, else UTC's.
    var calendar: LocalCalendar { LocalCalendar.shared(by: sites.map(\.figures.site.timeZone)) ?? .utc }

    /// The zone of `calendar`, and that sites have clocks of their own where they do.
    var zoneNote: String {
        Set(sites.map(\.figures.site.timeZone)).count > 1 ? say("UTC, sites in their local time") : calendar.zoneName
    }

    /// Whether some sites have targets of their own.
    var hasOwnTargets: Bool { sites.contains { $0.advice.targets != targets } }
}

extension CapacityReport.SiteSection {
    /// The site's name, or its id where the feed left the name out.
    var displayName: String {
        figures.site.name.contains { !$0.isWhitespace } ? figures.site.name : figures.site.id
    }

    /// The site's own clock; UTC where its zone is not a known one.
    var calendar: LocalCalendar { figures.site.calendar }

    /// Share of in-service time in which exactly `i` EVSEs were occupied; empty when nothing is known.
    var concurrencyShares: [Double] {
        let total = figures.concurrencySeconds.reduce(0, +)
        return total == 0 ? [] : figures.concurrencySeconds.map { Double($0) / Double(total) }
    }

    /// The EVSEs with the most occupied time first; equals keep their order.
    var evsesByUse: [EVSEFigures] { evseNumbersByUse.map { figures.evses[$0] } }

    /// Their numbers in the site's figures, without a place that names no EVSE and where nothing counts.
    var evseNumbersByUse: [Int] {
        figures.evses.enumerated().filter {
            $0.element.evse.isNamed || $0.element.sessions > 0 || $0.element.energy != .zero
        }.sorted {
            let (left, right) = ($0.element.occupiedUtilization ?? -1, $1.element.occupiedUtilization ?? -1)
            return left == right ? $0.offset < $1.offset : left > right
        }.map(\.offset)
    }

    /// Hours of the week in which more than one in ten arrivals is expected to find no EVSE free.
    var crowdedHours: [Int] {
        advice.blockingByHourOfWeek.indices.filter { advice.blockingByHourOfWeek[$0] > Self.crowdedAbove }
    }

    /// The share of arrivals above which an hour counts as crowded.
    static let crowdedAbove = 0.10

    /// The top of the scale on which the site's shares of occupied EVSEs are shown.
    var occupancyScaleTop: Double { Self.scaleTop(figures.occupancyByHourOfWeek.compactMap { $0 }.max()) }

    /// The top of a scale for shares up to `highest`: quiet sites get a finer one.
    static func scaleTop(_ highest: Double?) -> Double {
        [0.05, 0.1, 0.25, 0.5].first { highest ?? 0 <= $0 } ?? 1
    }

    /// Whether the charging time of at least one EVSE says something.
    var knowsCharging: Bool { figures.evses.contains { $0.knownChargingUtilization != nil } }
}

extension EVSEFigures {
    /// The id that people know the EVSE by.
    var displayName: String { evse.evseID ?? evse.uid ?? say("EVSE not named") }

    /// `chargingUtilization` where the records tell charging from being plugged in.
    var knownChargingUtilization: Double? {
        switch chargingBasis {
        case .recorded, .partial: chargingUtilization
        case .uninformative, .unknown: nil
        }
    }
}
