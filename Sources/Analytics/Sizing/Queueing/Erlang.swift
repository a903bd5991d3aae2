/// Erlang's formulas for a fixed number of EVSEs and a steady offered load, and their inverses.
///
/// The offered load `a` is arrivals per hour times the mean stay in hours, in erlang. Demand that moves over the day
/// must not be put in as its mean: that understates what drivers meet, several times over. Sizing uses simulation;
/// these are yardsticks. Sources: A. K. Erlang 1917; the recursion of the loss formula is the textbook one, and free of
/// factorials.
///
/// Nil wherever an argument is negative, not a number or not finite.
public enum Erlang {
    /// Erlang-B: the share of arrivals lost when drivers who find no free EVSE leave.
    ///
    /// `B(0) = 1`, `B(n) = a·B(n−1) / (n + a·B(n−1))`. Good to about 1e-13 for 10,000 EVSEs; 0 below the smallest
    /// double.
    public static func loss(evses: Int, load: Double) -> Double? {
        guard evses >= 0, load >= 0, load.isFinite else { return nil }
        var loss = 1.0
        for count in 0..<evses {
            loss = load * loss / (Double(count + 1) + load * loss)
        }
        return loss
    }

    /// Erlang-C: the share of arrivals that must wait when everyone does.
    ///
    /// `C = c·B / (c − a·(1 − B))` for `a < c`; 1 from `a = c` on, where the queue has no end.
    public static func wait(evses: Int, load: Double) -> Double? {
        guard let loss = loss(evses: evses, load: load) else { return nil }
        let count = Double(evses)
        guard load < count else { return 1 }
        return count * loss / (count - load * (1 - loss))
    }

    /// Load that is carried, in erlang: what is offered less what is lost. EVSEs in use on average.
    public static func carried(evses: Int, load: Double) -> Double? {
        loss(evses: evses, load: load).map { load * (1 - $0) }
    }

    /// What the last of the EVSEs carries more than one EVSE fewer would, in erlang. Nil for no EVSE.
    public static func marginalCarried(evses: Int, load: Double) -> Double? {
        guard let now = carried(evses: evses, load: load), let before = carried(evses: evses - 1, load: load) else {
            return nil
        }
        return now - before
    }

    /// The load at which the share of lost arrivals is `loss`. Nil unless `loss` lies in 0 ..< 1 and there is an EVSE.
    public static func load(evses: Int, loss target: Double) -> Double? {
        guard evses > 0, target >= 0, target < 1 else { return nil }
        return leastLoad { load in (loss(evses: evses, load: load) ?? 1) >= target }
    }

    /// The load of which `carried` erlang are carried. Nil unless `carried` lies in 0 ..< `evses`; towards `evses` a
    /// small error in it becomes a large one in the load.
    public static func load(evses: Int, carried target: Double) -> Double? {
        guard evses > 0, target >= 0, target < Double(evses) else { return nil }
        return leastLoad { load in (carried(evses: evses, load: load) ?? 0) >= target }
    }

    /// The least number of EVSEs that loses at most `loss` of arrivals. Nil unless `loss` lies above 0 and up to 1. A share that is
    /// exactly the limit meets it, whichever way its last digit was rounded.
    public static func evses(load: Double, loss target: Double) -> Int? {
        guard load >= 0, load.isFinite, target > 0, target <= 1 else { return nil }
        var count = 0
        var loss = 1.0
        while loss > target * (1 + rounding) {
            count += 1
            loss = load * loss / (Double(count) + load * loss)
        }
        return count
    }

    /// The least number of EVSEs at which at most `wait` of arrivals must wait. Nil unless `wait` lies above 0 and up
    /// to 1.
    public static func evses(load: Double, wait target: Double) -> Int? {
        guard load >= 0, load.isFinite, target > 0, target <= 1 else { return nil }
        var count = 0
        var loss = 1.0
        while true {
            let share = load < Double(count) ? Double(count) * loss / (Double(count) - load * (1 - loss)) : 1
            if share <= target * (1 + rounding) { return count }
            count += 1
            loss = load * loss / (Double(count) + load * loss)
        }
    }

    private static let rounding = 1e-12

    /// The least load for which `isReached` holds, it being false below some load and true above; nil when it never is.
    private static func leastLoad(_ isReached: (Double) -> Bool) -> Double? {
        if isReached(0) { return 0 }
        var high = 1.0
        while !isReached(high) {
            high *= 2
            guard high < 1e15 else { return nil }
        }
        var low = 0.0
        // Halved until there is no double between the two.
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return high }
            if isReached(middle) { high = middle } else { low = middle }
        }
    }
}
