import Analytics
import Charging
import TOMLKit

/// Every setting of the configuration file. What is not listed here is an error.
enum SettingTable {
    typealias Whole = Setting<Configuration>

    static var store: [Whole] {
        [Whole("path", .text, default: "$XDG_DATA_HOME/laddplan/store.sqlite", "the store") { $0.storePath = $1 }]
    }

    static var time: [Whole] {
        [
            Whole("zone", .zone, default: "UTC", "zone of dates on the command line, and of sites that name none") {
                $0.timeZone = $1
            }
        ]
    }

    static var targets: [Whole] {
        let targets = SizingTargets()
        return [
            Whole("blocking", .number, default: "\(targets.blocking)", "share of all arriving visits that may find none free") {
                $0.targets.blocking = $1
            },
            Whole(
                "busiest_hours_blocking", .number, default: "\(targets.busiestHoursBlocking)",
                "the same in the hours of the week that carry most arrivals"
            ) { $0.targets.busiestHoursBlocking = $1 },
            Whole(
                "minimum_lost_visits_per_week", .number, default: "\(targets.minimumLostVisitsPerWeek)",
                "fewer lost visits than this are no reason to build"
            ) { $0.targets.minimumLostVisitsPerWeek = $1 },
        ]
    }

    static var costs: [Whole] {
        [
            Whole("currency", .text, "such as \"EUR\"; must be given with any price") { $0.costs.currency = $1 }
        ] + prices(\.costs, default: nil)
            + [
                Whole(
                    "interest", .rate, default: "\(standardPrices.interest)",
                    "a year; what investments are spread over years with"
                ) {
                    $0.costs.interest = $1
                },
                Whole("lifetime_years", .years, default: "\(standardPrices.lifetimeYears)", "of an EVSE and its connection") {
                    $0.costs.lifetimeYears = $1
                },
            ]
    }

    private static let standardPrices = SitePrices(currency: "", evseCost: 0, marginPerKilowattHour: 0)

    /// Prices that stand for all sites or for one.
    /// - Parameter fallback: what holds without them; nil for the standard.
    private static func prices<Target>(
        _ costs: WritableKeyPath<Target, CostEntry>, default fallback: String?
    ) -> [Setting<Target>] {
        [
            Setting("evse_cost", .number, default: fallback, "price of one more EVSE, installed") {
                $0[keyPath: costs].evseCost = $1
            },
            Setting("margin_per_kwh", .number, default: fallback, "price of energy less what it costs") {
                $0[keyPath: costs].marginPerKilowattHour = $1
            },
            Setting("energy_cost_per_kwh", .number, default: fallback, "what energy costs you, net: for report revenue") {
                $0[keyPath: costs].energyCostPerKilowattHour = $1
            },
            Setting("evse_cost_per_year", .number, default: fallback ?? "0", "running costs of an EVSE") {
                $0[keyPath: costs].evseCostPerYear = $1
            },
            Setting("connection_cost_per_kw", .number, default: fallback ?? "0", "price of a kilowatt more of connection") {
                $0[keyPath: costs].connectionCostPerKilowatt = $1
            },
            Setting(
                "site_cost", .number, default: fallback ?? "0", "works at a site, once, whatever is built there: for report plan"
            ) { $0[keyPath: costs].siteCost = $1 },
            Setting(
                "repair_cost_per_evse_year", .number, default: fallback,
                "an EVSE kept working: lets report plan choose repair"
            ) { $0[keyPath: costs].repairCostPerEVSEYear = $1 },
            Setting(
                "idle_cut_cost", .number, default: fallback,
                "drivers moved on after charging, once a site: lets report plan choose it"
            ) { $0[keyPath: costs].idleCutCost = $1 },
            Setting(
                "idle_grace_minutes", .number, default: fallback ?? "30", "how long they stay after charging then"
            ) { $0[keyPath: costs].idleGraceMinutes = $1 },
            Setting(
                "load_management_cost", .number, default: fallback,
                "a site's load managed, once: lets report plan choose it"
            ) { $0[keyPath: costs].loadManagementCost = $1 },
            Setting(
                "faster_evse_cost", .number, default: fallback,
                "a faster EVSE, installed, and those it stands for removed: lets report plan choose a power mix"
            ) { $0[keyPath: costs].fasterEVSECost = $1 },
            Setting("faster_evse_kw", .rating, default: fallback ?? "150", "what such an EVSE can give") {
                $0[keyPath: costs].fasterEVSEKilowatts = $1
            },
            Setting(
                "demand_charge_per_kw_month", .number, default: fallback ?? "0", "for each kilowatt of a month's highest load"
            ) { $0[keyPath: costs].demandChargePerKilowattMonth = $1 },
        ]
    }

    static var siteType: [Setting<Configuration.SiteTypeEntry>] {
        typealias Of = Setting<Configuration.SiteTypeEntry>
        return [
            Of("name", .text, "what [[site]] calls it, such as \"corridor\"; must be given") { $0.name = $1 },
            Of("blocking", .number, default: "targets.blocking", "share of all arriving visits that may find none free") {
                $0.blocking = $1
            },
            Of("busiest_hours_blocking", .number, default: "targets.busiest_hours_blocking", "the same in the busiest hours") {
                $0.busiestHoursBlocking = $1
            },
            Of(
                "minimum_lost_visits_per_week", .number, default: "targets.minimum_lost_visits_per_week",
                "fewer lost visits than this are no reason to build"
            ) { $0.minimumLostVisitsPerWeek = $1 },
        ]
    }

    static var availability: [Whole] {
        [
            Whole("profile", .profile, default: "neutral", "the rules that uptime goes by") { $0.uptimeProfile = $1 },
            Whole(
                "exclusions", .text, default: "none",
                "CSV file of outages that a cause excepts: columns evse, location, start, end, cause"
            ) { $0.exclusionsPath = $1 },
            Whole(
                "closings", .text, default: "none",
                "CSV file of EVSEs that were taken out of service: columns evse, location, date"
            ) { $0.closingsPath = $1 },
        ]
    }

    static var billing: [Whole] {
        [
            Whole(
                "window_minutes", .window, default: "15", "window of monthly and on-peak maxima, bands and duration curves"
            ) { $0.billingWindowMinutes = $1 }
        ]
    }

    static var onPeak: [Whole] {
        [
            Whole("weekdays", .weekdays, default: "Mon to Fri", "days of on-peak hours") { $0.onPeak.weekdays = $1 },
            Whole("from", .timeOfDay, "when on-peak hours begin, by the site's clock") { $0.onPeak.beginMinute = $1 },
            Whole("to", .timeOfDay, "when they end; not after 'from', they run past midnight") { $0.onPeak.endMinute = $1 },
        ]
    }

    static var grid: [Whole] {
        [
            Whole("efficiency_ac", .share, default: "0.95", "share of grid energy that reaches AC cars") {
                $0.grid.efficiencyAC = .set(thousandths($1))
            },
            Whole("efficiency_dc", .share, default: "0.9", "share of grid energy that reaches DC cars") {
                $0.grid.efficiencyDC = .set(thousandths($1))
            },
            Whole("standby_w", .watts, default: "0", "drawn by each EVSE in service, day and night") {
                $0.grid.standbyPerEVSE = .set($1)
            },
            Whole("base_load_kw", .kilowatts, default: "0", "other loads behind a site's connection, taken as constant") {
                $0.grid.baseLoad = .set($1)
            },
            Whole("power_factor", .share, default: "1", "cos φ at the connection") {
                $0.grid.powerFactor = .set(thousandths($1))
            },
        ]
    }

    static var connection: [Whole] {
        let step = Words.number(ConnectionSettings.standardStepKilowatts, decimals: 0)
        return [
            Whole("return_years", .years, default: "1", "years in which the load that is built for is passed once") {
                $0.connection.returnYears = .set($1)
            },
            Whole("growth", .rate, default: "0", "share by which load will grow before the connection is looked at again") {
                $0.connection.growth = .set($1)
            },
            Whole("sizes_kw", .sizes, default: "multiples of \(step)", "sizes that connections come in, rising") {
                $0.connection.sizesKilowatts = $1
            },
        ]
    }

    static var connectionLimit: [Setting<ConnectionLimitEntry>] {
        typealias Of = Setting<ConnectionLimitEntry>
        return [
            Of("site", .text, "id of its site; must be given") { $0.siteID = $1 },
            Of("limit_kw", .kilowatts, "the most that may be drawn in these hours, other loads included; must be given") {
                $0.limit = $1
            },
            Of("months", .months, default: "all", "months, 1 to 12, in which it holds") { $0.months = $1 },
            Of("weekdays", .weekdays, default: "all days", "days on which it holds") { $0.weekdays = $1 },
            Of("from", .timeOfDay, default: "00:00", "when its hours begin, by the site's clock") { $0.beginMinute = $1 },
            Of("to", .timeOfDay, default: "24:00", "when they end; not after 'from', they run past midnight") {
                $0.endMinute = $1
            },
        ]
    }

    private static func thousandths(_ share: Double) -> Int { Int((share * 1000).rounded()) }

    static var ingest: [Whole] {
        [
            Whole("max_file_bytes", .size, default: "64 GiB", "inflated bytes of one file; more rejects it") {
                $0.ingestLimits.fileBytes = $1
            },
            Whole("max_record_bytes", .size, default: "16 MiB", "bytes of one record; a larger one is quarantined") {
                $0.ingestLimits.recordBytes = $1
            },
            Whole(
                "max_records", .count(1...Int.max, "a whole number above 0"), default: "1000000000",
                "records of one file; more rejects it"
            ) {
                $0.ingestLimits.records = $1
            },
            Whole(
                "max_ratio", .count(10...1_000_000, "a whole number from 10 to 1000000"), default: "1000",
                "inflated bytes for each byte of the file, above 64 MiB; more rejects it"
            ) { $0.ingestLimits.ratio = $1 },
            Whole(
                "max_depth", .count(1...64, "a whole number from 1 to 64"), default: "64",
                "nesting of one record; a deeper one is quarantined"
            ) {
                $0.ingestLimits.depth = $1
            },
            Whole(
                "token_sentinels", .texts("token ids"), default: "none",
                "token ids that stand for anybody, beside those that are known to"
            ) { $0.tokenSentinels = Set($1) },
            Whole(
                "on_reject", .choice, default: "keep",
                "what to do when a record is quarantined: go on, or stop before it is stored"
            ) {
                $0.onReject = $1
            },
        ]
    }

    static var site: [Setting<Configuration.SiteEntry>] {
        typealias Of = Setting<Configuration.SiteEntry>
        return [
            Of("id", .text, "its id; must be given") { $0.id = $1 },
            Of("name", .text, default: "its first Location's", "its name") { $0.name = $1 },
            Of("locations", .texts("Location ids"), default: "the Location of its id", "Location ids, or patterns with * and ?") {
                $0.locations = $1
            },
            Of("time_zone", .zone, default: "its first Location's", "zone of its calendar") { $0.timeZone = $1 },
            Of("connection_kw", .number, "power of its connection to the grid") { $0.connectionKilowatts = $1 },
            Of("base_load_kw", .kilowatts, default: "grid.base_load_kw", "other loads behind its connection, taken as constant") {
                $0.baseLoad = $1
            },
            Of(
                "base_load", .text, default: "none",
                "CSV file of other loads that vary: columns start and kw, a row a step; comes on top of base_load_kw"
            ) { $0.baseLoadPath = $1 },
            Of("type", .text, default: "none", "name of a [[site_type]], for its targets") { $0.type = $1 },
            Of(
                "excluded", .days, default: "none",
                "days that are no guide to the future, such as road works: single ones, or first and last with a slash between"
            ) { $0.excluded = $1 },
            Of("commissioned", .date, default: "its first charge", "day on which it was opened: charges before that are tests") {
                $0.commissioned = $1
            },
            Of(
                "planned_evses", .count(0...1000, "a whole number from 0 to 1000"), default: "0",
                "EVSEs that will be built anyhow"
            ) {
                $0.plannedEVSEs = $1
            },
            Of("minimum_evses", .count(0...1000, "a whole number from 0 to 1000"), default: "0", "EVSEs that must be there") {
                $0.minimumEVSEs = $1
            },
        ] + prices(\.costs, default: "costs")
    }

    static var powerGroup: [Setting<Configuration.PowerGroupEntry>] {
        typealias Of = Setting<Configuration.PowerGroupEntry>
        return [
            Of("name", .text, "its name; must be given") { $0.name = $1 },
            Of("site", .text, "id of its site; must be given") { $0.siteID = $1 },
            Of("evses", .texts("EVSE uids"), "uids of its EVSEs, or patterns with * and ?; must be given") { $0.evses = $1 },
            Of("limit_kw", .kilowatts, "what its EVSEs can draw together; must be given") { $0.limit = $1 },
        ]
    }

    static var party: [Setting<PartyEntry>] {
        typealias Of = Setting<PartyEntry>
        let times = SettingType<String>(expected: "\"\(PartyEntry.standardTimes)\" or an IANA time zone such as Europe/Amsterdam")
        {
            $0.string == PartyEntry.standardTimes ? PartyEntry.standardTimes : SettingType<String>.zone.read($0)
        }
        return [
            Of("id", .party, "country and party; must be given") { $0.id = $1 },
            Of("role", .choice, default: "cpo", "what its records stand for") { $0.role = $1 },
            Of("complete", .flag, default: "true", "whether the archives hold every session of its EVSEs") { $0.isComplete = $1 },
            Of("time_zone", .zone, default: "time.zone", "zone of its local times") { $0.timeZone = $1 },
            Of("times", times, default: "standard", "how times without a zone are read: as UTC, or as local times of a zone") {
                $0.times = $1
            },
            Of(
                "times_labelled_utc_are_local", .flag, default: "false",
                "whether all its times are local times of time_zone, even those that end in Z"
            ) { $0.timesLabelledUTCAreLocal = $1 },
            Of("energy", .choice, default: "kWh", "unit of kwh and total_energy") { $0.energyUnit = $1 },
            Of("power", .choice, default: "W", "unit of max_electric_power") { $0.powerUnit = $1 },
            Of(
                "credit_suffixes", .texts("endings"), default: "-C",
                "more endings of CDR ids that mark a credit which names no original"
            ) { $0.creditSuffixes = $1 },
        ]
    }

    /// The names of the sections, as they are written.
    static let sections = [
        "store", "time", "targets", "costs", "availability", "billing", "on_peak", "grid", "connection", "ingest", "site_type",
        "site", "power_group", "connection_limit", "party", "source", "flags",
    ]

    /// All settings in the order of their sections.
    static var all: [SettingDescription] {
        store.map { .init("store", $0) } + time.map { .init("time", $0) } + targets.map { .init("targets", $0) }
            + costs.map { .init("costs", $0) }
            + availability.map { .init("availability", $0) } + billing.map { .init("billing", $0) }
            + onPeak.map { .init("on_peak", $0) } + grid.map { .init("grid", $0) }
            + connection.map { .init("connection", $0) } + ingest.map { .init("ingest", $0) }
            + siteType.map { .init("site_type", $0) } + site.map { .init("site", $0) }
            + powerGroup.map { .init("power_group", $0) }
            + connectionLimit.map { .init("connection_limit", $0) } + party.map { .init("party", $0) }
            + source.map { .init("source", $0) }
    }
}
