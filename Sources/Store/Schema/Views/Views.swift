import Charging
import GRDB

/// The views that people and other tools read: their columns are a contract, the tables behind them are not.
public enum Views {
    /// A view with what it holds.
    public struct View: Sendable {
        public var name: String
        public var comment: String
        public var columns: [Column]
        var body: String
    }

    /// A column with its meaning; the unit is in the name.
    public struct Column: Sendable {
        public var name: String
        public var comment: String
    }

    static func create(in db: Database) throws {
        for finding in Finding.allCases {
            try db.execute(
                sql: "INSERT INTO finding VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    Int64(finding.rawValue), finding.code, "\(finding.scope)", finding.effect.rawValue, finding.meaning,
                ])
        }
        for view in all {
            let names = view.columns.map(\.name).joined(separator: ", ")
            try db.execute(sql: "CREATE VIEW \(view.name) (\(names)) AS \(view.body)")
        }
    }

    static func view(_ name: String, _ comment: String, _ columns: [(String, String)], _ body: String) -> View {
        View(
            name: name, comment: comment, columns: columns.map { Column(name: $0.0, comment: $0.1) }, body: body)
    }

    static func utc(_ column: String) -> String { "strftime('%Y-%m-%dT%H:%M:%SZ', \(column), 'unixepoch')" }

    /// The names of the dispositions that rows of a table have.
    static func disposition(of table: String) -> String {
        """
        CASE \(table).disposition WHEN 1 THEN 'used' WHEN 2 THEN 'superseded' WHEN 3 THEN 'duplicate' WHEN 4 THEN 'voided' \
        WHEN 5 THEN 'excluded' WHEN 6 THEN 'quarantined' END
        """
    }

    /// Views that are there in `report query` only.
    public static let ofQueries = [LoadView.view]

    /// Views in the file, for every tool.
    public static let all: [View] = ofUsage + ofNetwork + ofLedger
}
