import Charging

/// Decides how each archive is framed and packed, and counts what is said of them.
struct ArchiveDresser {
    private let plan: DirtPlan
    private let usual: Framing
    private var containers: Deck<Container>
    private var framings: Deck<Framing>
    private var used: Set<Container> = []
    private var hasMixedFraming = false
    private(set) var counts = PlantedCounts()

    init(_ shape: NetworkShape) {
        let plan = DirtPlan(shape)
        self.plan = plan
        usual = shape.archives.framing
        let usual = usual
        containers = Deck(
            Container.allCases.filter { $0.isForAnyArchive && $0.finding.map(plan.plants) ?? false }.map { ($0, 1) },
            random: SeededGenerator(seed: shape.seed, stream: 6 << 40))
        framings = Deck(
            plan.plants(.framing) ? Framing.allCases.filter { $0 != usual }.map { ($0, 1) } : [],
            random: SeededGenerator(seed: shape.seed, stream: 6 << 40 | 1))
    }

    /// The container of the next archive.
    mutating func container() -> Container {
        guard plan.level > 0, containers.chance(plan.fileShare), let container = containers.deal({ _ in true }) else {
            return .gzip
        }
        note(container)
        return container
    }

    /// The framing of the next archive.
    mutating func framing() -> Framing {
        guard plan.level > 0, framings.chance(plan.fileShare), let framing = framings.deal({ _ in true }) else { return usual }
        hasMixedFraming = true
        return framing
    }

    /// Says how an archive came out.
    mutating func note(framing: Framing, members: Int, in container: Container) {
        if framing != .pages { counts.count(file: .framing) }
        if members > 1, container.showsMembers { counts.count(file: .severalMembers) }
    }

    private mutating func note(_ container: Container) {
        used.insert(container)
        for finding in container.findings { counts.count(file: finding) }
    }

    /// Containers and framings that must be there and are not yet; each is to have an archive of its own.
    mutating func takeMissing() -> [(container: Container, framing: Framing)] {
        var missing: [(container: Container, framing: Framing)] = []
        for container in Container.allCases where !used.contains(container) && container.finding.map(plan.insists) ?? false {
            note(container)
            missing.append((container, .pages))
        }
        if plan.insists(on: .framing), !hasMixedFraming {
            hasMixedFraming = true
            missing.append((.gzip, .lines))
            missing.append((.gzip, .array))
        }
        return missing
    }

    /// The strays that are there.
    var strays: [Stray] { Stray.allCases.filter { plan.insists(on: $0.finding) } }
}
