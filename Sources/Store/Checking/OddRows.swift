import GRDB

/// Rows that a sound store does not have: a query that counts them, and what they are in words.
struct OddRows {
    let words: String
    let sql: String

    /// What there is of `kinds`, in words with their numbers.
    static func found(_ kinds: [OddRows], in db: Database) throws -> [String] {
        try kinds.compactMap { kind in
            let rows = try Int.fetchOne(db, sql: kind.sql) ?? 0
            return rows == 0 ? nil : "\(rows) \(kind.words)"
        }
    }

    /// All rows of a table.
    static func count(of table: String, in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    }
}
