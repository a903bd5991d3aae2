/// Every figure of `report show`, `report capacity` and `report optimize`, each once: where a name stands in several views, its definition says how
/// they differ. Ids and plain names are not among them.
enum FigureCatalogue {
    /// In the order of docs/METRICS.md, roughly: time and data, use, demand, load, availability, congestion, sizing, load management.
    static let all: [Figure] = [
        data, utilization, demand, load, availability, congestion, sizing, loadManagement,
    ].flatMap { $0 }

    /// The figure of that name in machine formats; nil where there is none.
    static func figure(_ name: String) -> Figure? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
