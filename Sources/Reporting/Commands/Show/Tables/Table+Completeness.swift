import Charging

extension Table {
    /// The table with a column that says whether the archives hold all sessions behind a row: of its site where it names one, else of
    /// all that are selected.
    func labelled(_ shards: [SiteShard]) -> Table {
        let partial = Set(shards.filter { !$0.isComplete }.map(\.site.id))
        let site = columns.firstIndex { $0.key == "site_id" }
        // After what names the row.
        let place = site.map { $0 + 1 } ?? columns.count
        var table = self
        table.columns.insert(Self.completeness, at: place)
        for index in table.rows.indices {
            var isComplete = partial.isEmpty
            if let site, case .text(let id) = rows[index][site] { isComplete = !partial.contains(id) }
            table.rows[index].insert(.completeness(isComplete), at: place)
        }
        return table
    }

    private static let completeness = Column("completeness", "Sessions are")
}
