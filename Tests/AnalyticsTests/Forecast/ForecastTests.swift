import Charging
import Foundation
import Testing

@testable import Analytics

/// Forecasts against published values, and against series whose course is known.
@Suite struct ForecastTests {
    /// Hyndman and Koehler's measure and the pinball loss, for a seasonal naive forecast; the values were computed elsewhere.
    @Test func scoresArePublishedValues() {
        let known: [Double] = [10, 12, 11, 15, 14, 20, 22, 11, 13, 12, 16, 15, 22, 24]
        let came: [Double] = [12, 14, 12, 17, 16, 23, 25]
        let said = ForecastModel.seasonalNaive.forecast(known, season: 7, horizon: 7)
        #expect(said == Array(known.suffix(7)))
        let error = zip(came, said).reduce(0) { $0 + abs($1.0 - $1.1) } / 7
        #expect(abs(error - 0.857143) < 1e-6)
        let scale = ForecastScore.scale(known, season: 7)
        #expect(abs((scale ?? 0) - 1.285714) < 1e-6 && abs(error / (scale ?? 1) - 0.666667) < 1e-6)
        #expect(abs((ForecastScore.scale(known, season: 1) ?? 0) - 3.384615) < 1e-6)
        func pinball(_ shift: Double, _ share: Double) -> Double {
            zip(came, said).reduce(0) { $0 + ForecastScore.pinball($1.0, quantile: $1.1 + shift, at: share) } / 7
        }
        #expect(abs(pinball(0, 0.5) - 0.428571) < 1e-6 && abs(pinball(2, 0.9) - 0.114286) < 1e-6)
        #expect(ForecastScore.scale([3, 3, 3, 3], season: 1) == nil)
    }

    /// A week's season on a line, without chance.
    private func line(_ days: Int, slope: Double = 0.05) -> [Double] {
        let week: [Double] = [5, 6, 7, 8, 9, 3, 2]
        return (0..<days).map { week[$0 % 7] + slope * Double($0) }
    }

    @Test func modelsGoOnWithASeasonAndATrend() {
        let values = line(280)
        let next = Array(line(294).suffix(14))
        for model in [ForecastModel.holtWinters, .seasonalTrend] {
            let said = model.forecast(values, season: 7, horizon: 14)
            #expect(zip(said, next).allSatisfy { abs($0 - $1) < 0.5 }, "\(model) \(said)")
        }
        let parts = SeasonalTrend.decompose(values, season: 7)
        // Season and trend are told apart, but for the ends.
        for index in 28..<252 {
            #expect(abs(parts.trend[index] - (40.0 / 7 + 0.05 * Double(index))) < 0.1)
            #expect(abs(parts.trend[index] + parts.season[index] - values[index]) < 0.1)
        }
    }

    /// A season that changes its size, and counts that are Poisson.
    private func counts(_ days: Int, growth: Double, seed: UInt64) -> [Double?] {
        var generator = Seed(seed).generator
        let week: [Double] = [8, 9, 9, 10, 12, 5, 4]
        return (0..<days).map { day in
            let mean = week[day % 7] * exp(growth * Double(day) / 365)
            // Knuth's product of uniforms.
            var (product, count) = (generator.unit(), 0)
            while product > exp(-mean) {
                product *= generator.unit()
                count += 1
            }
            return Double(count)
        }
    }

    /// On many series the bands hold about as much as they promise, and what is chosen beats going on as a week ago.
    @Test func bandsHoldWhatTheyPromise() throws {
        var (inside80, inside95, count, mase) = (0, 0, 0, 0.0)
        var totals = 0
        for seed in 0..<40 {
            let series = counts(364 + 28, growth: seed % 2 == 0 ? 0 : 0.3, seed: UInt64(seed))
            let forecast = SiteForecast(
                siteID: "S", firstDay: 19_000, visits: Array(series.prefix(364)), step: .day, horizon: 28)
            let model = try #require(forecast.model)
            mase += try #require(forecast.scores.first { $0.model == model }?.score.mase)
            let came = series.suffix(28).compactMap { $0 }
            for (point, value) in zip(forecast.points, came) {
                if point.band80?.contains(value) == true { inside80 += 1 }
                if point.band95?.contains(value) == true { inside95 += 1 }
                count += 1
            }
            let total = try #require(forecast.total)
            if (total.low...total.high).contains(came.reduce(0, +)) { totals += 1 }
        }
        #expect((0.74...0.88).contains(Double(inside80) / Double(count)), "\(Double(inside80) / Double(count))")
        #expect((0.91...0.99).contains(Double(inside95) / Double(count)), "\(Double(inside95) / Double(count))")
        #expect(mase / 40 < 0.9, "\(mase / 40)")
        #expect((32...40).contains(totals), "\(totals)")
    }

    @Test func daysThatAreNotKnownAreNoFault() throws {
        var series = counts(300, growth: 0, seed: 3)
        for day in 100..<114 { series[day] = nil }
        series[290] = nil
        let forecast = SiteForecast(siteID: "S", firstDay: 19_000, visits: series, step: .day, horizon: 14)
        #expect(forecast.known == 285)
        #expect(forecast.points.count == 14 && forecast.model != nil)
        #expect(forecast.firstDate == CivilDate(daysSince1970: 19_300))
        // Too short to judge: nothing is forecast.
        let short = SiteForecast(siteID: "S", firstDay: 19_000, visits: Array(series.prefix(60)), step: .day, horizon: 28)
        #expect(short.model == nil && short.points.isEmpty && short.total == nil)
    }

    @Test func growthTakesTwoYears() throws {
        for growth in [-0.1, 0, 0.25] {
            var hits = 0
            for seed in 0..<20 {
                let series = counts(104 * 7, growth: growth, seed: UInt64(100 + seed))
                let found = try #require(
                    SiteForecast(siteID: "S", firstDay: 19_000, visits: series, step: .week, horizon: 13).growth)
                // 52 weeks of 7 days.
                let truth = exp(growth * 364 / 365)
                if (found.low...found.high).contains(truth) { hits += 1 }
                #expect(abs(found.value - truth) < 0.1)
            }
            #expect(hits >= 14, "\(growth): \(hits)")
        }
        #expect(Growth.yearOnYear(Array(repeating: 10, count: 103)) == nil)
        #expect(Growth.yearOnYear(Array(repeating: nil, count: 20) + Array(repeating: 10, count: 84)) == nil)
    }

    /// What a full site turns away is in the series: what it served is not.
    @Test func demandIsUncensored() throws {
        let site = SyntheticSite(evses: 2, weeks: 30, seed: 9)
        let shard = site.shard()
        let scope = try #require(AnalysisScope(ChargeTimes.of([shard]), period: site.period, serviceEnd: .period))
        let demand = try #require(
            UncensoredDemand(shard, scope: scope, calendar: .utc, plan: SitePlan(), settings: SizingSettings()))
        let came = Double(site.arrivals.count)
        let served = Double(site.sessions.reduce(0) { $0 + $1.count })
        let known = demand.visits.compactMap { $0 }
        let found = known.reduce(0, +) * Double(demand.visits.count) / Double(known.count)
        #expect(served < 0.85 * came)
        #expect(abs(found / came - 1) < 0.05, "\(found / came)")
    }
}
