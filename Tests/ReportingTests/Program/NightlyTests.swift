import Charging
import Foundation
import Synthesis
import Testing

/// `report nightly`: thirty nights of a network that grows, some of which go wrong.
@Suite struct NightlyTests {
    /// A network's archives, a file a day and kind, and what has come of them so far.
    private final class Feed {
        let program: Program
        private let days: [String: [String]]

        /// - Parameter networks: folder of each with what is in it.
        init(_ program: Program, _ networks: [(folder: String, shape: NetworkShape)]) throws {
            self.program = program
            var days: [String: [String]] = [:]
            for network in networks {
                let folder = program.folder + "/" + network.folder
                _ = try NetworkGenerator(network.shape).write(to: GzipFolder(URL(fileURLWithPath: folder)))
                for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                    guard let date = name.firstMatch(of: /\d{4}-\d\d-\d\d/) else { continue }
                    days[String(date.output), default: []].append(folder + "/" + name)
                }
            }
            self.days = days
            try FileManager.default.createDirectory(atPath: program.folder + "/inbox", withIntermediateDirectories: true)
        }

        /// Puts the files of a day into the inbox.
        func deliver(_ day: CivilDate) throws {
            for path in days["\(day)"] ?? [] { try put(path, as: name(path)) }
        }

        func name(_ path: String) -> String {
            let parts = path.split(separator: "/")
            return parts.suffix(2).joined(separator: "-")
        }

        func put(_ path: String, as name: String) throws {
            let target = program.folder + "/inbox/" + name
            try? FileManager.default.removeItem(atPath: target)
            try FileManager.default.copyItem(atPath: path, toPath: target)
        }

        /// Puts the larger half of a file of the day into the inbox, under the whole one's name.
        func deliverHalf(_ day: CivilDate) throws {
            for path in (days["\(day)"] ?? []).sorted() {
                let bytes = try #require(FileManager.default.contents(atPath: path))
                try bytes.prefix(bytes.count * 2 / 3).write(to: URL(fileURLWithPath: program.folder + "/inbox/" + name(path)))
            }
        }
    }

    private static let first = CivilDate(year: 2026, month: 1, day: 5)
    private static let before = 40

    private static func network(seed: UInt64, sites: Int, first: CivilDate, days: Int, version: OCPIVersion) -> NetworkShape {
        var shape = NetworkShape(seed: seed, sites: sites, evsesPerSite: 2...4, firstDay: first, days: days)
        shape.busyness = [2.5, 1]
        shape.dirt = 0.3
        shape.keepsTruth = false
        shape.archives.split = .day
        shape.archives.version = version
        return shape
    }

    private func night(
        _ program: Program, _ day: CivilDate, shell: String = "\"$@\"", _ more: [String] = []
    ) throws -> Program.Run {
        // Records of a day come the morning after.
        try program.run(
            [
                "nightly", "--inbox", "inbox", "--store", "s.sqlite", "--out", "out", "--party", "DE*NEU", "--now",
                "\(day.next)T04:15:00Z",
            ] + more, shell: shell)
    }

    private func json(_ program: Program, _ path: String) throws -> [String: Any] {
        let data = try #require(FileManager.default.contents(atPath: program.folder + "/" + path), "\(path)")
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// What goes wrong on a night, and what it ends with; nil where chance decides.
    private enum Fault: Equatable {
        case halfFiles, killed, nothingCame, storeInUse, diskFull, noRoomForNight, strangeFile
    }

    /// The night's report is that of a store made anew of the same files, byte for byte.
    private func expectNoDrift(_ program: Program, _ day: CivilDate, previous: String?) throws {
        for left in ["scratch.sqlite", "scratch.sqlite.key"] {
            try? FileManager.default.removeItem(atPath: program.folder + "/" + left)
        }
        _ = try program.run(["ingest", "inbox", "--store", "scratch.sqlite", "--party", "DE*NEU", "-q"])
        let digests = try ["s", "scratch"].map { try program.run(["status", "--digest", "--store", "\($0).sqlite"]) }
        #expect(digests[0].status == 0 && digests[0].output == digests[1].output, "\(day)")
        let report = try program.run(
            ["capacity", "--store", "scratch.sqlite", "-q", "-o", "scratch.html", "-o", "scratch.json"]
                + (previous.map { ["--previous", "out/\($0)/report.json"] } ?? []))
        #expect(report.status == 0, "\(report.messages)")
        for form in ["json", "html"] {
            let ours = FileManager.default.contents(atPath: program.folder + "/out/\(day.next)/report.\(form)")
            #expect(
                ours != nil && ours == FileManager.default.contents(atPath: program.folder + "/scratch.\(form)"), "\(day) \(form)"
            )
        }
    }

    /// What differs between two reports, by hand.
    private func differences(_ before: [String: Any], _ now: [String: Any]) throws -> Set<String> {
        func sites(_ report: [String: Any]) -> [String: [String: String]] {
            var lines: [String: [String: String]] = [:]
            for site in report["sites"] as? [[String: Any]] ?? [] {
                let advised = (site["evses_recommended"] as? [String: Any])?["value"]
                lines[site["site_id"] as? String ?? ""] = [
                    "verdict": "\(site["verdict"] ?? "")", "evses_now": "\(site["evses_now"] ?? "")",
                    "evses_recommended": advised.map { "\($0)" } ?? "none",
                ]
            }
            return lines
        }
        let (old, new) = (sites(before), sites(now))
        var found: Set<String> = []
        for id in Set(old.keys).union(new.keys) {
            guard let from = old[id], let to = new[id] else {
                found.insert("\(id) site")
                continue
            }
            for (what, value) in to where from[what] != value { found.insert("\(id) \(what) \(from[what] ?? "") \(value)") }
        }
        return found
    }

    @Test func thirtyNightsDoNotDrift() throws {
        let program = try Program()
        let grown = CivilDate(daysSince1970: Self.first.daysSince1970 + Int64(Self.before) + 10)
        let feed = try Feed(
            program,
            [
                ("old", Self.network(seed: 81, sites: 8, first: Self.first, days: Self.before + 31, version: .v221)),
                ("new", Self.network(seed: 82, sites: 2, first: grown, days: 21, version: .v211)),
            ])
        let faults: [Int: Fault] = [
            4: .halfFiles, 7: .killed, 10: .nothingCame, 13: .storeInUse, 16: .diskFull, 19: .strangeFile, 22: .noRoomForNight,
        ]
        for day in 0..<Self.before { try feed.deliver(CivilDate(daysSince1970: Self.first.daysSince1970 + Int64(day))) }
        var late: CivilDate?
        var previous: String?
        var compared = 0
        var changesTold = 0
        for number in 0..<30 {
            let day = CivilDate(daysSince1970: Self.first.daysSince1970 + Int64(Self.before + number))
            if let missed = late { try feed.deliver(missed) }
            late = nil
            var shell = "\"$@\""
            switch faults[number] {
            case .halfFiles:
                try feed.deliverHalf(day)
                late = day
            case .nothingCame: late = day
            case .strangeFile:
                try feed.deliver(day)
                _ = try program.file("inbox/strange.json", "{\"weather\": [\"rain\"]}")
            case .killed:
                try feed.deliver(day)
                shell = "timeout -s KILL 0.08 \"$@\""
            case .storeInUse:
                try feed.deliver(day)
                shell = "flock s.sqlite.lock \"$@\""
            case .noRoomForNight:
                try feed.deliver(day)
                shell = "flock out/.lock \"$@\""
            case .diskFull:
                try feed.deliver(day)
                // Blocks of 512 bytes; a signal would end it before the system says what is wrong.
                shell = "trap '' XFSZ; ulimit -f 40; \"$@\""
            case nil: try feed.deliver(day)
            }
            let run = try night(program, day, shell: shell)
            switch faults[number] {
            case .killed: break
            case .storeInUse, .noRoomForNight: #expect(run.status == 75, "\(run.output) \(run.messages)")
            case .diskFull: #expect(run.status == 74, "\(run.output) \(run.messages)")
            case .halfFiles, .strangeFile: #expect(run.status == 3, "\(run.output) \(run.messages)")
            case .nothingCame: #expect(run.status == 0, "\(run.output) \(run.messages)")
            // Records with a planted fault are rejected on some nights.
            case nil: #expect([0, 3].contains(run.status), "\(day): \(run.output) \(run.messages)")
            }
            if [nil, .halfFiles, .strangeFile, .nothingCame].contains(faults[number]) {
                let record = try json(program, "out/last-run.json")
                #expect(record["report"] as? String == "\(day.next)" && record["compared_with"] as? String == previous)
                #expect((record["exit"] as? NSNumber)?.int32Value == run.status)
                if let previous {
                    let told = Set(
                        (record["changes"] as? [[String: Any]] ?? []).map { change -> String in
                            func word(_ value: Any?) -> String { value.flatMap { $0 is NSNull ? nil : "\($0)" } ?? "none" }
                            let (id, what) = (word(change["site_id"]), word(change["what"]))
                            return what == "site" ? "\(id) site" : "\(id) \(what) \(word(change["from"])) \(word(change["to"]))"
                        })
                    let expected = try differences(
                        json(program, "out/\(previous)/report.json"), json(program, "out/\(day.next)/report.json"))
                    #expect(told == expected)
                    changesTold += expected.count
                }
                if faults[number] == nil, number % 4 == 0 || faults[number - 1] != nil {
                    try expectNoDrift(program, day, previous: previous)
                    compared += 1
                }
            }
            // Of the night before there may be none.
            previous =
                FileManager.default.fileExists(atPath: program.folder + "/out/\(day.next)/report.json") ? "\(day.next)" : previous
        }
        #expect(compared >= 10 && changesTold >= 5, "\(compared) nights compared, \(changesTold) changes")
        #expect(try program.run(["check", "--store", "s.sqlite"]).status == 0)
        let latest = try FileManager.default.destinationOfSymbolicLink(atPath: program.folder + "/out/latest")
        #expect(latest == previous)
    }

    private func small() throws -> (Program, CivilDate) {
        let program = try Program()
        let shape = Self.network(seed: 83, sites: 2, first: Self.first, days: 40, version: .v221)
        _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: program.folder + "/inbox")))
        return (program, CivilDate(daysSince1970: Self.first.daysSince1970 + 41))
    }

    @Test func reportsAreKeptAndALaterRunOfADayReplacesIts() throws {
        let (program, day) = try small()
        for number in 0..<5 {
            let day = CivilDate(daysSince1970: day.daysSince1970 + Int64(number))
            #expect([0, 3].contains(try night(program, day, ["--keep", "3", "--also", "md"]).status))
        }
        let last = CivilDate(daysSince1970: day.daysSince1970 + 4)
        _ = try program.file("out/\(last.next)/left.txt", "of the first run")
        #expect(try night(program, last, ["--keep", "3"]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/out").sorted()
        let kept = (Int64(2)...4).map { "\(CivilDate(daysSince1970: day.daysSince1970 + $0).next)" }
        #expect(names == [".lock"] + kept + ["last-run.json", "latest"])
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/out/\(last.next)").sorted()
        #expect(files == ["report.html", "report.json"])
        #expect(try json(program, "out/last-run.json")["compared_with"] as? String == kept[1])
    }

    @Test func oldDataMeetTheLimit() throws {
        let (program, day) = try small()
        _ = try night(program, day)
        let fresh = try night(program, day, ["--max-age", "3d,9d", "--metrics", "m.prom"])
        #expect(fresh.status == 0 && !fresh.output.contains("W_STALE"))
        let later = CivilDate(daysSince1970: day.daysSince1970 + 5)
        let old = try night(program, later, ["--max-age", "3d,9d"])
        #expect(old.status == 0 && old.output.contains("warning W_STALE"))
        let stale = try night(program, later, ["--max-age", "3d,5d", "--metrics", "m.prom"])
        #expect(stale.status == 4 && stale.output.contains("warning  check"))
        let check = try program.run(["check", "--store", "s.sqlite", "--max-age", "5d", "--now", "\(later.next)T04:15:00Z"])
        #expect(check.status == 4)
        let metrics = try #require(FileManager.default.contents(atPath: program.folder + "/m.prom"))
        let lines = String(decoding: metrics, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && lines.contains("laddplan_last_exit_code 4"))
        #expect(lines.contains { $0.hasPrefix("laddplan_site_evses{site=\"L0001\"} ") })
        #expect(lines.contains("laddplan_check_warnings{code=\"W_STALE\"} 1"))
    }

    /// What fails is in the record, and the last success stays what it was.
    @Test func failuresAreTold() throws {
        let (program, day) = try small()
        #expect([0, 3].contains(try night(program, day).status))
        let success = try json(program, "out/last-run.json")["last_success_utc"] as? String
        #expect(success?.hasPrefix("\(day.next)T04:15") == true)
        let later = day.next
        let mail = try night(
            program, later, shell: "LADDPLAN_SENDMAIL=/nowhere/sendmail \"$@\"",
            ["--mail-to", "a@example.org", "--mail-when", "always"])
        #expect(mail.status == 69 && mail.output.contains("failed   deliver"))
        let record = try json(program, "out/last-run.json")
        #expect(record["last_success_utc"] as? String == success && (record["exit"] as? NSNumber)?.intValue == 69)
        // Damage to the store: no report is made of it, and the former stays.
        let store = program.folder + "/s.sqlite"
        let handle = try #require(FileHandle(forUpdatingAtPath: store))
        try handle.seek(toOffset: 60_000)
        try handle.write(contentsOf: Data(repeating: 0x5A, count: 200_000))
        try handle.close()
        let damaged = try night(program, later.next)
        #expect(damaged.status == 76, "\(damaged.output) \(damaged.messages)")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/out/\(later.next.next)"))
        let steps = try json(program, "out/last-run.json")["steps"] as? [[String: Any]] ?? []
        #expect(steps.contains { $0["step"] as? String == "capacity" && $0["state"] as? String == "skipped" })
    }

    /// A mail that could not be sent is sent by the next night, although nothing is otherwise then.
    @Test func aMailThatFailedIsMadeGood() throws {
        let (program, day) = try small()
        let fails = try program.file("fails", "#!/bin/sh\nexit 1\n")
        let works = try program.file("works", "#!/bin/sh\ncat > \"$0.mail\"\n")
        for path in [fails, works] {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let mail = ["--mail-to", "a@example.org"]
        #expect([0, 3].contains(try night(program, day, shell: "LADDPLAN_SENDMAIL=\(works) \"$@\"", mail).status))
        try FileManager.default.removeItem(atPath: works + ".mail")
        let always = mail + ["--mail-when", "always"]
        #expect(try night(program, day.next, shell: "LADDPLAN_SENDMAIL=\(fails) \"$@\"", always).status == 1)
        let good = try night(program, day.next.next, shell: "LADDPLAN_SENDMAIL=\(works) \"$@\"", mail)
        #expect(good.status == 0 && good.output.contains("mail to a@example.org"), "\(good.output) \(good.messages)")
        #expect(FileManager.default.fileExists(atPath: works + ".mail"))
    }

    /// What was cut off between archives and what counts of them: found by the check, and finished by a night without files.
    @Test func whatWasCutOffIsFinished() throws {
        let (program, day) = try small()
        #expect([0, 3].contains(try night(program, day).status))
        let digest = try program.run(["status", "--digest", "--store", "s.sqlite"]).output
        let whole = try program.run(["store", "backup", "whole.sqlite", "--store", "s.sqlite"])
        #expect(whole.status == 0)
        // As after a kill: the archives are in, and nothing was decided of them.
        let undecided = try Process.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            arguments: [
                "python3", "-c",
                "import sqlite3; d = sqlite3.connect('\(program.folder)/s.sqlite'); d.execute(\"INSERT OR REPLACE INTO meta VALUES ('reconciled_record', '5')\"); d.execute('DELETE FROM usage_disposition'); d.execute('DELETE FROM usage_sum'); d.execute('DELETE FROM segment'); d.execute('DELETE FROM usage_index'); d.execute('DELETE FROM segment_evse'); d.execute(\"INSERT OR REPLACE INTO meta VALUES ('decides_all', '1')\"); d.commit()",
            ])
        undecided.waitUntilExit()
        try #require(undecided.terminationStatus == 0)
        let quick = try program.run(["check", "--quick", "--store", "s.sqlite"])
        #expect(quick.status == 76 && quick.output.contains("an ingest was cut off"), "\(quick.output)")
        let capacity = try program.run(["capacity", "--store", "s.sqlite"])
        #expect(capacity.messages.contains("Records wait for what counts"))
        let empty = try program.run(
            [
                "nightly", "--inbox", "inbox/none*.gz", "--store", "s.sqlite", "--out", "out", "--now",
                "\(day.next.next)T04:15:00Z",
            ])
        #expect(empty.status == 0 && empty.output.contains("finished what was cut off"), "\(empty.output) \(empty.messages)")
        #expect(try program.run(["status", "--digest", "--store", "s.sqlite"]).output == digest)
    }

    /// A sendmail that leaves something running is done when it ends, and what would be written over the store is refused.
    @Test func whatIsLeftRunningHoldsNothing() throws {
        let (program, day) = try small()
        let sendmail = try program.file("leaves", "#!/bin/sh\ncat > /dev/null\nsleep 6 &\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sendmail)
        let run = try night(program, day, shell: "LADDPLAN_SENDMAIL=\(sendmail) \"$@\"", ["--mail-to", "a@example.org"])
        #expect([0, 3].contains(run.status) && run.output.contains("mail to"), "\(run.output) \(run.messages)")
        let steps = try json(program, "out/last-run.json")["steps"] as? [[String: Any]] ?? []
        let deliver = try #require(steps.first { $0["step"] as? String == "deliver" })
        #expect((deliver["seconds"] as? NSNumber)?.doubleValue ?? 99 < 5)
        let key = FileManager.default.contents(atPath: program.folder + "/s.sqlite.key")
        for path in ["s.sqlite", "s.sqlite.key"] {
            #expect(try night(program, day, ["--metrics", path]).status == 73)
        }
        #expect(key?.count == 32 && key == FileManager.default.contents(atPath: program.folder + "/s.sqlite.key"))
        #expect(try program.run(["status", "--store", "s.sqlite"]).status == 0)
        #expect(try night(program, day, ["--inbox", "nowhere/*.gz"]).status == 66)
    }

    /// One form that cannot be made costs neither the report nor the others; a report that cannot be read is left out of account.
    @Test func oneFaultCostsOneThing() throws {
        let (program, day) = try small()
        #expect([0, 3].contains(try night(program, day).status))
        let noPDF = try night(program, day.next, shell: "LADDPLAN_CHROMIUM=/nowhere \"$@\"", ["--also", "pdf", "--also", "md"])
        #expect(noPDF.status == 69, "\(noPDF.output) \(noPDF.messages)")
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/out/\(day.next.next)").sorted()
        #expect(files == ["report.html", "report.json", "report.md"])
        // Nor one that cannot be written.
        let unwritten = try night(
            program, day.next, shell: "TMPDIR=/proc/nowhere LADDPLAN_CHROMIUM=/bin/true \"$@\"",
            ["--also", "pdf", "--also", "md"])
        #expect(unwritten.status == 73, "\(unwritten.output) \(unwritten.messages)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder + "/out/\(day.next.next)").sorted() == files)
        _ = try program.file("out/\(day.next.next)/report.json", "")
        let after = try night(program, day.next.next, ["--metrics", "no/folder/m.prom"])
        #expect(after.status == 73, "\(after.output) \(after.messages)")
        let record = try json(program, "out/last-run.json")
        #expect(record["compared_with"] as? String == "\(day.next)" && (record["exit"] as? NSNumber)?.intValue == 73)
        // Half made folders of a night that was cut off.
        try FileManager.default.moveItem(
            atPath: program.folder + "/out/\(day.next)", toPath: program.folder + "/out/.\(day.next).former")
        try FileManager.default.createDirectory(
            atPath: program.folder + "/out/.2026-01-01.part", withIntermediateDirectories: true)
        #expect(try night(program, day.next.next.next).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder + "/out")
        #expect(names.contains("\(day.next)") && !names.contains { $0.hasSuffix(".part") || $0.hasSuffix(".former") })
        #expect(try night(program, day, ["--out", "inbox/reports"]).status == 64)
    }

    /// A limit is a limit where nothing came at all, and where one record is from a clock that is ahead.
    @Test func nothingIsNotFresh() throws {
        let program = try Program()
        #expect(try program.run(["store", "init", "--store", "s.sqlite"]).status == 0)
        let empty = try program.run(["nightly", "--store", "s.sqlite", "--out", "out", "--max-age", "26h"])
        #expect(empty.status == 4 && empty.output.contains("no charges in the store"))
        let (busy, _) = try small()
        let before = CivilDate(daysSince1970: Self.first.daysSince1970 + 20)
        // Half of the charges lie ahead of this night: the newest that has ended counts.
        let run = try night(busy, before, ["--max-age", "1h,2d"])
        #expect([0, 3].contains(run.status), "\(run.output)")
    }

    /// The mail goes to sendmail with its recipients in its head, where there is something to tell.
    @Test func mailGoesToSendmail() throws {
        let (program, day) = try small()
        let sendmail = try program.file("sendmail", "#!/bin/sh\necho \"$@\" > \"$0.args\"\ncat > \"$0.mail\"\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sendmail)
        let shell = "LADDPLAN_SENDMAIL=\(sendmail) \"$@\""
        let recipients = ["--mail-to", "a@example.org", "--mail-to", "b@example.org"]
        #expect([0, 3].contains(try night(program, day, shell: shell, recipients).status))
        let mail = String(decoding: FileManager.default.contents(atPath: sendmail + ".mail") ?? Data(), as: UTF8.self)
        #expect(mail.contains("To: a@example.org,\r\n b@example.org\r\n") && mail.hasPrefix("Subject: "))
        #expect(String(decoding: FileManager.default.contents(atPath: sendmail + ".args") ?? Data(), as: UTF8.self) == "-t -i\n")
        #expect(mail.contains("Date: ") && !mail.contains("Date: Thu, 01 Jan 1970"))
        // Again on the same day, of the same report: it was told already.
        try FileManager.default.removeItem(atPath: sendmail + ".mail")
        let again = try night(program, day, shell: shell, recipients)
        #expect(again.output.contains("told already") && !FileManager.default.fileExists(atPath: sendmail + ".mail"))
        // The next night nothing is otherwise.
        let quiet = try night(program, day.next, shell: shell, recipients)
        #expect(quiet.status == 0 && quiet.output.contains("no mail"), "\(quiet.output) \(quiet.messages)")
        #expect(!FileManager.default.fileExists(atPath: sendmail + ".mail"))
    }
}
