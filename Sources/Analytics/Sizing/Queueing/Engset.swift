/// Loss where a fixed number of drivers shares the EVSEs, as in a depot or a house: who charges does not come again meanwhile.
///
/// Source: T. Engset 1918; the recursions are those of Erlang's formula with the sources that are left. Nil for negative arguments,
/// rates that are not finite, and more EVSEs than drivers, where nobody is ever lost.
public enum Engset {
    /// Share of time in which all EVSEs are occupied.
    ///
    /// - Parameters:
    ///   - drivers: how many there are.
    ///   - loadPerIdleDriver: how often one who is away comes, times the mean stay.
    public static func timeCongestion(evses: Int, drivers: Int, loadPerIdleDriver: Double) -> Double? {
        guard evses >= 0, drivers >= evses, loadPerIdleDriver >= 0, loadPerIdleDriver.isFinite else { return nil }
        var congestion = 1.0
        for count in 0..<evses {
            let offered = Double(drivers - count) * loadPerIdleDriver * congestion
            congestion = offered / (Double(count + 1) + offered)
        }
        return congestion
    }

    /// Share of arriving drivers who find all occupied: less than the share of time, as those who charge do not come.
    public static func loss(evses: Int, drivers: Int, loadPerIdleDriver: Double) -> Double? {
        guard drivers > 0 else { return nil }
        return timeCongestion(evses: evses, drivers: drivers - 1, loadPerIdleDriver: loadPerIdleDriver)
    }
}
