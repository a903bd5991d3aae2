/// Chooses one option of each lot, or none, so that all together bring most for a budget: the multiple-choice knapsack.
///
/// Two ways are gone and the better is kept. **By steps**: from each lot's options those on its upper hull (most for each amount of
/// money), then step by step by what a step brings for its money, as long as the budget lasts. **By sums**: over sums of money in steps
/// of a four-thousandth of the budget, costs rounded up, so that the budget holds. What is left of it is then spent where it brings most, and
/// options are exchanged between pairs of lots while that helps.
public enum BudgetChoice {
    /// What an option costs, and what it brings.
    public struct Item: Hashable, Sendable {
        public var cost: Double
        public var gain: Double

        /// An option of this cost and gain.
        public init(cost: Double, gain: Double) {
            self.cost = cost
            self.gain = gain
        }
    }

    /// For each lot the number of the option that was chosen; nil for none. Options without gain are never chosen.
    public static func choose(_ lots: [[Item]], budget: Double) -> [Int?] {
        guard budget >= 0 else { return lots.map { _ in nil } }
        var best: Selection?
        for start in [bySteps(lots, budget), bySums(lots, budget)] {
            var selection = Selection(lots, start, budget)
            selection.improve()
            if best.map({ selection.gain > $0.gain + 1e-9 }) ?? true { best = selection }
        }
        return best?.chosen ?? lots.map { _ in nil }
    }

    /// The options of a lot on its upper hull from nothing on, in rising cost: each brings less for its money than the one before.
    public static func hull(_ items: [Item]) -> [Int] {
        var hull: [Int] = []
        func slope(_ from: Int?, _ to: Int) -> Double {
            let (cost, gain) = from.map { (items[$0].cost, items[$0].gain) } ?? (0, 0)
            let more = items[to].cost - cost
            return more > 0 ? (items[to].gain - gain) / more : .infinity
        }
        let order = items.indices.filter { items[$0].gain > 0 && items[$0].cost.isFinite }
            .sorted { (items[$0].cost, -items[$0].gain, $0) < (items[$1].cost, -items[$1].gain, $1) }
        for index in order where items[index].gain > hull.last.map({ items[$0].gain }) ?? 0 {
            while let last = hull.last {
                let before = hull.count > 1 ? hull[hull.count - 2] : nil
                guard slope(before, last) <= slope(last, index) else { break }
                hull.removeLast()
            }
            hull.append(index)
        }
        return hull
    }

    private static func bySteps(_ lots: [[Item]], _ budget: Double) -> [Int?] {
        struct Step {
            var lot: Int
            var place: Int
            var cost: Double
            var slope: Double
        }
        let hulls = lots.map(hull)
        let steps = hulls.enumerated().flatMap { lot, hull in
            hull.enumerated().map { place, index in
                let before = place > 0 ? lots[lot][hull[place - 1]] : Item(cost: 0, gain: 0)
                let (cost, gain) = (lots[lot][index].cost - before.cost, lots[lot][index].gain - before.gain)
                return Step(lot: lot, place: place, cost: cost, slope: cost > 0 ? gain / cost : .infinity)
            }
        }.sorted { ($1.slope, $0.lot, $0.place) < ($0.slope, $1.lot, $1.place) }
        var reached = lots.map { _ in 0 }
        var left = budget
        for step in steps where reached[step.lot] == step.place && step.cost <= left {
            reached[step.lot] += 1
            left -= step.cost
        }
        return zip(hulls, reached).map { $1 > 0 ? $0[$1 - 1] : nil }
    }

    private static let sums = 4000

    private static func bySums(_ lots: [[Item]], _ budget: Double) -> [Int?] {
        guard budget > 0 else { return lots.map { _ in nil } }
        var best = [Double](repeating: 0, count: sums + 1)
        // 0 for none, else the number of the option and 1.
        var taken: [[UInt16]] = []
        for items in lots {
            var next = best
            var choice = [UInt16](repeating: 0, count: sums + 1)
            for (index, item) in items.enumerated().prefix(Int(UInt16.max) - 1) where item.gain > 0 && item.cost <= budget {
                let steps = Int((max(0, item.cost) / budget * Double(sums)).rounded(.up))
                guard steps <= sums else { continue }
                for sum in steps...sums where best[sum - steps] + item.gain > next[sum] {
                    next[sum] = best[sum - steps] + item.gain
                    choice[sum] = UInt16(index + 1)
                }
            }
            best = next
            taken.append(choice)
        }
        var chosen = [Int?](repeating: nil, count: lots.count)
        var sum = sums
        for lot in lots.indices.reversed() where taken[lot][sum] > 0 {
            let index = Int(taken[lot][sum]) - 1
            chosen[lot] = index
            sum -= Int((max(0, lots[lot][index].cost) / budget * Double(sums)).rounded(.up))
        }
        return chosen
    }

    /// A choice that is made better.
    private struct Selection {
        let lots: [[Item]]
        var chosen: [Int?]
        let budget: Double

        init(_ lots: [[Item]], _ chosen: [Int?], _ budget: Double) {
            self.lots = lots
            self.chosen = chosen
            self.budget = budget
        }

        private func item(_ lot: Int, _ index: Int?) -> Item { index.map { lots[lot][$0] } ?? Item(cost: 0, gain: 0) }

        var gain: Double { lots.indices.reduce(0) { $0 + item($1, chosen[$1]).gain } }
        private var cost: Double { lots.indices.reduce(0) { $0 + item($1, chosen[$1]).cost } }

        /// What one lot could have instead.
        private struct Move {
            var lot: Int
            var to: Int?
            var cost: Double
            var gain: Double
        }

        private func moves(_ lot: Int) -> [Move] {
            let now = item(lot, chosen[lot])
            return ([nil] + lots[lot].indices.map(Optional.some)).filter { $0 != chosen[lot] }.map { index in
                let then = item(lot, index)
                return Move(lot: lot, to: index, cost: then.cost - now.cost, gain: then.gain - now.gain)
            }
        }

        mutating func improve() {
            for _ in 0..<1000 {
                let left = budget - cost
                let moves = lots.indices.flatMap(moves)
                let single = moves.filter { $0.cost <= left && $0.gain > 1e-9 }.max { $0.gain < $1.gain }
                if let single {
                    chosen[single.lot] = single.to
                    continue
                }
                guard let pair = pair(moves, left) else { return }
                chosen[pair.0.lot] = pair.0.to
                chosen[pair.1.lot] = pair.1.to
            }
        }

        /// One lot gives up what another makes more of. Only those that give up least for their money, and those that bring most, are
        /// tried: among thousands the best pair is there.
        private func pair(_ moves: [Move], _ left: Double) -> (Move, Move)? {
            func best(_ moves: [Move], _ worth: (Move) -> Double) -> [Move] {
                Array(moves.sorted { (worth($1), $0.lot) < (worth($0), $1.lot) }.prefix(200))
            }
            let down = best(moves.filter { $0.cost < 0 }) { $0.gain / -$0.cost }
            let up = best(moves.filter { $0.gain > 0 && $0.cost > 0 }) { $0.gain / $0.cost }
            var found: (gain: Double, pair: (Move, Move))?
            for more in up {
                for less in down where less.lot != more.lot && more.cost + less.cost <= left {
                    let gain = more.gain + less.gain
                    if gain > 1e-9, gain > found?.gain ?? 0 { found = (gain, (more, less)) }
                }
            }
            return found?.pair
        }
    }
}
