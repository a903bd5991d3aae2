import Analytics
import Charging
import Wording

/// The words for the connection that a site needs, with load management and without.
struct ConnectionWords {
    var advice: ConnectionAdvice
    var load: RecommendedLoad?
    /// From the configuration file; nil when not given.
    var connectionKilowatts: Double?

    init(_ section: CapacityReport.SiteSection) {
        advice = section.connection
        load = section.advice.recommendedLoad
        connectionKilowatts = section.connectionKilowatts
    }

    /// `Connection to plan: 80 kW, or 30 kW with load management. The load to expect once in a year is 75 kW (70–77); …`; nil without
    /// energy.
    var recommendation: String? {
        guard let size = advice.recommendedKilowatts, let level = advice.returnLevel else { return nil }
        let managed =
            advice.recommendedManagedKilowatts.map { managed in
                managed == size ? say(", with load management too") : say(", or \(Words.power(managed)) with load management")
            } ?? ""
        let years = level.years == 1 ? say("once a year") : say("once in \(Words.quantity(level.years)) years")
        var text =
            say(
                "Connection to plan: \(Words.power(size))\(managed). The load to expect there \(years) is \(estimate(level.level))"
            )
        if level.weeks < ReturnLevel.weeksOfAYear {
            text += say("; with \(Words.count(level.weeks, "week")) of data the top of that range is planned for")
        }
        let growth = advice.settings.growth.value
        return text + (growth > 0 ? say(", with \(Words.percent(growth)) of growth.") : ".")
    }

    private func estimate(_ estimate: Estimate) -> String {
        let range = "\(Words.kilowatts(estimate.low))–\(Words.kilowatts(estimate.high))"
        return "\(Words.power(estimate.value)) (\(range))"
    }

    /// What load management could do at today's number of EVSEs; nil where nothing can be shifted.
    var management: String? {
        guard let managed = advice.managedKilowatts,
            advice.minimum.power > .zero, managed < advice.uncontrolledInstantKilowatts
        else { return nil }
        let missing = advice.unservedKilowattHours.map { say(", with \(Words.energy($0)) missing") } ?? ""
        return
            say(
                "Load management at the EVSEs: equal share needs \(Words.power(managed))\(missing); nobody could serve all with less than "
                    + "\(Words.power(advice.minimum.power.kilowatts)).")
    }

    /// Whether the recommended number of EVSEs fits in today's connection; nil without advice to add.
    var expansion: String? {
        guard let load else { return nil }
        let number = Words.count(load.evses, "EVSE")
        guard let today = connectionKilowatts, let connection = load.connectionKilowatts, let missing = load.unservedShare else {
            let managed = load.managedMinimumKilowatts.map { say(", \(Words.power($0)) with load management") } ?? ""
            return say("\(number) would draw up to \(Words.power(load.uncontrolledKilowatts)) on arrival\(managed).")
        }
        if load.uncontrolledKilowatts <= connection { return say("\(number) fit in today's \(Words.power(today)) as they are.") }
        let share = Words.percent(missing)
        guard let managed = load.managedMinimumKilowatts, managed <= connection else {
            return say(
                "\(number) do not fit in today's \(Words.power(today)), not with load management either: \(share) of the energy would "
                    + "not come.")
        }
        guard let delay = load.meanDelaySeconds.map({ Words.hours(seconds: $0) }) else {
            return say(
                "\(number) fit in today's \(Words.power(today)) with load management: \(share) of the energy does not come.")
        }
        return say(
            "\(number) fit in today's \(Words.power(today)) with load management: \(share) of the energy does not come and charging "
                + "ends \(delay) later on average.")
    }

    var sentences: [String] { [recommendation, management, expansion].compactMap { $0 } }
}
