import Analytics
import Charging
import Wording

/// Every figure about a site's load, each with what it means.
struct LoadTable {
    var section: CapacityReport.SiteSection

    var table: Table {
        let figures = section.figures
        let peaks = figures.peaks
        // Costs a walk through the zone's clock changes: once.
        let calendar = section.calendar
        func moment(_ peak: Peak?) -> String {
            peak.map { Words.weekdayDateTime($0.start, in: calendar) } ?? Words.none
        }
        func kilowatts(_ name: String, _ value: Double?, _ meaning: String) -> [Cell] {
            [.text(name), .text(Words.power(value)), .text(meaning)]
        }
        func share(_ name: String, _ value: Double?, _ meaning: String) -> [Cell] {
            [.text(name), .text(Words.percent(value)), .text(meaning)]
        }
        return Table(
            columns: [
                Table.Column("figure", say("Figure")), Table.Column("value", say("Value"), alignment: .trailing),
                Table.Column("meaning", say("Meaning")),
            ],
            rows: [
                kilowatts(say("Recorded peak"), peaks?.recorded?.kilowatts, moment(peaks?.recorded)),
                kilowatts(say("Peak on arrival"), peaks?.onArrival?.kilowatts, moment(peaks?.onArrival)),
                kilowatts(
                    say("Least possible peak"), peaks?.lowerKilowatts, say("no peak that agrees with the records is lower")),
                kilowatts(
                    say("Highest possible peak"), peaks?.upperKilowatts,
                    peaks?.upperKilowatts == nil ? say("unknown, as the rating of an EVSE is") : say("none is higher")),
                kilowatts("P99", figures.p99Kilowatts, say("99\u{00A0}% of the time at or below")),
                kilowatts(say("Sum of the EVSEs’ own peaks"), figures.nonCoincidentPeakKilowatts, say("at different times")),
                share(say("Coincidence"), figures.coincidenceFactor, say("recorded peak of that sum")),
                share(say("Load factor"), figures.loadFactor, say("mean load of the recorded peak")),
                kilowatts(say("Sum of ratings"), figures.installedKilowatts, say("what all EVSEs could draw")),
                kilowatts(
                    say("Connection"), section.connectionKilowatts,
                    section.connectionKilowatts == nil ? say("the configuration gives none") : say("as configured")),
            ])
    }
}
