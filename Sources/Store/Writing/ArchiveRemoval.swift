import Charging
import GRDB

import struct Foundation.Data

/// Takes back what an archive was read as under other rules or settings, in the transaction in which it is read again.
///
/// A record of another archive that repeats one of its records, letter by letter, has no row, only a count. It stays right: the
/// file's bytes are the same, so that the record which it repeats comes again in this transaction, as what it is now read as.
/// The other archive is read again under the new rules whenever it is given.
enum ArchiveRemoval {
    /// Removes every reading of the file with this hash but the one of `ledgerKey`: usage, versions of Locations and tariffs,
    /// quarantine, counts, notes and the ledger's row. All is decided anew by the next reconciliation.
    ///
    /// - Returns: whether there was one.
    static func removeReadings(ofFile sha256: [UInt8], except ledgerKey: String, in db: Database) throws -> Bool {
        let readings = try Int64.fetchAll(
            db, sql: "SELECT id FROM archive WHERE sha256 = ? AND ledger_key <> ? AND failure_code IS NULL",
            arguments: [Data(sha256), ledgerKey])
        var ways: Set<Int64> = []
        for archive in readings {
            let way = try Int64.fetchOne(db, sql: "SELECT reading_id FROM archive WHERE id = ?", arguments: [archive])
            if let way { ways.insert(way) }
            // Few tables are large; those that are have their rows of one archive side by side.
            var codes = try DecisionCodes(db)
            let records = try SQLiteStatement(db, "SELECT id FROM usage_record WHERE archive_id = \(archive)")
            while try records.next() { try codes.set(nil, of: records.integer(0)) }
            try codes.write()
            for table in ["usage_open", "usage_merge"] {
                try db.execute(
                    sql: "DELETE FROM \(table) WHERE record_id IN (SELECT id FROM usage_record WHERE archive_id = ?)",
                    arguments: [archive])
            }
            // What stands of a tariff is found anew, from what is read now and what other archives say.
            try db.execute(
                sql: """
                    UPDATE tariff SET version_id = NULL, is_settled = 0
                    WHERE id IN (SELECT name_id FROM object_version WHERE kind = 'tariff' AND archive_id = ?)
                    """, arguments: [archive])
            for table in try tables(db) {
                try db.execute(sql: "DELETE FROM \(table) WHERE archive_id = ?", arguments: [archive])
            }
            try db.execute(sql: "DELETE FROM archive WHERE id = ?", arguments: [archive])
        }
        if !readings.isEmpty {
            try removeUnread(ways, in: db)
            try noteRemoved(in: db)
        }
        return !readings.isEmpty
    }

    /// Lets the next reconciliation decide all anew.
    static func noteRemoved(in db: Database) throws {
        try ReconcileState.set(.decidesAll, 1, db)
        // The numbers of records that are gone may be given again.
        let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM usage_record") ?? 0
        let decided = try ReconcileState.number(.reconciledRecord, db) ?? 0
        try ReconcileState.set(.reconciledRecord, min(newest, decided), db)
    }

    /// Removes what archives together said, read in ways in which none is read any more; what stands is then found anew.
    private static func removeUnread(_ readings: Set<Int64>, in db: Database) throws {
        var isUnread = false
        for reading in readings {
            let isRead = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM archive WHERE reading_id = ? AND failure_code IS NULL)",
                arguments: [reading])
            guard isRead == false else { continue }
            isUnread = true
            for table in ["location_sighting", "evse_version", "status_observation"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE reading_id = ?", arguments: [reading])
            }
        }
        guard isUnread else { return }
        try db.execute(sql: "UPDATE location_name SET is_settled = 0")
        try db.execute(sql: "UPDATE evse_name SET is_settled = 0")
    }

    /// The tables whose rows belong to an archive: each that names one, so that none is forgotten when one is added.
    private static func tables(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.name = 'archive_id' ORDER BY m.name
                """)
    }
}

extension StoreWriter {
    /// Takes back every reading of the file with this hash but the one of `ledgerKey`; the next reconciliation decides all anew.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func forget(readingsOfFile sha256: [UInt8], except ledgerKey: String) throws -> Bool {
        try queue.write { try ArchiveRemoval.removeReadings(ofFile: sha256, except: ledgerKey, in: $0) }
    }
}
