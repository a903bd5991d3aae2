import Charging
import GRDBSQLite

/// The view `load_15m`: the recorded curves of counted charges by quarter-hour. It needs a function that unpacks profiles, so it is
/// there in `report query` only.
enum LoadView {
    static let view = Views.View(
        name: "load_15m",
        comment:
            "recorded load of counted charges by EVSE and quarter-hour of UTC; rows where energy flowed; `report query` only",
        columns: [
            .init(name: "location_id", comment: "its Location"), .init(name: "evse_uid", comment: "its EVSE"),
            .init(name: "start_utc", comment: "start of the quarter-hour"), .init(name: "energy_kwh", comment: "in it"),
            .init(name: "power_kw", comment: "mean power in it"), .init(name: "sessions", comment: "that drew it"),
        ],
        body: """
            SELECT l.location_id, e.uid, strftime('%Y-%m-%dT%H:%M:%SZ', json_extract(w.value, '$[0]'), 'unixepoch'),
                sum(json_extract(w.value, '$[1]')) / 1e6, sum(json_extract(w.value, '$[1]')) * 4 / 1e6, count(*)
            FROM main.usage_decided u LEFT JOIN main.usage_merge m ON m.record_id = u.id
                JOIN main.place p ON p.id = u.place_id JOIN main.evse e ON e.id = p.evse_ref
                JOIN main.location l ON l.id = e.location_id,
                json_each(quarter_hours(ifnull(m.start_s, u.start_s), ifnull(m.profile, u.profile))) w
            WHERE u.disposition = \(Disposition.used.rawValue)
            GROUP BY e.id, json_extract(w.value, '$[0]')
            """)

    /// Adds the function and the view to a connection, before it is handed to anybody.
    static func install(on connection: OpaquePointer) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
        sqlite3_create_function_v2(
            connection, "quarter_hours", 2, flags, nil,
            { context, _, values in
                guard let values else { return }
                let start = Instant(seconds: sqlite3_value_int64(values[0]))
                let bytes = UnsafeRawBufferPointer(
                    start: sqlite3_value_blob(values[1]), count: Int(sqlite3_value_bytes(values[1])))
                // Anybody's SQL may call it, with anything.
                guard Segment.sensibleStarts.contains(start.seconds), let profile = PowerProfile(packed: bytes) else {
                    return sqlite3_result_text(context, "[]", -1, nil)
                }
                guard let text = LoadView.json(profile, start: start) else { return sqlite3_result_error_toobig(context) }
                sqlite3_result_text(context, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }, nil, nil, nil)
        let names = view.columns.map(\.name).joined(separator: ", ")
        sqlite3_exec(connection, "CREATE TEMP VIEW \(view.name) (\(names)) AS \(view.body)", nil, nil, nil)
    }

    /// Quarter-hours of one charge: more than years of them.
    private static let mostPairs = 200_000

    /// `[[start in seconds, mWh], …]`, one pair a quarter-hour in which energy flowed; nil where there are more than any charge has.
    static func json(_ profile: PowerProfile, start: Instant) -> String? {
        var pairs: [String] = []
        for step in profile.steps where step.energy != .zero {
            let from = start + Int64(step.offsetSeconds)
            let end = from + (Int64(step.activeMilliseconds) + 999) / 1000
            var window = Instant(seconds: from.seconds.flooredDivision(by: 900) * 900)
            var before: Int64 = 0
            while window < end {
                guard pairs.count < mostPairs else { return nil }
                let after = step.energy(untilMilliseconds: (window + 900 - from) * 1000)
                pairs.append("[\(window.seconds),\(after - before)]")
                before = after
                window = window + 900
            }
        }
        return "[" + pairs.joined(separator: ",") + "]"
    }
}
