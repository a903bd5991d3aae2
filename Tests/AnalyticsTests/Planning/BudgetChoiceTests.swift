import Testing

@testable import Analytics

/// The choice against all choices, and what holds of any.
@Suite struct BudgetChoiceTests {
    private typealias Item = BudgetChoice.Item

    private static func lots(_ random: inout SeededGenerator, lots: Int, options: Int, isConcave: Bool) -> [[Item]] {
        (0..<lots).map { _ in
            let fixed = isConcave ? 0 : Double.random(in: 0...3000, using: &random)
            var (cost, gain) = (fixed, 0.0)
            var step = Double.random(in: 100...5000, using: &random)
            return (0..<Int.random(in: 1...options, using: &random)).map { _ in
                cost += Double.random(in: 4000...16_000, using: &random)
                gain += step
                step *= Double.random(in: isConcave ? 0.3...0.95 : 0.3...1.3, using: &random)
                return Item(cost: cost, gain: gain)
            }
        }
    }

    private static func best(_ lots: ArraySlice<[Item]>, _ budget: Double) -> Double {
        guard let first = lots.first else { return 0 }
        return first.filter { $0.cost <= budget }
            .reduce(best(lots.dropFirst(), budget)) { max($0, $1.gain + best(lots.dropFirst(), budget - $1.cost)) }
    }

    private static func sum(_ lots: [[Item]], _ choice: [Int?]) -> Item {
        zip(lots, choice).reduce(into: Item(cost: 0, gain: 0)) { sum, pair in
            guard let index = pair.1 else { return }
            sum.cost += pair.0[index].cost
            sum.gain += pair.0[index].gain
        }
    }

    @Test(arguments: 0..<200)
    func smallCasesAreWithinTwoPercentOfTheBest(seed: Int) {
        var random = SeededGenerator(seed: UInt64(900 + seed))
        let lots = Self.lots(&random, lots: 2 + seed % 5, options: 4, isConcave: seed % 2 == 0)
        let whole = lots.reduce(0) { $0 + ($1.last?.cost ?? 0) }
        for share in [0.05, 0.2, 0.5, 0.9, 1.1] {
            let budget = whole * share
            let choice = BudgetChoice.choose(lots, budget: budget)
            let found = Self.sum(lots, choice)
            let best = Self.best(lots[...], budget)
            #expect(found.cost <= budget && found.gain >= 0.98 * best, "\(found.gain) of \(best)")
        }
    }

    @Test func moreMoneyBringsNoLess() {
        var random = SeededGenerator(seed: 17)
        let lots = Self.lots(&random, lots: 300, options: 8, isConcave: false)
        var before = 0.0
        for budget in stride(from: 0.0, through: 3_000_000, by: 250_000) {
            let found = Self.sum(lots, BudgetChoice.choose(lots, budget: budget))
            #expect(found.cost <= budget && found.gain >= before * 0.999)
            before = max(before, found.gain)
        }
    }

    /// Where gains fall from step to step, the best that sums of money in any parts could bring bounds the choice from above.
    @Test func largeCasesAreNearTheBound() {
        var random = SeededGenerator(seed: 23)
        let lots = Self.lots(&random, lots: 500, options: 10, isConcave: true)
        let budget = 2_000_000.0
        let found = Self.sum(lots, BudgetChoice.choose(lots, budget: budget))
        var left = budget
        var bound = 0.0
        let steps = lots.flatMap { items -> [Item] in
            let hull = BudgetChoice.hull(items).map { items[$0] }
            return zip(hull, [Item(cost: 0, gain: 0)] + hull).map { Item(cost: $0.cost - $1.cost, gain: $0.gain - $1.gain) }
        }.sorted { $0.gain / $0.cost > $1.gain / $1.cost }
        for step in steps {
            let part = min(1, left / step.cost)
            bound += part * step.gain
            left -= part * step.cost
            if left <= 0 { break }
        }
        #expect(found.gain <= bound + 1e-6 && found.gain >= 0.99 * bound, "\(found.gain) of \(bound)")
    }

    @Test func edges() {
        #expect(BudgetChoice.choose([], budget: 100).isEmpty)
        #expect(BudgetChoice.choose([[Item(cost: 10, gain: 1)]], budget: 0) == [nil])
        #expect(BudgetChoice.choose([[Item(cost: 10, gain: -1)], [Item(cost: 10, gain: 0)]], budget: 100) == [nil, nil])
        #expect(BudgetChoice.choose([[Item(cost: 0, gain: 3)], [Item(cost: 100, gain: 1)]], budget: 100) == [0, 0])
        #expect(BudgetChoice.hull([Item(cost: 10, gain: 1), Item(cost: 20, gain: 5), Item(cost: 30, gain: 6)]) == [1, 2])
    }
}
