/// The car behind a token: always the same one, without a table of cars.
struct Car: Sendable {
    /// The most that it draws from an AC socket, in W.
    let acWatts: Int64
    /// The most that it draws from a DC plug, in W.
    let dcWatts: Int64
    /// Usable battery in Wh: the most that one charge can take.
    let batteryWattHours: Int64

    private static let acRatings: [Int64] = [3_680, 7_360, 7_360, 11_040, 11_040, 11_040, 11_040, 22_080]
    private static let dcRatings: [Int64] = [50_000, 75_000, 100_000, 120_000, 150_000, 170_000, 220_000, 270_000]

    init(token: UInt32, seed: UInt64) {
        var random = SeededGenerator(seed: seed, stream: 1 << 40 | UInt64(token))
        // Chargers and batteries never quite reach what their labels say.
        acWatts = Int64(
            Double(Self.acRatings[random.index(below: Self.acRatings.count)]) * (0.94 + 0.05 * random.uniform()))
        dcWatts = Int64(
            Double(Self.dcRatings[random.index(below: Self.dcRatings.count)]) * (0.85 + 0.13 * random.uniform()))
        batteryWattHours = 35_000 + Int64(random.index(below: 60)) * 1000
    }
}
