import GRDB
import Testing

@testable import Store

/// What SQLite reports, in words for people: what, why, and what to try.
@Suite struct DatabaseErrorTests {
    @Test(arguments: [
        (ResultCode.SQLITE_FULL, StoreError.Code.diskFull, "cannot write the store at s.sqlite", "the disk is full"),
        (.SQLITE_IOERR_WRITE, .io, "cannot read or write the store at s.sqlite", "no luck (SQLite code 778)"),
        (.SQLITE_IOERR, .io, "cannot read or write the store at s.sqlite", "no luck (SQLite code 10)"),
        (.SQLITE_BUSY, .locked, "the store at s.sqlite is in use", "no luck (SQLite code 5)"),
        (.SQLITE_LOCKED, .locked, "the store at s.sqlite is in use", "no luck (SQLite code 6)"),
        (.SQLITE_CORRUPT, .damaged, "cannot read the store at s.sqlite", "no luck (SQLite code 11)"),
        (.SQLITE_NOTADB, .damaged, "cannot read the store at s.sqlite", "no luck (SQLite code 26)"),
        (.SQLITE_READONLY, .cannotWrite, "cannot write the store at s.sqlite", "no luck (SQLite code 8)"),
        (.SQLITE_CANTOPEN, .cannotWrite, "cannot write the store at s.sqlite", "no luck (SQLite code 14)"),
        (.SQLITE_PERM, .cannotWrite, "cannot write the store at s.sqlite", "no luck (SQLite code 3)"),
    ])
    func everyKindIsSaid(code: ResultCode, kind: StoreError.Code, what: String, why: String) throws {
        let error = try #require(
            StoreError(database: DatabaseError(resultCode: code, message: "no luck"), path: "s.sqlite"))
        #expect(error.code == kind && error.what == what && error.why == why)
        #expect(!error.attempt.isEmpty)
    }

    @Test func faultsOfOurOwnAreNotTheDisks() {
        #expect(StoreError(database: DatabaseError(resultCode: .SQLITE_ERROR), path: "") == nil)
        #expect(StoreError(database: CancellationError(), path: "") == nil)
    }
}
