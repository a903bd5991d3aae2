import Analytics
import Charging
import Wording

/// The words for a site's load and its connection.
struct LoadWords {
    var figures: SiteFigures
    var connectionKilowatts: Double?
    var windowSeconds: Int64

    init(_ section: CapacityReport.SiteSection, windowSeconds: Int64) {
        figures = section.figures
        connectionKilowatts = section.connectionKilowatts
        self.windowSeconds = windowSeconds
    }

    var recorded: Double? { figures.peaks?.recorded?.kilowatts }
    var onArrival: Double? { figures.peaks?.onArrival?.kilowatts }

    /// `recorded peak 132 kW, on arrival 152 kW, P99 95 kW; ratings add up to 176 kW; connection 160 kW`.
    var line: String {
        var parts = [say("recorded peak \(Words.power(recorded))"), say("on arrival \(Words.power(onArrival))")]
        parts.append("P99\(Words.noBreak)\(Words.power(figures.p99Kilowatts))")
        var text = parts.joined(separator: ", ")
        text += figures.installedKilowatts.map { say("; ratings add up to \(Words.power($0))") } ?? say("; a rating is unknown")
        text += connectionKilowatts.map { say("; connection \(Words.power($0))") } ?? say("; no connection given")
        return text
    }

    /// Whether the connection carries the load; nil when none is given or no load is known.
    var connectionSentence: String? {
        guard let connection = connectionKilowatts, let highest = [recorded, onArrival].compactMap({ $0 }).max() else {
            return nil
        }
        let limit = say("the \(Words.power(connection)) connection")
        if let recorded, recorded > connection {
            return say("The recorded peak of \(Words.power(recorded)) is above \(limit).")
        }
        if highest > connection {
            return say(
                "Recorded load stays within \(limit), but cars that all charge on arrival would reach "
                    + "\(Words.power(highest)).")
        }
        return say("Load stays within \(limit), even if every car charges on arrival (\(Words.power(highest))).")
    }

    /// When the recorded peak was, by the site's own clock; nil where there is none.
    func peakMoment(in calendar: LocalCalendar) -> String? {
        figures.peaks?.recorded.map { Words.weekdayDateTime($0.start, in: calendar) }
    }

    /// How far the recorded curves can be trusted where charging time was not recorded; nil where there is nothing to
    /// say.
    var flatNote: String? {
        let energy = figures.energy
        let flat = figures.evses.reduce(Energy.zero) { $0 + $1.flatOverStayEnergy }
        guard energy > .zero, flat.kilowattHours >= 0.01 * energy.kilowattHours else { return nil }
        let share = flat >= energy ? say("All") : Words.percent(flat.kilowattHours / energy.kilowattHours)
        return say(
            "\(share) of the energy came without a charging time and is spread evenly over the "
                + "stay: the recorded load is then too low, and the on-arrival peak the one to plan with.")
    }

    /// What of the energy no curve could place; nil where there is nothing to say.
    var unplacedNote: String? {
        let unplaced = figures.unplacedEnergy.kilowattHours
        guard unplaced > 0 else { return nil }
        return say("\(Words.energy(unplaced)) lie above their EVSE's rating and are left out of the load.")
    }
}
