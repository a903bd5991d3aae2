import GRDB

/// The file is a sound database, and every reference that its tables declare leads somewhere.
struct IntegrityCheck: StoreCheck {
    let name = "database"

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            var differences = try String.fetchAll(db, sql: "PRAGMA quick_check(4)").filter { $0 != "ok" }
            for row in try Row.fetchAll(
                db, sql: #"SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2"#)
            {
                differences.append("\(row[2] as Int) rows of \(row[0] as String) refer to no row of \(row[1] as String)")
            }
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return CheckResult(differences: differences, agreed: "\(pages) pages", attempt: StoreError.restore)
        }
    }
}
