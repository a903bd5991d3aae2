public import Charging
public import Store

/// Which records go to which part, so that each part can be decided by itself.
public struct PartPlan: Sendable, Codable {
    /// How many parts there are.
    public var parts: Int
    /// The ledger's row of each archive that counts, by the driver's number. Those that are missing are repeats, or could not be read.
    public var archives: [UInt32: Int64]
    /// The part of each Location, by its id.
    public var locations: [String: Int]
    /// The part of each place. Not among the members of the plan's JSON: there are many.
    public private(set) var places: [ContentHash: Int] = [:]

    private enum CodingKeys: String, CodingKey { case parts, archives, locations }

    /// The places as bytes for drivers: hash (16 bytes, high half first), part (4, little-endian).
    public var placeBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(places.count * 20)
        for (place, part) in places.sorted(by: { $0.key < $1.key }) {
            withUnsafeBytes(of: place.high.bigEndian) { bytes += $0 }
            withUnsafeBytes(of: place.low.bigEndian) { bytes += $0 }
            withUnsafeBytes(of: UInt32(part).littleEndian) { bytes += $0 }
        }
        return bytes
    }

    /// Makes parts of about as many records each. What hangs together stays together: places that records link, that share an EVSE, and
    /// Locations of one site.
    ///
    /// - Parameters:
    ///   - nodes: of the store that has the whole network.
    ///   - weights: how many records name each place.
    ///   - edges: places whose records share a Session or CDR.
    ///   - siteOfLocation: the site that a Location is of; nil for one of its own, which goes by its id.
    public init(
        _ nodes: NetworkNodes, weights: [ContentHash: Int], edges: [(ContentHash, ContentHash)], archives: [UInt32: Int64],
        parts: Int, siteOfLocation: (NetworkNodes.Location) -> String?
    ) {
        var components = Components()
        for place in nodes.places {
            let node = components.node(.place(place.name))
            if let location = place.location { components.join(node, components.node(.location(location))) }
            if let group = place.evseGroup { components.join(node, components.node(.evse(group))) }
        }
        for location in nodes.locations {
            let node = components.node(.location(location.row))
            // Two parties may use one id: which site is called by it alone is told where both are.
            components.join(node, components.node(.site(location.id)))
            if let site = siteOfLocation(location) { components.join(node, components.node(.site(site))) }
        }
        for (one, other) in edges { components.join(components.node(.place(one)), components.node(.place(other))) }

        var sums: [Int: Int] = [:]
        for place in nodes.places {
            sums[components.root(.place(place.name)), default: 0] += weights[place.name] ?? 0
        }
        for location in nodes.locations { sums[components.root(.location(location.row)), default: 0] += 1 }
        // The heaviest first, each where there is least; equal ones in the order of their first node.
        var loads = [Int](repeating: 0, count: max(1, parts))
        var partOf: [Int: Int] = [:]
        for (root, weight) in sums.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let part = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            loads[part] += weight
            partOf[root] = part
        }
        self.parts = loads.count
        self.archives = archives
        locations = Dictionary(
            nodes.locations.map { ($0.id, partOf[components.root(.location($0.row))] ?? 0) },
            uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            nodes.places.map { ($0.name, partOf[components.root(.place($0.name))] ?? 0) }, uniquingKeysWith: { first, _ in first }
        )
    }
}

/// Sets of nodes, joined pair by pair.
private struct Components {
    enum Node: Hashable {
        case place(ContentHash)
        case location(Int64)
        case evse(Int64)
        case site(String)
    }

    private var numbers: [Node: Int] = [:]
    private var parents: [Int] = []

    mutating func node(_ node: Node) -> Int {
        if let number = numbers[node] { return number }
        numbers[node] = parents.count
        parents.append(parents.count)
        return parents.count - 1
    }

    mutating func root(_ node: Node) -> Int { root(self.node(node)) }

    private mutating func root(_ number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (a, b) = (root(one), root(other))
        if a != b { parents[max(a, b)] = min(a, b) }
    }
}
