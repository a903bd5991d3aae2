import Analytics
import Charging
import Wording

@testable import Reporting

/// A made-up site from a few numbers.
struct SiteFixture {
    var id: String
    var name: String
    var verdict: Verdict
    var evses: Int
    var recommended: EVSENumber?
    /// Occupied share of the busiest hour.
    var busiest: Double
    var connection: Double?
    var basis = ChargingBasis.recorded
    var tier = EvidenceTier.full
    var reasons: [Phrase]

    static let station = SiteFixture(
        id: "NL*TNM*L0101", name: "Stationsplein", verdict: .add, evses: 8, recommended: EVSENumber(13, low: 12, high: 15),
        busiest: 0.92,
        connection: 160, tier: .indicative,
        reasons: [
            "An estimated 12 % (10–14) of arriving visits would have found none free; the target is 5 %.",
            "In the busiest hours 27 % (22–31); the target is 10 %.",
            "Each week 39 (33–46) visits would have been lost.",
        ])
    static let townHall = SiteFixture(
        id: "NL*TNM*L0102", name: "Stadhuis, parkeergarage Noord", verdict: .hold, evses: 3,
        recommended: EVSENumber(3, low: 3, high: 4),
        busiest: 0.41, connection: nil, tier: .indicative,
        reasons: ["An estimated 4.2 % (3.5–5.0) of visits would have found none free, within the target of 5 %."])
    static let garage = SiteFixture(
        id: "US*JPL*G1", name: "Parking structure", verdict: .spare, evses: 52, recommended: EVSENumber(44, low: 41, high: 47),
        busiest: 0.68,
        connection: 400, basis: .uninformative,
        reasons: ["44 EVSEs (41–47) meet the targets; all 52 were never occupied at once."])

    /// One EVSE, a handful of sessions, no ratings, no curves.
    static var unknown: CapacityReport.SiteSection {
        let site = Site(id: "NL*TNM*L0103", name: "Zuidpark", timeZone: "Europe/Amsterdam")
        let evse = EVSE(
            party: PartyID(countryCode: "NL", partyID: "TNM"), siteID: site.id, locationID: site.id, uid: nil)
        var figures = EVSEFigures(evse: evse, inService: CapacityReportFixture.period)
        figures.availableSeconds = figures.inService.lengthSeconds
        figures.sessions = 11
        figures.occupiedSeconds = 80_000
        let advice = SiteAdvice(
            verdict: .unknown, evsesNow: 1, reasons: ["11 sessions in 13 weeks; advice takes at least 200."],
            tier: .insufficient, weeks: 13, sessions: 11, visits: 11, isComplete: false, targets: SizingTargets())
        var result = SiteFigures(
            site: site, locationID: nil, evses: [figures], inService: TimeSet(CapacityReportFixture.period))
        result.congestion.inServiceSeconds = figures.availableSeconds
        result.congestion.fullSeconds = figures.occupiedSeconds
        return CapacityReport.SiteSection(
            figures: result, advice: advice, connection: ConnectionFixture.advice(siteID: site.id, cars: 0),
            useByDay: UseByDay(
                firstDays: [CivilDate(year: 2026, month: 5, day: 4)], daysOfStep: 7,
                cells: [[UseByDay.Cell(state: .withoutData, sessions: 0)]]), connectionKilowatts: nil)
    }

    static var hostile: [CapacityReport.SiteSection] {
        let names = [
            "<script>alert(\"1\")</script> & 'Söhne'", "\u{1B}[31mred\u{202E}eulb\u{07}|*_`",
            String(repeating: "Parkplatz an der Straßenbahnhaltestelle ", count: 12), "",
        ]
        return names.enumerated().map { index, name in
            var fixture = station
            fixture.id = "<b>\(index)</b>"
            fixture.name = name
            fixture.reasons = ["<img src=x onerror=alert(1)> \u{2066}\(name)"]
            var section = fixture.section
            section.figures.evses[0].evse.evseID = name
            return section
        }
    }

    var section: CapacityReport.SiteSection {
        CapacityReport.SiteSection(
            figures: figures, advice: advice, connection: ConnectionFixture.advice(siteID: id, cars: evses),
            useByDay: useByDay, connectionKilowatts: connection)
    }

    /// Eight weeks by day, in each of which the first EVSE has a known outage and the last one a suspected one.
    private var useByDay: UseByDay {
        let days = (0..<56).map { CivilDate(daysSince1970: CivilDate(year: 2026, month: 5, day: 4).daysSince1970 + Int64($0)) }
        let cells = (0..<evses).map { evse in
            days.indices.map { day -> UseByDay.Cell in
                let state: UseByDay.State =
                    switch day {
                    case 10..<12 where evse == 0: .down
                    case 20..<30 where evse == evses - 1: .silent
                    case 40: .withoutData
                    case ..<3 where evse == 1: .outOfService
                    default: .usable
                    }
                return UseByDay.Cell(state: state, sessions: state == .usable ? (evse * 7 + day * 3) % 6 : 0)
            }
        }
        return UseByDay(firstDays: days, daysOfStep: 1, cells: cells)
    }
}
