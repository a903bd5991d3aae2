import Analytics
import Charging

/// The sentences of `optimize`.
struct OptimizeWords {
    let report: OptimizeReport

    init(_ report: OptimizeReport) { self.report = report }

    private var load: LoadManagement { report.load }

    var sessions: String {
        let needs = load.needs
        var parts = [
            "\(Words.count(needs.sessions, "session")), \(Words.integer(needs.needs.count)) with energy: "
                + Words.energy(needs.energy.kilowattHours)
        ]
        let clipped = needs.energy.kilowattHours - load.deliverableKilowattHours
        if clipped > 0.005 {
            parts.append(
                "\(Words.energy(clipped)) of it more than their \(load.settings.cap == .rating ? "ratings" : "powers") allow")
        }
        if !needs.fixed.isEmpty {
            parts.append(
                "\(Words.count(needs.fixed.count, "DC session")) "
                    + (load.settings.side == .grid ? "taken as they come" : "left out"))
        }
        return parts.joined(separator: " · ")
    }

    var nothing: String {
        load.needs.fixed.isEmpty
            ? "No session in this period has energy."
            : "All sessions are DC, which have hardly any time to spare: --include-dc looks at them all the same."
    }

    /// The powers to compare, with what each means.
    var powers: [(name: String, kilowatts: Double?, meaning: String)] {
        var rows: [(name: String, kilowatts: Double?, meaning: String)] = [
            (
                "All on arrival", load.uncontrolledKilowatts,
                "highest \(window), \(Words.power(load.uncontrolled.peakKilowatts)) at an instant"
            ),
            ("Planned with load management", report.managedKilowatts, managedMeaning),
            (
                "Least that serves all", load.minimum.power.kilowatts,
                "with foresight: no controller serves all with less"
            ),
        ]
        if let other = load.minimumByCap[load.settings.cap == .car ? .rating : .car] {
            rows.append(
                (
                    load.settings.cap == .car ? "… if cars took the EVSEs' ratings" : "… with the cars' own powers",
                    other.kilowatts, "the same bound"
                ))
        }
        if let p95 = load.days.kilowatts(share: 0.95), let p99 = load.days.kilowatts(share: 0.99) {
            rows.append(("… of 95 % of days", p95, "the same bound, day by day"))
            rows.append(("… of 99 % of days", p99, "the same bound, day by day"))
        }
        if let minimum = load.fixedMinimum, let peak = load.fixedUncontrolledKilowatts {
            rows.append(("DC alone, all on arrival", peak, "DC alone at least \(Words.power(minimum.kilowatts))"))
        }
        if let connection = report.connectionKilowatts, load.settings.side == .grid {
            rows.append(("Connection", connection, "as configured"))
        }
        return rows
    }

    /// `quarter of an hour`, or another window that is billed.
    private var window: String {
        let minutes = load.settings.billingWindowSeconds / 60
        return minutes == 15 ? "quarter of an hour" : "mean of \(Words.count(Int(minutes), "minute"))"
    }

    private var managedMeaning: String {
        guard let managed = load.managed else { return "no limit gives 99 % of the energy to 95 % of the sessions" }
        let share = managed.unservedShare.map { Words.percent($0) } ?? Words.none
        return "equal share, 6 A or more: \(share) of the energy missing"
    }

    /// Why the least power is not less, a paragraph each.
    func certificate(_ certificate: PowerCertificate) -> [String] {
        let spans = certificate.intervals.prefix(3).map { range in
            let sameDay = report.calendar.day(of: range.start) == report.calendar.day(of: range.end)
            let end = Words.dateTime(range.end, in: report.calendar)
            return Words.weekdayDateTime(range.start, in: report.calendar) + " to " + (sameDay ? String(end.suffix(5)) : end)
        }
        let more = certificate.intervals.count > 3 ? " and \(certificate.intervals.count - 3) more times" : ""
        let hours = Words.number(Double(certificate.seconds) / 3600, decimals: 2)
        let forced = Energy.kilowattHours(fifths: certificate.forcedFifths)
        let base = Energy.kilowattHours(fifths: certificate.baseLoadFifths)
        let other = base > 0 ? " and other load \(Words.quantity(base)) kWh" : ""
        let kilowatts = Words.number(load.minimum.power.kilowatts, decimals: 2)
        let group = certificate.groups.isEmpty ? "" : ", as far as its power group allows,"
        let losses = load.settings.side == .grid ? " With losses, as at the connection." : ""
        return [
            "In \(spans.joined(separator: ", "))\(more) (\(hours) h) \(Words.count(certificate.parts.count, "session")) must draw "
                + "\(Words.number(forced, decimals: 2)) kWh\(other), even if each charges at its full power\(group) all the rest of its "
                + "stay: \(Words.number(forced + base, decimals: 2)) kWh / \(hours) h = \(kilowatts) kW.\(losses)"
        ] + otherLimits(certificate)
    }

    /// What limits of groups and hours have to do with it.
    private func otherLimits(_ certificate: PowerCertificate) -> [String] {
        var lines = certificate.groups.map { group in
            let (needed, outside) = (group.neededKilowattHours, group.outsideKilowattHours)
            return
                "Power group \(load.needs.groups[group.group].name): its sessions need \(Words.number(needed, decimals: 2)) kWh and can "
                + "draw \(Words.number(outside, decimals: 2)) outside: \(Words.number(needed - outside, decimals: 2)) kWh inside."
        }
        if certificate.limitedKilowattHours > 0 {
            lines.append(
                "Where a limit of the hour holds all can draw "
                    + "\(Words.number(certificate.limitedKilowattHours, decimals: 2)) kWh together, which comes off.")
        }
        if certificate.unservableKilowattHours > 0.005 {
            lines.append(
                "\(Words.number(certificate.unservableKilowattHours, decimals: 2)) kWh cannot come at any power, and come off too."
            )
        }
        return lines
    }

    /// What else is worth knowing, a sentence each.
    var remarks: [String] {
        [saving, room, earlier, battery, phases, unservable, history].compactMap { $0 }
    }

    private var saving: String? {
        guard let saving = report.saving else { return nil }
        guard saving.kilowatts > 0 else { return "Load management needs no less than all on arrival do." }
        var parts = ["Load management saves \(Words.power(saving.kilowatts)) of power"]
        if let charge = saving.demandChargePerYear, let currency = saving.currency {
            parts.append("\(currency) \(Words.quantity(charge)) of demand charges a year")
        }
        if let cost = saving.connectionCost, let currency = saving.currency {
            parts.append("\(currency) \(Words.quantity(cost)) of connection")
        }
        return parts.joined(separator: ", ") + "."
    }

    /// What the configured connection has to do with it.
    private var room: String? {
        guard let connection = report.connectionKilowatts, load.settings.side == .grid else { return nil }
        if load.uncontrolledKilowatts <= connection {
            return "The connection of \(Words.power(connection)) carries all without load management."
        }
        guard let managed = report.managedKilowatts else { return nil }
        return managed <= connection
            ? "The connection of \(Words.power(connection)) is enough with load management, and not without."
            : "The connection of \(Words.power(connection)) is too small even with load management."
    }

    private var earlier: String? {
        let earlier = load.earlier
        let minutes = Words.integer(earlier.seconds / 60)
        let lost =
            "Had all left \(minutes) minutes earlier: \(Words.energy(earlier.lostKilowattHours)) could not have come at any power"
        guard let managed = report.managedKilowatts, let missing = earlier.unservedKilowattHours else { return lost + "." }
        return "\(lost), and of the rest \(Words.energy(missing)) not at the planned \(Words.power(managed))."
    }

    private var battery: String? {
        guard let found = load.exceedances, !found.events.isEmpty, let managed = report.managedKilowatts else { return nil }
        return
            "Without load management \(Words.power(managed)) would be passed \(Words.integer(found.events.count)) times, by at most "
            + "\(Words.power(found.batteryKilowatts)); a battery that keeps the load below needs \(Words.energy(found.batteryKilowattHours))."
    }

    private var phases: String? {
        guard let phases = load.phases else { return nil }
        let share = Words.percent(Double(phases.singlePhaseSessions) / Double(max(1, phases.sessions)))
        let managed = phases.worstManagedKilowatts.map { ", \(Words.power($0)) with equal share" } ?? ""
        return
            "\(share) of the sessions seem to be of cars on fewer than three phases. Were they all on the same one, a connection of "
            + "\(Words.power(phases.worstUncontrolledKilowatts)) would be needed on arrival\(managed), at least "
            + "\(Words.power(phases.worstMinimum.kilowatts)); with EVSEs on phases in turn "
            + "\(Words.power(phases.rotatedUncontrolledKilowatts)) on arrival, at least \(Words.power(phases.rotatedMinimum.kilowatts))."
    }

    private var unservable: String? {
        let energy = Energy.kilowattHours(fifths: load.minimum.unservableFifths)
        guard energy > 0.005 else { return nil }
        return "\(Words.energy(energy)) cannot come at any power: limits of power groups or hours are in the way."
    }

    private var history: String? {
        guard let history = load.managedHistory else {
            return "Whether this history was managed already cannot be told: too few records tell charging from being plugged in."
        }
        guard history.isManaged else { return nil }
        return
            "This history looks managed already: the same cars drew \(Words.percent(-history.change)) less when many were charging. "
            + "What they would have taken is more than is shown."
    }

    var methods: [String] {
        let side =
            load.settings.side == .grid
            ? "Powers are at the connection: with losses, standby, other load and limits by the hour."
            : "Powers are on the EVSEs' side, without losses and other load; --grid has them at the connection."
        let cap =
            load.settings.cap == .rating
            ? "Each session may draw its EVSE's rating."
            : "Each session may draw its car's power: the least of rating, MAX_POWER and the highest mean power of its token."
        return [
            "\(side) \(cap) Energies are what cars took; what they would have taken is unknown.",
            "A policy's least limit is where 99 % of the energy comes and 95 % of the sessions get 99 % of theirs. Limits are tried in "
                + "steps of \(Words.power(Power.kilowatts(milliwatts: load.stepMilliwatts))), from the top.",
        ]
    }
}
