import Analytics
import Charging

/// A year of load in the shapes of simulators of energy systems.
struct YearExport {
    /// Whose load a column is.
    enum Level: String, CaseIterable { case site, evse, network }

    /// One load with its year.
    struct Load {
        /// Letters, digits, hyphens and underscores: a file, a column, an element of a model.
        var name: String
        var siteID: String?
        var siteName: String?
        var evse: EVSE?
        var profile: YearProfile
    }

    struct Settings {
        var calendar: YearProfile.Calendar
        var level: Level
        /// 0 for Monday; nil leaves the year's own.
        var firstWeekday: Int?
        /// Steps of which there are no data are 0.
        var fillsZero = false
        /// Makes a year of whole weeks.
        var repeatsWeeks = false
    }

    let shape: ExportShape
    let settings: Settings

    /// The loads, in the order of sites and EVSEs.
    /// - Throws: `Failure` where there are steps without data and it is not said what is to become of them.
    func loads(_ shards: [SiteShard], scope: AnalysisScope, workers: Int) async throws -> [Load] {
        let wanted: [(shards: [SiteShard], evse: EVSE?)] =
            switch settings.level {
            case .network: shards.isEmpty ? [] : [(shards, nil)]
            case .site: shards.map { ([$0], nil) }
            // Usage that names no EVSE has a column too, where there is any.
            case .evse:
                shards.flatMap { shard in
                    zip(shard.evses, shard.sessions).filter { $0.0.isNamed || !$0.1.isEmpty }.map { ([shard], $0.0) }
                }
            }
        let steps = wanted.count * settings.calendar.stepsPerDay * 366
        guard steps <= Self.mostSteps else {
            throw Failure(
                status: .usage, what: "cannot export \(Words.integer(wanted.count)) years of such steps at once",
                why: "that is \(Words.integer(steps)) numbers, and \(Words.integer(Self.mostSteps)) are the most",
                attempt: "a longer --step, or fewer sites: --site")
        }
        let (settings, level) = (settings, settings.level)
        let loads = await BoundedGroup.map(wanted, workers: workers) { part -> Load? in
            func includes(_ evse: EVSE) -> Bool {
                part.evse.map { $0.uid == evse.uid && $0.locationID == evse.locationID && $0.party == evse.party } ?? true
            }
            let made =
                settings.repeatsWeeks
                ? YearProfile(repeatingWeeksOf: part.shards, calendar: settings.calendar, scope: scope, including: includes)
                : YearProfile(part.shards, calendar: settings.calendar, scope: scope, including: includes)
            guard var profile = made else { return nil }
            if let weekday = settings.firstWeekday { profile.begin(onWeekday: weekday) }
            let site = level == .network ? nil : part.shards.first?.site
            return Load(
                name: Self.name(site, part.evse), siteID: site?.id, siteName: site?.name, evse: part.evse, profile: profile)
        }
        if loads.contains(where: { $0 == nil }) {
            throw Failure(
                status: .inputMissing, what: "cannot make a year of weeks", why: "there is no whole week of data of each load",
                attempt: "--per network, or name sites that have one")
        }
        var known: Set<String> = []
        return try loads.compactMap { $0 }.map { load in
            var load = load
            try requireData(load)
            // Ids that differ in their spelling alone are told apart by a number.
            let name = load.name
            var number = 1
            while !known.insert(load.name.lowercased()).inserted {
                number += 1
                load.name = "\(name)_\(number)"
            }
            return load
        }
    }

    private func requireData(_ load: Load) throws {
        let profile = load.profile
        guard profile.unknownSteps > 0, !settings.fillsZero else { return }
        let whole = profile.unknownSteps == profile.energies.count
        throw Failure(
            status: .inputMissing, what: "cannot export \(settings.calendar.year) of \(load.name)",
            why: whole
                ? "there are no data of that year"
                : "\(Words.integer(profile.unknownSteps)) of \(Words.integer(profile.energies.count)) steps have no data",
            attempt: "another --year, --repeat-weeks for a year made of whole weeks, or --fill zero")
    }

    private static func name(_ site: Site?, _ evse: EVSE?) -> String {
        let text = [site?.id, evse.map { $0.uid ?? "no_evse" }].compactMap { $0 }.joined(separator: "_")
        let name = String(text.unicodeScalars.map { isPlain($0) ? Character($0) : "_" })
        // OpenDSS has a shape of its own of the second name.
        return name.isEmpty ? "network" : name.lowercased() == "default" ? "site_\(name)" : name
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }

    /// Numbers that are held in memory at a time, some gigabytes with their text.
    private static let mostSteps = 200_000_000

    // MARK: Files

    /// A file of one load.
    func oneColumn(_ load: Load) -> String {
        let profile = load.profile
        let values = profile.energies.indices.map { Self.text(profile.kilowatts($0)) }
        let head = shape == .sam ? "load_kw\n" : ""
        return head + values.joined(separator: "\n") + "\n"
    }

    /// Several loads side by side.
    func table(_ loads: [Load]) -> String {
        let isMegawatt = shape == .pandapower
        var text = (isMegawatt ? "step," : "") + loads.map(\.name).joined(separator: ",") + "\n"
        for step in 0..<(loads.first?.profile.energies.count ?? 0) {
            if isMegawatt { text += "\(step)," }
            text += loads.map { Self.text($0.profile.kilowatts(step) / (isMegawatt ? 1000 : 1)) }.joined(separator: ",") + "\n"
        }
        return text
    }

    /// What OpenDSS reads first.
    func openDSS(_ loads: [Load], file: String) -> String {
        let calendar = settings.calendar
        let head =
            "! Loads in kW by steps of \(calendar.stepSeconds / 60) minutes: redirect this file, then give loads yearly=NAME.\n"
        return head
            + loads.enumerated().map { column, load in
                "New LoadShape.\(load.name) npts=\(load.profile.energies.count) minterval=\(calendar.stepSeconds / 60) "
                    + "mult=(file=\(file), col=\(column + 1), header=yes) useactual=yes\n"
            }.joined()
    }

    /// Which column of pandapower's is which load.
    func columns(_ loads: [Load]) -> Table {
        Table(
            columns: [
                .init("load", "Load", .integer), .init("column", "Column"), .init("site_id", "Site"), .init("site_name", "Name"),
                .init("evse_uid", "EVSE"),
            ],
            rows: loads.enumerated().map { number, load in
                [
                    .integer(number), .text(load.name), .text(optional: load.siteID), .text(optional: load.siteName),
                    .text(optional: load.evse?.uid),
                ]
            })
    }

    private static func text(_ number: Double) -> String { number.shortestText ?? "0" }
}
