import Charging

/// How much of what is planted, from the shape.
struct DirtPlan: Sendable {
    let level: Double
    let version: OCPIVersion
    private let chosen: Set<String>?

    /// From this level on every kind is there at least once, also those that add Locations or files to the network.
    static let everythingLevel = 10.0

    init(_ shape: NetworkShape) {
        level = shape.dirt
        version = shape.archives.version
        chosen = shape.faults
    }

    /// Whether the kind of `code` may be planted.
    func plants(_ code: String) -> Bool { level > 0 && chosen?.contains(code) ?? true }
    func plants(_ finding: Finding) -> Bool { plants(finding.code) }

    /// Whether what a network has once must be there: a kind that was asked for by name, or all of them.
    func insists(on finding: Finding) -> Bool {
        plants(finding) && (chosen != nil || level >= Self.everythingLevel)
    }

    /// Share of the charges that have a fault. Half of them stay sound.
    var chargeShare: Double { min(0.03 * level, 0.5) }
    /// Share of the records of sound charges that are written oddly.
    var recordShare: Double { min(0.02 * level, 0.6) }
    /// Share of the archives in an odd container or framing.
    var fileShare: Double { min(0.02 * level, 0.5) }
    /// Old versions of Locations for each of their kinds of fault.
    var locationVersions: Int { level >= Self.everythingLevel || chosen != nil ? 2 : level >= 1 ? 1 : 0 }
}

/// Cards of kinds, dealt one after the other and shuffled again when they are used up: each kind comes up in proportion to
/// its cards, and the rarest soon.
struct Deck<Kind: Sendable>: Sendable {
    private let cards: [Kind]
    private var rest: [Kind] = []
    private var random: SeededGenerator

    init(_ kinds: [(kind: Kind, cards: Int)], random: SeededGenerator) {
        cards = kinds.flatMap { kind in Array(repeating: kind.kind, count: kind.cards) }
        self.random = random
    }

    /// The next card that suits; one that does not stays for later.
    mutating func deal(_ suits: (Kind) -> Bool) -> Kind? {
        if rest.isEmpty { rest = cards.shuffled(using: &random) }
        if let index = rest.firstIndex(where: suits) { return rest.remove(at: index) }
        guard let kind = cards.shuffled(using: &random).first(where: suits) else { return nil }
        return kind
    }

    /// True with the given probability.
    mutating func chance(_ probability: Double) -> Bool { random.chance(probability) }
    mutating func index(below bound: Int) -> Int { random.index(below: bound) }
}
