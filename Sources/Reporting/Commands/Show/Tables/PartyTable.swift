import Analytics
import Charging

/// How much of each party's sessions the archives hold.
enum PartyTable {
    static func make(_ parties: [Party], _ figures: NetworkFigures?, _ selected: Selected) -> Table {
        let evses = Dictionary(grouping: (figures?.sites ?? []).flatMap(\.evses), by: \.evse.party)
        let times = Dictionary(grouping: selected.times, by: \.party)
        return Table(
            columns: [
                .init("country_code", "Country"), .init("party_id", "Party"), .init("role", "Role"),
                .init("completeness", "Sessions are"), .init("sites", "Sites", .integer), .init("evses", "EVSEs", .integer),
                .init("sessions", "Sessions", .integer), .init("energy_kwh", "kWh", .number(decimals: 3)),
                .init("first_start", "First start", .instant), .init("last_end", "Last end", .instant),
                .init("days", "Days", .integer), .init("gap_days", "Days missing", .integer),
                .init("data_completeness", "Days with data", .share), .init("status_charging_s", "Status charging h", .seconds),
                .init("captured_s", "With a session h", .seconds),
                .init("capture_rate", "With a session", .share),
            ],
            rows: parties.compactMap { party in
                times[party.id].map { row(party, evses[party.id] ?? [], $0, selected.scope?.dataGaps[party.id] ?? []) }
            })
    }

    private static func row(_ party: Party, _ evses: [EVSEFigures], _ times: [ChargeTimes], _ gaps: [DataGap]) -> [Cell] {
        var capture = CaptureRate()
        for evse in evses { capture.merge(evse.capture) }
        let dates = dates(times)
        let days = dates.map { Int($0.upperBound.daysSince1970 - $0.lowerBound.daysSince1970) + 1 } ?? 0
        // After its last charge a party's data have ended, and are not missing.
        let gapDays = gaps.reduce(0) { sum, gap in
            guard let dates else { return sum }
            let end = min(gap.endDay.daysSince1970, dates.upperBound.daysSince1970 + 1)
            return sum + Int(max(0, end - max(gap.firstDay.daysSince1970, dates.lowerBound.daysSince1970)))
        }
        return [
            .text(party.id.countryCode), .text(party.id.partyID), .text(party.role.rawValue), .completeness(party.isComplete),
            .integer(times.count), .integer(evses.filter(\.evse.isNamed).count), .integer(evses.reduce(0) { $0 + $1.sessions }),
            .number(evses.reduce(Energy.zero) { $0 + $1.energy }.kilowattHours),
            .instant(optional: times.compactMap(\.firstStart).min()), .instant(optional: times.map(\.lastEnd).max()),
            .integer(days), .integer(gapDays), .number(optional: days > 0 ? 1 - Double(gapDays) / Double(days) : nil),
            .integer(capture.statusChargingSeconds), .integer(capture.coveredSeconds), .number(optional: capture.share),
        ]
    }

    /// Local days from the first charge's to the last one's.
    private static func dates(_ times: [ChargeTimes]) -> ClosedRange<CivilDate>? {
        let dates = times.flatMap { site -> [CivilDate] in
            let calendar = site.calendar
            return [site.firstStart, site.lastEnd + -1].compactMap { $0.map { calendar.date(of: $0) } }
        }
        guard let first = dates.min(), let last = dates.max() else { return nil }
        return first...last
    }
}
