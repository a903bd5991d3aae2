import GRDB

/// The schema, as named steps that are only ever added to.
enum Migrations {
    /// The layout of the tables that `v1` makes, which changes until the first release. A store of another one is refused.
    static let layout: Int64 = 5

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            for sql in [LedgerTables.sql, NetworkTables.sql, UsageTables.sql, SegmentTables.sql] { try db.execute(sql: sql) }
            try Views.create(in: db)
            try db.execute(sql: "PRAGMA user_version = \(layout)")
        }
        return migrator
    }
}
