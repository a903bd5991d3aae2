/// What drivers do who find few or no EVSEs free, as far as the record shows it.
public struct DriverBehaviour: Hashable, Sendable, Codable {
    /// Share of those who find none free that stay and wait; the others leave.
    public var waitingShare = 0.0
    /// Share of those who find one free, of several, that go on.
    public var balkingShare = 0.0

    /// How long those who wait do so at most, on average, in hours: patience is taken to be exponential. No record shows it.
    static let patienceHours = 0.25

    /// Whoever finds none free leaves, and whoever finds one takes it.
    static let plain = DriverBehaviour()

    init(waitingShare: Double = 0, balkingShare: Double = 0) {
        self.waitingShare = waitingShare
        self.balkingShare = balkingShare
    }
}
