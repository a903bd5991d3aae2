import Analytics
import Charging

/// What `.meta.json` says beside an export: what the file is, and that nothing is lost in it.
struct ExportNotes {
    var shape: ExportShape
    /// Of all files: the year, its clock, what was done to it.
    var general: [JSONValue.Member] = []
    /// File by file.
    var files: [JSONValue] = []

    static let schema = "laddplan.export/1"

    var json: String {
        let head: [JSONValue.Member] = [
            .init(name: "schema", value: .string(Self.schema)), .init(name: "shape", value: .string(shape.rawValue)),
            .init(name: "tool", value: .string(ReportCommand.tool)),
        ]
        return JSONWriter.text(.object(head + general + [.init(name: "files", value: .array(files))]), style: .indented) + "\n"
    }

    /// A year's own.
    mutating func describe(_ calendar: YearProfile.Calendar, zones: [String], isUTC: Bool, fillsZero: Bool) {
        general = [
            .init(name: "year", value: .integer(Int64(calendar.year))),
            .init(name: "step_s", value: .integer(calendar.stepSeconds)),
            .init(name: "unit", value: shape == .pandapower ? "MW" : "kW"), .init(name: "time_zones", value: .strings(zones)),
            .init(name: "utc_offset_s", value: .integer(calendar.offsetSeconds)),
            .init(
                name: "clock_changes", value: isUTC ? "none: UTC" : "none: the zone's standard time all year, as in winter"),
            .init(name: "leap_day", value: .string(calendar.leapRule.rawValue)),
            .init(name: "steps_without_data", value: fillsZero ? "zero" : "refused"),
        ]
    }

    /// - Parameter column: its heading or place, where the file has several.
    mutating func add(_ profile: YearProfile, file: String, column: String? = nil, siteID: String?, evse: String? = nil) {
        let calendar = profile.calendar
        files.append([
            "file": .string(file), "column": column.map { .string($0) } ?? .null, "site_id": siteID.map { .string($0) } ?? .null,
            "evse_uid": evse.map { .string($0) } ?? .null, "rows": .integer(Int64(profile.energies.count)),
            "first_step_utc": .string((calendar.start + Int64(profile.rotatedDays) * 86_400).rfc3339),
            "moved_days": .integer(Int64(profile.rotatedDays)), "filled_steps": .integer(Int64(profile.unknownSteps)),
            "repeated_weeks": profile.repeatedWeeks.map { .integer(Int64($0.count)) } ?? .null,
            "repeated_weeks_from": profile.repeatedWeeks?.first.map { .string("\($0)") } ?? .null,
            "repeated_weeks_to": profile.repeatedWeeks?.last.map { .string("\($0)") } ?? .null,
            "energy_kwh": .number(profile.energy.kilowattHours), "dropped_kwh": .number(profile.droppedEnergy.kilowattHours),
            "store_kwh": profile.repeatedWeeks == nil ? .number(profile.recordedEnergy.kilowattHours) : .null,
            "difference_kwh": .number(optional: profile.difference?.kilowattHours),
        ])
    }

    /// A file of rows.
    mutating func add(file: String, rows: Int, energy: Energy?, stored: Energy?, _ more: [JSONValue.Member] = []) {
        let difference = energy.flatMap { energy in stored.map { energy - $0 } }
        files.append(
            .object(
                [
                    .init(name: "file", value: .string(file)), .init(name: "rows", value: .integer(Int64(rows))),
                    .init(name: "energy_kwh", value: .number(optional: energy?.kilowattHours)),
                    .init(name: "store_kwh", value: .number(optional: stored?.kilowattHours)),
                    .init(name: "difference_kwh", value: .number(optional: difference?.kilowattHours)),
                ] + more))
    }
}
