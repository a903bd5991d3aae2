import Analytics
import Charging

/// The `connection` object of a site: what its load asks of the grid connection, EVSE-side.
struct CapacityJSONConnection {
    var section: CapacityReport.SiteSection

    /// The figures, and `null_reasons` with a sentence for each that is null.
    var value: JSONValue {
        let figures = section.figures
        let peaks = figures.peaks
        var members: [JSONValue.Member] = []
        var reasons: [JSONValue.Member] = []
        func add(_ name: String, _ value: JSONValue, _ reason: String) {
            members.append(JSONValue.Member(name: name, value: value))
            if value == .null { reasons.append(JSONValue.Member(name: name, value: .string(reason))) }
        }
        let noCurve = "no session in the period has energy that a power curve can be made of"
        let advice = section.connection
        let noLimit = "not even the uncontrolled peak gives 99 % of the energy to 95 % of the sessions"
        add("peak_kw", .number(optional: peaks?.recorded?.kilowatts), noCurve)
        add("peak_at", peaks?.recorded.map { .string($0.start.rfc3339) } ?? .null, noCurve)
        add("p99_kw", .number(optional: figures.p99Kilowatts), noCurve)
        add("uncontrolled_kw", .number(optional: peaks?.onArrival?.kilowatts), noCurve)
        add(
            "uncontrolled_instant_kw", advice.minimum.power == .zero ? .null : .number(advice.uncontrolledInstantKilowatts),
            noCurve)
        add("peak_kw_lower", .number(optional: peaks?.lowerKilowatts), noCurve)
        add(
            "peak_kw_upper", .number(optional: peaks?.upperKilowatts),
            peaks == nil ? noCurve : "the rating of an EVSE is unknown")
        let isEmpty = advice.minimum.power == .zero
        add("managed_min_kw", .number(optional: advice.managedKilowatts), isEmpty ? noCurve : noLimit)
        add("minimum_kw", isEmpty ? .null : .number(advice.minimum.power.kilowatts), noCurve)
        add("unserved_kwh", .number(optional: advice.unservedKilowattHours), isEmpty ? noCurve : noLimit)
        let noLevel = isEmpty ? noCurve : "fewer than 8 weeks with load, and the rating of an EVSE is unknown"
        add("recommended_kw", .number(optional: advice.recommendedKilowatts), noLevel)
        add(
            "recommended_managed_kw", .number(optional: advice.recommendedManagedKilowatts),
            advice.returnLevel == nil ? noLevel : noLimit)
        let level = advice.returnLevel
        add("return_level_kw", level.map { CapacityJSON.estimate($0.level) } ?? .null, noLevel)
        add("return_level_years", .number(advice.settings.returnYears.value), noCurve)
        add("highest_day_kw", .number(optional: level?.highestKilowatts), noLevel)
        add("connection_kw", .number(optional: section.connectionKilowatts), "the configuration gives no connection")
        add("installed_kw", .number(optional: figures.installedKilowatts), "the rating of an EVSE is unknown")
        members.append(JSONValue.Member(name: "null_reasons", value: .object(reasons)))
        return .object(members)
    }
}
