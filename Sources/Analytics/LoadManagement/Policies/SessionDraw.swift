/// Energy that a session draws evenly over a time.
public struct SessionDraw: Hashable, Sendable {
    public var need: ChargingNeed
    public var startMilliseconds: Int64
    public var endMilliseconds: Int64
    public var microjoules: Int64
}
