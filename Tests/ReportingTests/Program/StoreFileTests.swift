import Foundation
import Synthesis
import Testing

/// `report store`: what is done to the file itself.
@Suite struct StoreFileTests {
    private func program() throws -> Program {
        let program = try Program()
        let shape = NetworkShape(seed: 91, sites: 2, days: 20, dirt: 1)
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        #expect([0, 3].contains(try program.run(["ingest", "archives", "--store", "s.sqlite", "-q"]).status))
        return program
    }

    private func mode(_ path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    /// A copy is a store of its own: the same digest and report, its owner's alone, and tokens that go on.
    @Test func aBackupIsTheStore() throws {
        let program = try program()
        #expect(try program.run(["store", "backup", "copy.sqlite", "--store", "s.sqlite"]).status == 0)
        let runs = try ["s.sqlite", "copy.sqlite"].map { store in
            try ["status --digest", "capacity --format json", "show sessions --format csv"].map {
                try program.run($0.split(separator: " ").map(String.init) + ["--store", store]).output
            }
        }
        #expect(runs[0] == runs[1] && runs[0].allSatisfy { $0.count > 30 })
        #expect(try mode(program.folder + "/copy.sqlite") == 0o600 && mode(program.folder + "/copy.sqlite.key") == 0o600)
        #expect(
            FileManager.default.contents(atPath: program.folder + "/copy.sqlite.key")
                == FileManager.default.contents(atPath: program.folder + "/s.sqlite.key"))
        // It goes on from there, and does not touch the store that it is of.
        #expect(try program.run(["ingest", "archives", "--store", "copy.sqlite"]).output.contains("Nothing new"))
        let again = try program.run(["store", "backup", "copy.sqlite", "--store", "s.sqlite"])
        #expect(again.status == 73 && again.messages.contains("copy.sqlite is there already"))
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        #expect(!names.contains { $0.contains(".part") })
        // Without its key a store can be copied, and that is told.
        try FileManager.default.removeItem(atPath: program.folder + "/s.sqlite.key")
        let keyless = try program.run(["store", "backup", "keyless.sqlite", "--store", "s.sqlite"])
        #expect(keyless.status == 0 && keyless.messages.contains("no key"))
    }

    /// A store that is written to is not called damaged.
    @Test func aStoreInUseIsNotChecked() throws {
        let program = try program()
        let run = try program.run(["check", "--store", "s.sqlite"], shell: "flock s.sqlite.lock \"$@\"")
        #expect(run.status == 75 && run.messages.contains("while it is written to"), "\(run.messages)")
    }

    /// While a writer is at it: the copy is as the store was before or after an archive, and sound.
    @Test func aBackupOfAStoreInUseIsSound() throws {
        let program = try program()
        let shape = NetworkShape(seed: 92, sites: 6, days: 60)
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/more")))
        let run = try program.run(
            ["ingest", "more", "--store", "s.sqlite", "-q"],
            shell:
                "\"$@\" & sleep 0.05; \"$1\" store backup copy.sqlite --store s.sqlite; a=$?; wait $!; b=$?; [ $a = 0 ] && exit $b"
        )
        #expect(run.status == 0, "\(run.messages)")
        // Whole archives, and what counts of them is decided.
        #expect(try program.run(["check", "--store", "copy.sqlite"]).status == 0)
        #expect(try program.run(["ingest", "archives", "more", "--store", "copy.sqlite", "-q"]).status == 0)
        let digests = try ["s", "copy"].map { try program.run(["status", "--digest", "--store", "\($0).sqlite"]).output }
        #expect(digests[0] == digests[1] && digests[0].count > 30)
        #expect(try program.run(["check", "--store", "copy.sqlite"]).status == 0)
    }

    /// Also where a run was cut off meanwhile: its journal would spoil the backup.
    @Test func aBackupTakesTheStoresPlace() throws {
        let program = try program()
        let digest = try program.run(["status", "--digest", "--store", "s.sqlite"]).output
        #expect(try program.run(["store", "backup", "copy.sqlite", "--store", "s.sqlite"]).status == 0)
        let shape = NetworkShape(seed: 92, sites: 6, days: 60)
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/more")))
        var journalSeen = false
        for round in 1...4 {
            _ = try program.run(
                ["ingest", "more", "--store", "s.sqlite", "-q"], shell: "\"$@\" & sleep 0.\(round); kill -KILL $!; wait $!")
            journalSeen = journalSeen || FileManager.default.fileExists(atPath: program.folder + "/s.sqlite-wal")
            let asked = try program.run(["store", "restore", "copy.sqlite", "--store", "s.sqlite"])
            #expect(asked.status == 64 && asked.messages.contains("--yes"), "\(asked.messages)")
            let restored = try program.run(["store", "restore", "copy.sqlite", "--store", "s.sqlite", "--yes"])
            #expect(restored.status == 0, "\(restored.messages)")
            #expect(try program.run(["status", "--digest", "--store", "s.sqlite"]).output == digest)
            #expect(try program.run(["check", "--store", "s.sqlite"]).status == 0)
        }
        #expect(journalSeen)
        // In another place too; and nothing that is no store takes its place.
        #expect(try program.run(["store", "restore", "copy.sqlite", "--store", "new/n.sqlite"]).status == 0)
        #expect(try program.run(["status", "--digest", "--store", "new/n.sqlite"]).output == digest)
        #expect(try mode(program.folder + "/new/n.sqlite") == 0o600 && mode(program.folder + "/new/n.sqlite.key") == 0o600)
        _ = try program.file("text.sqlite", "no store")
        #expect(try program.run(["store", "restore", "text.sqlite", "--store", "s.sqlite", "--yes"]).status == 76)
        #expect(try program.run(["status", "--digest", "--store", "s.sqlite"]).output == digest)
        let used = try program.run(
            ["store", "restore", "copy.sqlite", "--store", "s.sqlite", "--yes"], shell: "flock s.sqlite.lock \"$@\"")
        #expect(used.status == 75, "\(used.messages)")
    }

    /// What a backup that was cut off left does not stand in the way of the next one, and goes.
    @Test func aBackupAfterOneThatWasCutOff() throws {
        let program = try program()
        let key = try #require(FileManager.default.contents(atPath: program.folder + "/s.sqlite.key"))
        for name in ["c.sqlite.part", "c.sqlite.part-journal", "c.sqlite.key.part"] { _ = try program.file(name, "half") }
        try key.write(to: URL(fileURLWithPath: program.folder + "/c.sqlite.key"))
        #expect(try program.run(["store", "backup", "c.sqlite", "--store", "s.sqlite"]).status == 0)
        #expect(try program.run(["check", "--store", "c.sqlite"]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        #expect(!names.contains { $0.contains(".part") }, "\(names)")
        // Another store's key is not touched.
        _ = try program.file("d.sqlite.key", "another store's")
        #expect(try program.run(["store", "backup", "d.sqlite", "--store", "s.sqlite"]).status == 73)
        // Nor does half a key keep a store from being made.
        _ = try program.file("e.sqlite.key.part", "half")
        #expect([0, 3].contains(try program.run(["ingest", "archives", "--store", "e.sqlite", "-q"]).status))
    }

    /// A store that somebody else gave to be read: nothing can be written beside it.
    @Test func aStoreInAFolderThatMayNotBeWritten() throws {
        let program = try program()
        let before = try program.run(["show", "evses", "--format", "csv", "--store", "s.sqlite"]).output
        #expect(try program.run(["store", "compact", "--store", "s.sqlite"]).status == 0)
        try FileManager.default.createDirectory(atPath: program.folder + "/shut", withIntermediateDirectories: true)
        let shut = """
            chmod 755 .; rm -rf shut/*; cp s.sqlite shut/; cp "$JOURNAL" shut/s.sqlite-wal 2>/dev/null; chmod 444 shut/*; chmod 555 shut
            if [ "$(id -u)" = 0 ]; then setpriv --reuid 65534 --clear-groups "$@"; else "$@"; fi
            """
        for command in [["show", "evses", "--format", "csv"], ["query", "SELECT count(*) FROM sessions"], ["check"]] {
            let run = try program.run(command + ["--store", "shut/s.sqlite"], shell: shut)
            #expect(run.status == 0, "\(command): \(run.messages)")
            if command[0] == "show" { #expect(run.output == before) }
        }
        _ = try program.file("journal", String(repeating: "x", count: 5000))
        let run = try program.run(
            ["show", "evses", "--store", "shut/s.sqlite"], environment: ["JOURNAL": "journal"], shell: shut)
        #expect(run.status == 74 && run.messages.contains("nothing may be written beside it"), "\(run.status) \(run.messages)")
    }

    @Test func aBackupFailsWithoutLeavings() throws {
        let program = try program()
        #expect(try program.run(["store", "backup", "no/folder.sqlite", "--store", "s.sqlite"]).status == 73)
        #expect(try program.run(["store", "backup", "c.sqlite", "--store", "none.sqlite"]).status == 66)
        let full = try program.run(
            ["store", "backup", "c.sqlite", "--store", "s.sqlite"], shell: "trap '' XFSZ; ulimit -f 40; \"$@\"")
        #expect(full.status == 74, "\(full.messages)")
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        #expect(!names.contains { $0.hasPrefix("c.sqlite") })
    }

    @Test func compactingChangesNothingButItsSize() throws {
        let program = try program()
        func size() throws -> Int {
            (try FileManager.default.attributesOfItem(atPath: program.folder + "/s.sqlite")[.size] as? NSNumber)?.intValue ?? 0
        }
        // Under another party's settings all is read again, and the former readings leave room.
        _ = try program.file(
            "s.toml", "[[party]]\nid = \"NL*LDP\"\ntimes_labelled_utc_are_local = true\ntime_zone = \"Europe/Amsterdam\"\n")
        let first = try program.run(["status", "--digest", "--store", "s.sqlite"]).output
        for more in [["--config", "s.toml"], []] {
            #expect([0, 3].contains(try program.run(["ingest", "archives", "--store", "s.sqlite", "-q"] + more).status))
        }
        let digest = try program.run(["status", "--digest", "--store", "s.sqlite"]).output
        // Of the settings in between nothing is left, in statuses neither.
        #expect(digest == first)
        let before = try size()
        #expect(try program.run(["store", "compact", "--store", "s.sqlite"]).status == 0)
        #expect(try size() < before)
        #expect(try program.run(["status", "--digest", "--store", "s.sqlite"]).output == digest)
        #expect(try program.run(["check", "--store", "s.sqlite"]).status == 0)
        #expect(try program.run(["store", "compact", "--store", "none.sqlite"]).status == 66)
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/none.sqlite"))
    }

    /// Read again as another owner's, nothing of the first stays: the store is that of the second alone.
    @Test func archivesOfAnotherOwnerLeaveNothingOfTheFirst() throws {
        let program = try Program()
        var shape = NetworkShape(seed: 94, sites: 2, days: 15, dirt: 1)
        shape.archives.version = .v211
        shape.keepsTruth = false
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/archives")))
        _ = try program.file(
            "archives/tariffs.json",
            #"[{"id":"T1","currency":"EUR","elements":[{"price_components":[{"type":"ENERGY","price":0.4,"step_size":1}]}],"#
                + #""last_updated":"2026-01-05T00:00:00Z"}]"#)
        for (store, parties) in [("s.sqlite", ["NL*AAA", "NL*BBB"]), ("fresh.sqlite", ["NL*BBB"])] {
            for party in parties {
                #expect(
                    [0, 3].contains(try program.run(["ingest", "archives", "-q", "--party", party, "--store", store]).status))
            }
            let check = try program.run(["check", "--store", store])
            #expect(check.status == 0, "\(store): \(check.output)")
        }
        let digests = try ["s", "fresh"].map { try program.run(["status", "--digest", "--store", "\($0).sqlite"]).output }
        #expect(digests[0] == digests[1] && digests[0].count > 30)
        let owners = try program.run(
            [
                "query",
                "SELECT DISTINCT party_id FROM locations UNION SELECT party_id FROM evses UNION SELECT party_id FROM tariffs",
                "--store", "s.sqlite",
            ])
        #expect(owners.output.contains("BBB") && !owners.output.contains("AAA"), "\(owners.output)")
    }

    @Test func initMakesAnEmptyStoreOnce() throws {
        let program = try Program()
        #expect(try program.run(["store", "init", "--store", "new/s.sqlite"]).status == 0)
        #expect(try mode(program.folder + "/new/s.sqlite") == 0o600 && mode(program.folder + "/new/s.sqlite.key") == 0o600)
        #expect(try program.run(["check", "--store", "new/s.sqlite"]).status == 0)
        let again = try program.run(["store", "init", "--store", "new/s.sqlite"])
        #expect(again.status == 73 && again.messages.contains("there is one already"))
        let night = try program.run(["nightly", "--store", "new/s.sqlite", "--out", "out"])
        #expect(night.status == 0, "\(night.output) \(night.messages)")
    }
}
