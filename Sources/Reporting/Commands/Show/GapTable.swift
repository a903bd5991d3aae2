import Analytics
import ArgumentParser
import Charging
import Store

/// Days without data.
enum GapTable {
    static let code = Finding.volumeDrop.code

    /// The gaps of all parties and sites, whatever is selected: a party is judged by all of its sites together.
    static func gaps(_ reader: StoreReader, _ context: CommandContext) throws -> [DataGap] {
        let times = try SelectionOptions.parse([]).read(context, reader).times
        return DataGaps.find(times, newestEvidence: try reader.newestEvidence())
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
