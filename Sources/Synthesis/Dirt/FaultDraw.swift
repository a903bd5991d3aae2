import Charging

/// Decides which charges get a fault and which records an odd spelling.
struct FaultDraw: Sendable {
    private var random: SeededGenerator
    private let level: Double
    private let faults: [(fault: Fault, upTo: Double)]
    private let lastStaleStart: Instant

    /// Shares of the records in a thousand at a dirt level of 1.
    private static let spellings: [(spelling: Spelling, perThousand: Double)] = [
        (.offset, 4), (.noZone, 4), (.fractions, 4), (.numericStrings, 4), (.emptyFields, 4),
    ]
    /// Charges smaller than this, in Wh, stay clean: a fault must be plain to see.
    private static let leastWattHours: Int64 = 2_000
    private static let staleSeconds: Int64 = 4 * 86_400

    /// - Parameter end: When the last archive is fetched; Sessions that start shortly before could still complete.
    init(_ shape: NetworkShape, end: Instant) {
        random = SeededGenerator(seed: shape.seed, stream: 5 << 40)
        level = shape.dirt
        lastStaleStart = end + -Self.staleSeconds
        var total = 0.0
        // 2.1.1 has no credits.
        faults = Fault.allCases.filter { $0 != .credited || shape.archives.version != .v211 }.map { fault in
            total += fault.perThousand / 1000 * shape.dirt
            return (fault, total)
        }
    }

    /// The fault of `charge`, mostly none.
    mutating func fault(of charge: Charge) -> Fault? {
        guard level > 0, charge.wattHours >= Self.leastWattHours else { return nil }
        let drawn = random.uniform()
        guard let fault = faults.first(where: { drawn < $0.upTo })?.fault else { return nil }
        return fault == .staleSession && charge.start > lastStaleStart ? nil : fault
    }

    mutating func spelling() -> Spelling {
        guard level > 0 else { return .plain }
        var drawn = random.uniform() * 1000
        for (spelling, perThousand) in Self.spellings {
            drawn -= perThousand * level
            if drawn < 0 { return spelling }
        }
        return .plain
    }

    /// How long a correction takes: one to three days, in seconds.
    mutating func delaySeconds() -> Int64 { 86_400 + Int64(random.index(below: 2 * 86_400)) }
}
