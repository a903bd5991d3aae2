import Charging
import Foundation
import Store

@testable import Ingest

/// Text with OCPI objects: each that is read ends in exactly one row, with energies that add up, and reads the same again.
enum RecordTarget {
    private nonisolated(unsafe) static let file = MemoryFile()
    private static let key = StoreKey.ephemeral()

    private struct Read: Equatable {
        var records = 0
        var energy: Int64 = 0
        var takenBack = 0
        var hasKind = false
        var hashes: [ContentHash] = []
    }

    static func run(_ input: UnsafeRawBufferPointer, kind: String) throws -> Bool {
        file.put(input)
        guard let first = try read(kind, of: input.count) else { return false }
        try BrokenPromise.unless(try read(kind, of: input.count) == first, "the same bytes read otherwise again")
        return first.hasKind
    }

    private static func read(_ kind: String, of length: Int) throws -> Read? {
        var rows = Read()
        do {
            var decoder = try ArchiveDecoder(
                path: file.path, key: key, tokens: TokenHasher(key: key), options: IngestOptions(party: PartyID("NL*TST")))
            var failure: (any Error)?
            let summary = try decoder.run { batch in
                do {
                    try take(batch, into: &rows)
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
            if let failure { throw failure }
            guard let summary else { throw BrokenPromise("reading ended before its end") }
            let read = summary.read.reduce(0) { $0 + $1.records }
            let takenBack = summary.takenBack.reduce(0) { $0 + $1.records }
            try BrokenPromise.unless(
                read == rows.records + takenBack, "\(read) records were read, \(rows.records) rows and \(takenBack) taken back")
            try BrokenPromise.unless(read <= length, "\(read) records in \(length) bytes")
            rows.takenBack = takenBack
            rows.hasKind = summary.read.contains { $0.kind == kind }
            return rows
        } catch is ArchiveError {
            return nil
        }
    }

    private static func take(_ batch: Batch, into read: inout Read) throws {
        read.records += batch.recordCount
        for row in batch.usage {
            read.hashes.append(row.contentHash)
            guard !row.isFragment, let start = row.start, let energy = row.energy else { continue }
            read.energy += energy.milliwattHours
            try BrokenPromise.unless(row.end.map { $0 >= start } ?? true, "a charge ends before it begins")
            let slice = batch.arena[Int(row.profile.offset)..<Int(row.profile.offset + row.profile.length)]
            let packed = Array(slice)
            guard let profile = packed.withUnsafeBytes({ PowerProfile(packed: $0) }) else {
                throw BrokenPromise("a profile that cannot be read was written")
            }
            try BrokenPromise.unless(profile.packed == packed, "a profile is packed otherwise again")
            try BrokenPromise.unless(
                profile.totalEnergy == energy, "a profile of \(profile.totalEnergy) for a charge of \(energy)")
            // Without length, as while a session runs, there is no curve that counts.
            if let end = row.end, end > start { try check(profile, within: end - start) }
        }
        for row in batch.quarantined {
            try BrokenPromise.unless(!row.sealed.isEmpty, "nothing was sealed")
            try BrokenPromise.unless(key.open(sealed: row.sealed)?.count == Int(row.address.length), "other bytes were sealed")
        }
    }

    private static func check(_ profile: PowerProfile, within seconds: Int64) throws {
        var end: Int64 = 0
        for step in profile.steps {
            let start = Int64(step.offsetSeconds) * 1000
            try BrokenPromise.unless(start >= end, "a step begins before the one before ends")
            try BrokenPromise.unless(
                step.activeMilliseconds > 0 || step.energy == .zero, "a step has energy and no time")
            end = start + Int64(step.activeMilliseconds)
        }
        try BrokenPromise.unless(end <= seconds * 1000, "a profile of \(end) ms for a charge of \(seconds) s")
    }
}
