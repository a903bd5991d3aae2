/// Power of a need in an interval, in milliwatts, rounded to whole ones.
struct LoadCell: Hashable {
    var need: Int
    var interval: Int
    var milliwatts: Int64

    /// - Parameters:
    ///   - amount: weighted energy in thousandths of a fifth of a joule, times `unit`.
    /// - Returns: nil where it rounds to nothing.
    init?(_ block: BusyBlock, need: Int, interval: Int, amount: Int128, unit: Int128 = 1) {
        let seconds = Int128(5 * block.seconds(interval) * block.needs[need].weight) * unit
        self.need = need
        self.interval = interval
        milliwatts = Int64((amount + seconds / 2) / seconds)
        if milliwatts <= 0 { return nil }
    }
}
