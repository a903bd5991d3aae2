public import Charging

/// The tariffs of the archives, by owner, id and time.
public struct TariffBook: Sendable {
    private struct Key: Hashable {
        var party: PartyID
        var id: String
    }

    /// Oldest first.
    private var versions: [Key: [(lastUpdated: Instant?, tariff: CompiledTariff)]] = [:]

    /// - Parameter versions: in any order; those without a time are taken for the oldest.
    public init(_ versions: [TariffVersion] = []) {
        for version in versions {
            self.versions[Key(party: version.party, id: CiString.fold(version.tariff.id)), default: []].append(
                (version.lastUpdated, CompiledTariff(version.tariff)))
        }
        for key in self.versions.keys {
            // Stable, so that contents of one time stay as they came.
            self.versions[key] = self.versions[key].map { list in
                list.enumerated().sorted {
                    ($0.element.lastUpdated?.seconds ?? .min, $0.offset) < ($1.element.lastUpdated?.seconds ?? .min, $1.offset)
                }.map(\.element)
            }
        }
    }

    /// Contents of a tariff about the one that stood at `instant`, the nearest first, but for that one.
    func neighbours(of id: String, party: PartyID, at instant: Instant) -> [CompiledTariff] {
        guard let list = versions[Key(party: party, id: CiString.fold(id))], list.count > 1 else { return [] }
        let standing = list.lastIndex { $0.lastUpdated.map { $0 <= instant } ?? true } ?? 0
        return (1...Self.mostNeighbours / 2).flatMap { step in
            [standing - step, standing + step].filter(list.indices.contains).map { list[$0].tariff }
        }
    }

    /// Among very many one would fit by chance.
    private static let mostNeighbours = 12

    /// What a tariff was when a driver plugged in: the newest content that was made by then, else the oldest that there is.
    func tariff(_ id: String, party: PartyID, at instant: Instant) -> CompiledTariff? {
        guard let list = versions[Key(party: party, id: CiString.fold(id))] else { return nil }
        return (list.last { $0.lastUpdated.map { $0 <= instant } ?? true } ?? list.first)?.tariff
    }
}

/// Which tariff applies to each period of one CDR.
public struct TariffChoice: Sendable {
    /// Those that the CDR carries: as they were when it began, which wins over any list.
    public var carried: [CompiledTariff]
    public var book: TariffBook
    public var party: PartyID
    /// Of the EVSE's connectors.
    public var tariffIDsOfPlace: [String]
    public var start: Instant

    public init(carried: [CompiledTariff], book: TariffBook, party: PartyID, tariffIDsOfPlace: [String], start: Instant) {
        self.carried = carried
        self.book = book
        self.party = party
        self.tariffIDsOfPlace = tariffIDsOfPlace
        self.start = start
    }

    /// The tariff of a period.
    ///
    /// - Parameter named: as the period names it. A period that names none has the CDR's tariff, else that of its connector: the regular one
    ///   of those valid at the start.
    /// - Returns: nil where there is none, or the one that is named is not known.
    public func tariff(named: String?) -> CompiledTariff? {
        if let named {
            let id = CiString.fold(named)
            return carried.first { CiString.fold($0.id) == id } ?? book.tariff(named, party: party, at: start)
        }
        if let own = regular(carried) { return own }
        return regular(tariffIDsOfPlace.compactMap { book.tariff($0, party: party, at: start) }.filter { $0.isValid(at: start) })
    }

    private func regular(_ tariffs: [CompiledTariff]) -> CompiledTariff? {
        tariffs.first { $0.type == nil || $0.type == "REGULAR" } ?? tariffs.first
    }
}
