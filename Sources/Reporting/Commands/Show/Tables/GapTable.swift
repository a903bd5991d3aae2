import Analytics
import ArgumentParser
import Charging
import Store

/// Days without data.
enum GapTable {
    static let code = Finding.volumeDrop.code

    /// The gaps of all parties and sites, whatever is selected: a party is judged by all of its sites together.
    static func gaps(_ reader: StoreReader, _ context: CommandContext) throws -> [DataGap] {
        let times = try reader.chargeTimes(of: nil, SelectionOptions.everything(context.configuration))
        return DataGaps.find(times, newestEvidence: try reader.newestEvidence())
    }

    /// Those of the selected sites and period. Those of a whole party are always among them.
    ///
    /// - Parameter zone: in which the days of whole parties are taken; nil for the configured one, else UTC.
    static func gaps(
        _ reader: StoreReader, _ context: CommandContext, _ selected: Selected, zone: String?
    ) throws -> [DataGap] {
        let calendars = Dictionary(
            selected.shards.map { ($0.site.id, $0.site.calendar) },
            uniquingKeysWith: { first, _ in first })
        let calendar = (zone ?? context.configuration.timeZone).flatMap { LocalCalendar(zoneName: $0) } ?? .utc
        return try gaps(reader, context).filter { gap in
            if let site = gap.siteID, calendars[site] == nil { return false }
            let range = gap.range(in: gap.siteID.flatMap { calendars[$0] } ?? calendar)
            return selected.ends.from.map { range.end > $0 } ?? true && selected.ends.to.map { range.start < $0 } ?? true
        }
    }

    static func make(_ gaps: [DataGap]) -> Table {
        Table(
            columns: [
                .init("country_code", "Country"), .init("party_id", "Party"), .init("site_id", "Site"), .init("from", "From"),
                .init("to", "To"), .init("days", "Days", .integer),
                .init("expected_sessions", "Sessions expected", .number(decimals: 1)), .init("probability", "Chance"),
                .init("code", "Code"),
            ],
            rows: gaps.map { gap in
                [
                    .text(gap.party.countryCode), .text(gap.party.partyID), .text(optional: gap.siteID),
                    .text(gap.firstDay.description), .text(gap.endDay.description), .integer(gap.days),
                    .number(gap.expectedCharges), .number(gap.probability), .text(code),
                ]
            })
    }
}
