import Analytics
import Charging
import Testing

@testable import Reporting

@Suite struct ChartTests {
    @Test(arguments: [
        (0.0, 1.0, 1.0), (0.18, 0.2, 0.05), (1, 1, 0.25), (7, 8, 2), (132, 150, 50), (160, 200, 50), (975, 1000, 250),
        (4, 4, 1),
    ])
    func axesEndOnARoundStep(highest: Double, top: Double, step: Double) {
        let axis = NiceAxis(upTo: highest, count: 4)
        #expect(abs(axis.top - top) < 1e-9, "\(axis)")
        #expect(highest == 0 || abs(axis.step - step) < 1e-9, "\(axis)")
        #expect(axis.top >= highest)
        #expect((1...6).contains(axis.values.count - 1))
    }

    @Test func labelsKeepOffLinesAndEachOther() {
        let bounds = Box(x: 0, y: 0, width: 300, height: 200)
        var placer = LabelPlacer(bounds: bounds)
        let line = [Point(x: 0, y: 20), Point(x: 300, y: 180)]
        placer.avoid(line)
        let marks = [Point(x: 150, y: 100), Point(x: 160, y: 105), Point(x: 299, y: 179)]
        let boxes = marks.map { mark -> Box in
            let start = placer.place("today 8: 12 %", near: mark)
            return Box(x: start.x, y: start.y - 11, width: LabelPlacer.width(of: "today 8: 12 %"), height: 14)
        }
        for (index, box) in boxes.enumerated() {
            #expect(bounds.contains(box))
            for other in boxes[(index + 1)...] { #expect(box.overlap(other) == 0) }
        }
    }

    @Test func spreadLabelsStayInOrderAndInside() {
        let heights = LabelPlacer.spread([10, 12, 13, 90], apart: 15, within: 15...95)
        #expect(heights.first ?? 0 >= 15 && heights.last ?? 100 <= 95)
        for (upper, lower) in zip(heights, heights.dropFirst()) { #expect(lower - upper >= 14) }
        #expect(LabelPlacer.spread([], apart: 15, within: 0...1).isEmpty)
    }

    /// A connection far above the load must not flatten its curve.
    @Test func aFarConnectionIsNamedOnly() throws {
        var section = SiteFixture.station.section
        section.connectionKilowatts = 5_000
        let chart = try #require(LoadDurationChart(section: section, windowSeconds: 900).chart)
        #expect(chart.drawing.text.contains("above this scale"))
    }

    @Test func withoutDataThereIsNoChart() {
        let section = SiteFixture.unknown
        #expect(HeatMapChart(section: section).chart == nil)
        #expect(ConcurrencyChart(section: section).chart == nil)
        #expect(LoadDurationChart(section: section, windowSeconds: 900).chart == nil)
        #expect(TypicalDayChart(section: section).chart == nil)
        #expect(BlockingChart(advice: section.advice, hours: .all).chart == nil)
        #expect(EVSEBarsChart(section: section).chart != nil)
    }

    @Test func hoursOutsideServiceAreTold() throws {
        var section = SiteFixture.station.section
        section.figures.occupancyByHourOfWeek[0] = nil
        let chart = try #require(HeatMapChart(section: section).chart)
        #expect(chart.drawing.text.contains("not in service"))
        #expect(chart.table.rows[0][1] == .null)
    }

    @Test func longIdsLoseTheirMiddle() throws {
        var section = SiteFixture.station.section
        section.figures.evses[0].evse.evseID = "NL*TNM*E" + String(repeating: "0", count: 40) + "17*2"
        let chart = try #require(EVSEBarsChart(section: section).chart)
        #expect(chart.drawing.text.contains("NL*TNM*E000…0000000017*2<"))
    }
}
