/// The demand that is billed for one month.
public struct DemandMonth: Hashable, Sendable {
    /// Highest mean over a billing window, in kW.
    public var kilowatts: Double
    /// The share of the month that was looked at, 0 to 1.
    public var share: Double

    public init(kilowatts: Double, share: Double) {
        self.kilowatts = kilowatts
        self.share = share
    }
}
