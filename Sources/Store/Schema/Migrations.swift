import GRDB

/// The schema, as named steps that are only ever added to.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            for sql in [LedgerTables.sql, NetworkTables.sql, UsageTables.sql, SegmentTables.sql] { try db.execute(sql: sql) }
            try Views.create(in: db)
        }
        return migrator
    }
}
