import Analytics
import Charging

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
                Table.Column("figure", "Figure"), Table.Column("value", "Value", alignment: .trailing),
                Table.Column("meaning", "Meaning"),
            ],
            rows: [
                kilowatts("Recorded peak", peaks?.recorded?.kilowatts, moment(peaks?.recorded)),
                kilowatts("Peak on arrival", peaks?.onArrival?.kilowatts, moment(peaks?.onArrival)),
                kilowatts(
                    "Least possible peak", peaks?.lowerKilowatts, "no peak that agrees with the records is lower"),
                kilowatts(
                    "Highest possible peak", peaks?.upperKilowatts,
                    peaks?.upperKilowatts == nil ? "unknown, as the rating of an EVSE is" : "none is higher"),
                kilowatts("P99", figures.p99Kilowatts, "99\u{00A0}% of the time at or below"),
                kilowatts("Sum of the EVSEs’ own peaks", figures.nonCoincidentPeakKilowatts, "at different times"),
                share("Coincidence", figures.coincidenceFactor, "recorded peak of that sum"),
                share("Load factor", figures.loadFactor, "mean load of the recorded peak"),
                kilowatts("Sum of ratings", figures.installedKilowatts, "what all EVSEs could draw"),
                kilowatts(
                    "Connection", section.connectionKilowatts,
                    section.connectionKilowatts == nil ? "the configuration gives none" : "as configured"),
            ])
    }
}
