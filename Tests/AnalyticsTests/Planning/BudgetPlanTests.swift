import Testing

@testable import Analytics

/// What a plan says of its sites.
@Suite struct BudgetPlanTests {
    private func option(_ count: Int, cost: Double, margin: Double, running: Double = 0) -> SiteOption {
        let visits = Estimate(value: margin / 4, low: margin / 5, high: margin / 3)
        return SiteOption(
            more: [(nil, count)], investment: cost, visitsPerYear: visits, kilowattHoursPerYear: visits,
            marginPerYear: Estimate(value: margin, low: margin * 0.8, high: margin * 1.2), runningPerYear: running,
            annuityPerYear: cost / 100,
            peakKilowatts: nil)
    }

    private func candidate(_ id: String, _ options: [SiteOption]) -> BudgetPlan.Candidate {
        .init(siteID: id, name: id, evsesNow: 2, options: options)
    }

    @Test func whatBringsMostForItsMoneyComesFirst() {
        let sites = [
            candidate("B", [option(1, cost: 10_000, margin: 3000), option(2, cost: 20_000, margin: 5000)]),
            candidate("A", [option(1, cost: 10_000, margin: 4000)]),
            candidate("C", [option(1, cost: 10_000, margin: 1000, running: 800)]),
        ]
        let plan = BudgetPlan(sites, budget: 30_000, aim: .net)
        #expect(plan.chosen.map(\.candidate.siteID) == ["A", "B"] && plan.chosen.map(\.option.count) == [1, 2])
        #expect(plan.investment == 30_000 && plan.left.map(\.candidate.siteID) == ["C"])
        #expect(plan.chosen[0].option.paybackYears == 2.5 && plan.chosen[0].option.netPerYear.value == 3900)
        // What does not earn its cost is not built, whatever money there is.
        let losing = BudgetPlan([candidate("D", [option(1, cost: 10_000, margin: 50)])], budget: 1e9, aim: .net)
        #expect(losing.chosen.isEmpty && losing.left.isEmpty)
        // Another aim leaves running costs aside; a smaller budget has a next step where it ended.
        let small = BudgetPlan(sites, budget: 20_000, aim: .kwh)
        #expect(small.chosen.map(\.candidate.siteID) == ["A", "B"] && small.chosen.map(\.option.count) == [1, 1])
        #expect(small.left.map(\.candidate.siteID) == ["B", "C"] && small.left[0].option.count == 2)
    }

    @Test func orderOfSitesDoesNotMatter() {
        var random = SeededGenerator(seed: 5)
        let sites = (0..<40).map { number in
            candidate(
                "S\(number)",
                (1...4).map { count in
                    option(
                        count, cost: Double(count) * 9000 + 2000,
                        margin: Double.random(in: 0...4000, using: &random) * Double(count))
                })
        }
        let plans = [sites, sites.reversed(), sites.shuffled(using: &random)].map {
            BudgetPlan($0, budget: 150_000, aim: .net)
        }
        for plan in plans.dropFirst() {
            #expect(plan.chosen.map(\.candidate.siteID) == plans[0].chosen.map(\.candidate.siteID))
            #expect(plan.chosen.map(\.option.count) == plans[0].chosen.map(\.option.count))
        }
    }

    /// A site with AC and DC has every pair of numbers; one alone pays the works of the site too.
    @Test func classesAreCombined() {
        func advice(_ now: Int, _ curve: [(Int, Double)]) -> SiteAdvice {
            var advice = SiteAdvice(
                verdict: .add, evsesNow: now, reasons: [], tier: .full, weeks: 30, sessions: 900, visits: 900, isComplete: true,
                targets: SizingTargets())
            let none = Estimate(value: 0, low: 0, high: 0)
            var points = curve.map { evses, lost -> BlockingPoint in
                var point = BlockingPoint(
                    evses: evses, blocking: none, busiestHoursBlocking: none,
                    lostVisitsPerWeek: Estimate(value: lost, low: lost, high: lost))
                let recovered = curve[0].1 - lost
                point.recoveredVisitsPerWeek = Estimate(value: recovered, low: recovered, high: recovered)
                return point
            }
            let prices = Self.prices
            points = points.map { $0.pricing(kilowattHoursPerVisit: 10, prices: prices, against: points[0]) }
            advice.curve = points
            return advice
        }
        let (ac, dc) = (advice(2, [(2, 10), (3, 4), (4, 1)]), advice(1, [(1, 8), (2, 2)]))
        var both = advice(3, [(3, 0)])
        both.classes = [ClassAdvice(serviceClass: .ac, advice: ac), ClassAdvice(serviceClass: .dc, advice: dc)]
        let options = both.options(prices: Self.prices, siteCost: 5000)
        #expect(options.count == 5)
        #expect(options.map(\.investment) == [15_000, 15_000, 25_000, 25_000, 35_000])
        let most = options.last
        #expect(most?.count == 3 && abs((most?.visitsPerYear.value ?? 0) - 15 * 365.25 / 7) < 1e-9)
        #expect(abs((most?.kilowattHoursPerYear?.value ?? 0) - 15 * 365.25 / 7 * 10) < 1e-6)
        #expect(abs((most?.marginPerYear.value ?? 0) - 15 * 365.25 / 7 * 10 * 0.5) < 1e-6)
        #expect(abs(most?.runningPerYear ?? -1) < 1e-9)
        // What is planned for a site is built anyway: options are on top of it.
        var planned = ac
        planned.plannedEVSEs = 1
        let more = planned.options(prices: Self.prices, siteCost: 0)
        #expect(more.map(\.count) == [1] && more.map(\.investment) == [10_000])
        #expect(abs((more.first?.visitsPerYear.value ?? 0) - 3 * 365.25 / 7) < 1e-9)
        #expect(abs((more.first?.marginPerYear.value ?? 0) - 3 * 365.25 / 7 * 10 * 0.5) < 1e-6)
        both.plannedEVSEs = 1
        #expect(both.hasPlannedOfUnknownClass && both.options(prices: Self.prices, siteCost: 0).isEmpty)
        var unknown = ac
        unknown.verdict = .unknown
        #expect(unknown.options(prices: Self.prices, siteCost: 0).isEmpty)
    }

    private static var prices: SitePrices { SitePrices(currency: "EUR", evseCost: 10_000, marginPerKilowattHour: 0.5) }
}
