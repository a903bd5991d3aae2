/// Intervals for a share that was counted.
enum ShareInterval {
    /// The 97.5 % point of the normal distribution: 95 % lie within it on either side.
    private static let deviate = 1.959963984540054

    /// Wilson's score interval (1927) for the share that `count` of `total` is an estimate of, at 95 %.
    ///
    /// It assumes that one case says nothing about the next. Its low end is 0 where `count` is 0, its high end 1 where `count` is
    /// `total`. Nil where `total` is 0, and where `count` is below 0 or above `total`.
    static func wilson(_ count: Int, of total: Int) -> (low: Double, high: Double)? {
        guard total > 0, count >= 0, count <= total else { return nil }
        let number = Double(total)
        let share = Double(count) / number
        let square = deviate * deviate / number
        let middle = (share + square / 2) / (1 + square)
        let half = deviate * (share * (1 - share) / number + square / (4 * number)).squareRoot() / (1 + square)
        // The ends are 0 and 1 there by the formula; rounding would miss them.
        return (low: count == 0 ? 0 : max(0, middle - half), high: count == total ? 1 : min(1, middle + half))
    }
}
