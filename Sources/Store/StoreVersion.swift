import GRDBSQLite

/// What a store is made by.
public enum StoreVersion {
    /// Of the tables; stores of another one are refused.
    public static var layout: Int64 { Migrations.layout }

    /// The SQLite that runs, such as `3.40.1`.
    public static var sqlite: String { String(cString: sqlite3_libversion()) }
}
