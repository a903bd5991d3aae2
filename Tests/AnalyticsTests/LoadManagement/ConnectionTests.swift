import Charging
import Foundation
import Testing

@testable import Analytics

@Suite struct ConnectionTests {
    /// 10 kW from 0 to 1 h and 2 to 3 h, 4 kW between and after: against 6 kW.
    @Test func exceedancesTellWhatABatteryNeeds() throws {
        func draw(_ from: Int64, _ to: Int64, _ kilowatts: Int64) -> SessionDraw {
            SessionDraw(
                need: NeedFixtures.need(Double(from), Double(to), 1, 50), startMilliseconds: from * 3_600_000,
                endMilliseconds: to * 3_600_000, microjoules: kilowatts * 1_000_000 * (to - from) * 3_600_000)
        }
        let load = LoadSteps([draw(0, 8, 4), draw(0, 1, 6), draw(2, 3, 6)], supply: Supply(), scale: 1)
        #expect(load.steps.map(\.milliwatts).max() == 10_000_000)
        let found = Exceedances(load, limitMilliwatts: 6_000_000)
        #expect(found.events.map(\.kilowatts) == [4, 4])
        #expect(found.events.map(\.kilowattHours) == [4, 4])
        #expect(found.events.map(\.range.start.seconds) == [0, 7200] && found.events.map(\.range.end.seconds) == [3600, 10_800])
        // 4 kWh less 2 that come back between, and 4 again: 6; at 2 kW they are back three hours after the third.
        #expect(abs(found.batteryKilowattHours - 6) < 1e-9)
        #expect(found.events.map(\.recovered?.seconds) == [21_600, 21_600])
        #expect(found.batteryKilowatts == 4 && found.kilowattHours == 8)
        #expect(Exceedances(load, limitMilliwatts: 10_000_000).events.isEmpty)
    }

    @Test func monthlyPeaksAreOfLocalMonths() throws {
        let calendar = try #require(LocalCalendar(zoneName: "Europe/Amsterdam"))
        let march = calendar.startOfDay(CivilDate(year: 2026, month: 3, day: 1))
        func draw(_ start: Instant, _ hours: Int64, _ kilowatts: Int64) -> SessionDraw {
            SessionDraw(
                need: NeedFixtures.need(0, 1, 1, 50), startMilliseconds: start.seconds * 1000,
                endMilliseconds: start.seconds * 1000 + hours * 3_600_000, microjoules: kilowatts * 1_000_000 * hours * 3_600_000)
        }
        let load = LoadSteps(
            [draw(march + -7200, 4, 3), draw(march + 86_400, 1, 8), draw(march + 86_700, 1, 1), draw(march + 5 * 86_400, 1, 50)],
            supply: Supply(), scale: 1)
        // Two hours of February, five days of March; what comes later is outside.
        let period = TimeRange(start: march + -7200, end: march + 5 * 86_400)
        let quarters = WindowMeans(load, in: period, windowSeconds: 900, calendar)
        let months = quarters.months
        // 8 kW for a quarter, and 1 more from its fifth minute on.
        #expect(months.map(\.kilowatts) == [3, 9])
        #expect(zip(months.map(\.share), [2.0 / 672, 120.0 / 743]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(quarters.highestKilowatts == 9)
        #expect(WindowMeans(load, in: period, windowSeconds: 3600, calendar).highestKilowatts == 8.916666)
    }

    /// Published values: the Gumbel law with location 100 and scale 10 is passed with probability 1/52 a week above 139.4.
    @Test func returnLevelFollowsTheGumbelLaw() throws {
        var random = SeededGenerator(seed: 3)
        let weekly = (0..<20_000).map { _ in 100 + 10 * random.gumbel() }
        #expect(abs(ReturnLevel.gumbel(weekly, years: 1) - 139.4) < 0.8)
        #expect(abs(ReturnLevel.gumbel(weekly, years: 10) - 162.6) < 1.2)
    }

    /// Of many years with a known law the interval holds the true level about as often as it says.
    @Test func returnLevelHasItsInterval() throws {
        var random = SeededGenerator(seed: 4)
        var held = 0
        let runs = 300
        for run in 0..<runs {
            let days = (0..<52 * 7).map { $0 % 7 == 2 ? 100 + 10 * random.gumbel() : 50 }
            let level = try #require(ReturnLevel(dailyMaxima: days, most: nil, years: 1, seed: Seed(UInt64(run))))
            #expect(level.weeks == 52 && level.designKilowatts == level.level.value)
            if level.level.low <= 139.4, 139.4 <= level.level.high { held += 1 }
        }
        #expect((0.82...0.95).contains(Double(held) / Double(runs)), "\(held)")
    }

    @Test func littleDataPlansForTheTop() throws {
        let few = try #require(ReturnLevel(dailyMaxima: [10, 12, 9], most: 40, years: 1, seed: Seed(1)))
        #expect(few.highestKilowatts == 12 && few.level.high == 40 && few.designKilowatts == 40)
        let days = (0..<70).map { Double(10 + $0 % 9) }
        let some = try #require(ReturnLevel(dailyMaxima: days, most: 19, years: 1, seed: Seed(1)))
        #expect(some.weeks == 10 && some.level.high <= 19 && some.designKilowatts == max(some.level.high, 18))
        #expect(ReturnLevel(dailyMaxima: [0, 0], most: nil, years: 1, seed: Seed(1)) == nil)
        // Nothing is known of what more could come.
        #expect(ReturnLevel(dailyMaxima: [10, 12, 9], most: nil, years: 1, seed: Seed(1)) == nil)
    }

    /// Weeks without load make the others rarer, they do not make them lower.
    @Test func seldomUsedSitesKeepTheirPeaks() throws {
        var random = SeededGenerator(seed: 5)
        let weekly = (0..<20_000).map { $0 % 4 == 0 ? 100 + 10 * random.gumbel() : 0 }
        // Passed with probability 4/52 by a week with load: 100 − 10 · ln(−ln(1 − 4/52.18)).
        #expect(abs(ReturnLevel.gumbel(weekly, years: 1) - 125.3) < 0.8)
        let days = (0..<520).map { $0 == 100 ? 60.0 : $0 % 21 == 0 ? 7 : 0 }
        let level = try #require(ReturnLevel(dailyMaxima: days, most: nil, years: 1, seed: Seed(1)))
        #expect(level.weeks == 74 && level.designKilowatts >= 60)
    }

    @Test func sizesAreTheNextThatAreEnough() {
        var settings = ConnectionSettings()
        #expect(settings.size(atLeast: 75) == 75 && settings.size(atLeast: 75.1) == 80 && settings.size(atLeast: 0.2) == 5)
        settings.sizesKilowatts = [17.3, 43.6]
        #expect(settings.size(atLeast: 17.3) == 17.3 && settings.size(atLeast: 20) == 43.6 && settings.size(atLeast: 44) == 45)
    }

    @Test func theCurveFallsAndHasABend() {
        let needs = (0..<40).map { NeedFixtures.need(Double($0 % 3), 9, 20, 11, evse: $0) }
        let problem = LoadProblem(needs)
        let simulation = LoadSimulation(problem)
        let limits = ConnectionCurve.limits(
            minimum: problem.minimum.power.milliwattsRoundedUp, uncontrolled: simulation.uncontrolled.peakMilliwatts)
        #expect((10...30).contains(limits.count))
        #expect((limits.last ?? 0) >= simulation.uncontrolled.peakMilliwatts)
        let curve = ConnectionCurve(problem, simulation, limits: limits, policies: [.equalShare])
        #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.optimumFifths >= $1.optimumFifths })
        #expect(curve.points.last?.optimumFifths == 0)
        #expect(curve.points.allSatisfy { ($0.gap(.equalShare) ?? -1) >= 0 })
        let knee = curve.kneeKilowatts ?? 0
        #expect(knee >= problem.minimum.power.kilowatts * 0.8 && knee <= simulation.uncontrolled.peakKilowatts * 0.7)
    }

    @Test func savingIsReckonedAtTheConnection() {
        var prices = SitePrices(currency: "EUR", evseCost: 1, marginPerKilowattHour: 1)
        prices.demandChargePerKilowattMonth = 5
        prices.connectionCostPerKilowatt = 200
        func saving(_ uncontrolled: Double, _ shares: [Double], efficiency: Double = 0.8) -> LoadSaving {
            let months = zip([100.0, 30, 80], shares).map { DemandMonth(kilowatts: $0, share: $1) }
            return LoadSaving(
                uncontrolled: uncontrolled, managed: 40, months: months, prices: prices, connection: 60, efficiency: efficiency)
        }
        let whole = saving(100, [1, 1, 1])
        #expect(whole.kilowatts == 60)
        // (60 + 0 + 40) / 3 kW less a month at the EVSEs, over 0.8, at 5 a month.
        #expect(abs((whole.demandChargePerYear ?? 0) - 2500) < 1e-9)
        // 125 and 50 kW at the connection against 60 that are there.
        #expect(abs((whole.connectionCost ?? 0) - 13_000) < 1e-9)
        // Half of the third month: (60 + 0 + 40 / 2) / 2.5 kW.
        #expect(abs((saving(100, [1, 1, 0.5]).demandChargePerYear ?? 0) - 2400) < 1e-9)
        let none = saving(30, [])
        #expect(none.kilowatts == 0 && none.connectionCost == 0 && none.demandChargePerYear == nil)
    }
}

extension SeededGenerator {
    fileprivate mutating func gumbel() -> Double {
        // −ln E of an exponential E.
        -log(exponential())
    }
}
