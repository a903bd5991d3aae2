import GRDB

extension StoreError {
    /// What a database error means for somebody who has no view into SQLite; nil for other errors.
    public init?(database error: any Error, path: String) {
        guard let error = error as? DatabaseError else { return nil }
        let why = error.words
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .diskFull, what: "cannot write the store at \(path)", why: "the disk is full",
                attempt: "free space, then run the same command again; nothing is half done")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.locked, what: "the store at \(path) is in use", why: why, attempt: "wait until the other run is done")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = StoreReader.damaged(path: path, why: why)
        case .SQLITE_IOERR:
            self.init(
                .io, what: "cannot read or write the store at \(path)", why: why,
                attempt: "check the disk, then run the same command again; nothing is half done")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self.init(
                .cannotWrite, what: "cannot write the store at \(path)", why: why,
                attempt: "check the permissions of the file and its folder")
        default: return nil
        }
    }
}

extension DatabaseError {
    /// What SQLite says, with the extended code: it tells which call of the system failed.
    var words: String { "\(message ?? "no message") (SQLite code \(extendedResultCode.rawValue))" }
}
