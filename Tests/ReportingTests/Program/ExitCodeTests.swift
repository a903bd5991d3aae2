import Foundation
import Testing

@testable import Reporting

/// Each exit code, by a run that ends with it, with the whole of what it says.
@Suite struct ExitCodeTests {
    private static let cdr = """
        {"id":"C1","country_code":"NL","party_id":"TNM","start_date_time":"2026-01-05T08:00:00Z","end_date_time":"2026-01-05T10:00:00Z",\
        "cdr_token":{"uid":"T1","type":"RFID","contract_id":"X"},"auth_method":"WHITELIST","cdr_location":{"id":"L1","address":"A","city":"B",\
        "country":"NLD","coordinates":{"latitude":"52.1","longitude":"5.1"},"evse_uid":"E1","evse_id":"NL*TNM*E1","connector_id":"1",\
        "connector_standard":"IEC_62196_T2","connector_format":"SOCKET","connector_power_type":"AC_3_PHASE"},"currency":"EUR",\
        "charging_periods":[{"start_date_time":"2026-01-05T08:00:00Z","dimensions":[{"type":"ENERGY","volume":10.0},{"type":"TIME","volume":2}]}],\
        "total_cost":{"excl_vat":1},"total_energy":10.0,"total_time":2,"last_updated":"2026-01-05T10:01:00Z"}
        """

    /// A program with a store of one charge.
    private func loaded() throws -> Program {
        let program = try Program()
        _ = try program.file("cdrs.json", Self.cdr)
        let run = try program.run(["ingest", "cdrs.json", "--store", "s.sqlite"])
        try #require(run.status == 0, "\(run.messages)\(run.output)")
        return program
    }

    @Test func done() throws {
        let program = try loaded()
        let again = try program.run(["ingest", "cdrs.json", "--store", "s.sqlite"])
        #expect(again.status == 0 && again.messages.isEmpty && again.output.contains("Nothing new."))
    }

    @Test func failed() throws {
        let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
        let run = try loaded().run(["query", endless, "--timeout", "0.2", "--store", "s.sqlite"])
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("report: the query was stopped: ") && run.messages.contains("\n  try: "))
    }

    @Test func partial() throws {
        let program = try loaded()
        _ = try program.file(
            "bad.json", Self.cdr.replacing("\"C1\"", with: "\"C2\"").replacing("2026-01-05T10:00:00Z", with: "never"))
        let run = try program.run(["ingest", "bad.json", "--store", "s.sqlite"])
        #expect(run.status == 3 && run.output.contains("report show rejects"))
        // A file that cannot be read is told of on standard error, with -q too.
        _ = try program.file("cut.json.gz", "\u{1F}")
        let cut = try program.run(["ingest", "cut.json.gz", "cdrs.json", "-q", "--store", "s.sqlite"])
        #expect(cut.status == 3 && cut.output.isEmpty)
        #expect(cut.messages.hasPrefix("report: cannot read cut.json.gz: ") && cut.messages.contains("\n  try: "))
    }

    @Test(arguments: [
        (
            ["capcity"],
            "report: there is no command 'capcity': did you mean 'capacity'?\n  try: report capacity --help\n"
        ),
        (
            ["config", "shw"],
            "report: there is no command 'config shw': did you mean 'show'?\n  try: report config show --help\n"
        ),
        (
            ["help", "capcity"],
            "report: there is no command 'capcity': did you mean 'capacity'?\n  try: report capacity --help\n"
        ),
        (["show", "site"], "report: there is no table 'site': did you mean 'sites'?\n  try: report show sites\n"),
        (
            ["capacity", "--lnag", "sv"],
            "report: wrong usage: Unknown option '--lnag'. Did you mean '--lang'?\n  try: report capacity --help\n"
        ),
        (
            ["capacity", "--locale", "xx_YY"],
            "report: wrong usage: --locale 'xx_YY' is not known. Try a language and a country such as en_US or de_CH\n"
                + "  try: report capacity --help\n"
        ),
        (
            ["explain", "peek"],
            "report: there is no figure 'peek': figures are named as in the JSON of 'show' and 'capacity'\n  try: "
        ),
        (
            ["show", "sites", "--from", "2026-02-02", "--to", "2026-01-01", "--store", "s.sqlite"],
            "report: the period is empty: --to is not after --from\n  try: swap them\n"
        ),
        (
            ["query", "DELETE FROM charge", "--store", "s.sqlite"],
            "report: "
        ),
    ])
    func usage(arguments: [String], messages: String) throws {
        let run = try loaded().run(arguments)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.messages.hasPrefix(messages), "\(run.messages)")
    }

    @Test func notOCPI() throws {
        let program = try Program()
        _ = try program.file("other.json", "{\"weather\": \"fine\"}")
        let run = try program.run(["ingest", "other.json", "--store", "s.sqlite"])
        #expect(run.status == 65)
        #expect(run.messages.contains("report: nothing was loaded: none of the input was OCPI data\n  try: "))
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/s.sqlite"))
    }

    @Test(arguments: [
        (["capacity", "--store", "none.sqlite"], "report: there is no store at none.sqlite: "),
        (
            ["ingest", "nothing.json", "--store", "s.sqlite"],
            "report: cannot read nothing.json: there is no such file or folder\n"
        ),
        (["show", "sites", "--site", "L9", "--store", "s.sqlite"], "report: nothing is selected: no site or Location matches\n"),
        (["show", "evses", "--evse", "E9", "--store", "s.sqlite"], "report: nothing is selected: no EVSE matches\n"),
        (["config", "path"], "report: there is no configuration file: "),
    ])
    func inputMissing(arguments: [String], messages: String) throws {
        let run = try loaded().run(arguments)
        #expect(run.status == 66 && run.messages.hasPrefix(messages) && run.messages.contains("\n  try: "), "\(run.messages)")
    }

    @Test func helperMissing() throws {
        let run = try loaded().run(
            ["capacity", "-o", "r.pdf", "--store", "s.sqlite"], environment: ["PATH": "/nonexistent"], shell: "exec \"$@\"")
        #expect(run.status == 69)
        #expect(run.messages.hasPrefix("report: cannot print a PDF: Chromium is not there\n  try: install chromium"))
    }

    @Test func internalFault() {
        struct Unforeseen: Error {}
        let failure = Failure(Unforeseen(), storePath: "")
        #expect(failure.status == .internal && failure.description.hasPrefix("report: something went wrong that should not: "))
    }

    @Test(arguments: ["nowhere/r.html", "nowhere/r.xlsx"])
    func cannotWrite(path: String) throws {
        let run = try loaded().run(["capacity", "-o", path, "--store", "s.sqlite"])
        #expect(run.status == 73 && run.messages.hasPrefix("report: cannot write \(path)"), "\(run.messages)")
    }

    @Test(arguments: [
        ["capacity"], ["show", "sites"], ["status"], ["query", "SELECT * FROM sessions"], ["status", "--digest"], ["check"],
    ])
    func inputOutput(arguments: [String]) throws {
        for shell in ["\"$@\" > /dev/full", "\"$@\" >&-"] {
            let run = try loaded().run(arguments + ["--store", "s.sqlite"], shell: shell)
            #expect(run.status == 74 && run.messages.hasPrefix("report: cannot write the result: "), "\(run.messages)")
        }
    }

    @Test func readersMayLeave() throws {
        let run = try loaded().run(["show", "ledger", "--store", "s.sqlite"], shell: "\"$@\" | head -c 1 >/dev/null")
        #expect(run.status == 0 && run.messages.isEmpty)
    }

    @Test func storeLocked() throws {
        let program = try loaded()
        let run = try program.run(
            ["ingest", "cdrs.json", "--store", "s.sqlite"], shell: "flock s.sqlite.lock \"$@\"")
        #expect(run.status == 75 && run.messages.hasPrefix("report: the store is in use"), "\(run.messages)")
    }

    @Test func storeUnusable() throws {
        let program = try loaded()
        _ = try program.file("broken.sqlite", String(repeating: "no database ", count: 1000))
        let run = try program.run(["status", "--store", "broken.sqlite"])
        #expect(run.status == 76 && run.messages.contains("\n  try: "), "\(run.messages)")
    }

    @Test func configuration() throws {
        let program = try loaded()
        _ = try program.file("x.toml", "[targets]\nblockng = 0.1\n")
        let run = try program.run(["capacity", "--config", "x.toml", "--store", "s.sqlite"])
        #expect(run.status == 78)
        #expect(
            run.messages.hasPrefix("report: x.toml:2: 'targets.blockng': there is no such setting\n  try: 'targets.blocking' if"))
        // Help is there all the same.
        #expect(try program.run(["capacity", "--config", "x.toml", "--help"]).status == 0)
    }

    /// Runs `shell` around an ingest of more and more records, until its signal comes before the end: a shell on a busy machine may be slower
    /// than an ingest of few.
    /// - Parameter prepare: what is there before.
    private func ended(
        by shell: String, after prepare: (Program) throws -> Void = { _ in }
    ) throws -> (Program, Program.Run, files: Int) {
        for files in [40, 120] {
            let (program, run) = try ended(by: shell, after: prepare, files: files)
            if run.status != 0 { return (program, run, files) }
        }
        let (program, run) = try ended(by: shell, after: prepare, files: 360)
        return (program, run, 360)
    }

    private func ended(by shell: String, after prepare: (Program) throws -> Void, files: Int) throws -> (Program, Program.Run) {
        let program = try Program()
        for number in 0..<files {
            let records = (0..<4000).map { Self.cdr.replacing("\"C1\"", with: "\"C\(number)-\($0)\"") }
            _ = try program.file("\(number).json", records.joined(separator: "\n"))
        }
        try prepare(program)
        return (program, try program.run(["ingest", ".", "--store", "s.sqlite", "--jobs", "1"], shell: shell))
    }

    @Test(arguments: [("INT", Int32(130)), ("TERM", 143)])
    func stoppedWithANewStore(signal: String, status: Int32) throws {
        // It listens before it makes the store, and says where it is when asked.
        let (program, run, _) = try ended(
            by: """
                nice -n 19 "$@" 2> told & p=$!
                until [ -e s.sqlite.building ] || ! kill -0 $p; do sleep 0.01; done
                kill -USR1 $p; until [ -s told ] || ! kill -0 $p; do sleep 0.01; done
                kill -\(signal) $p; wait $p; status=$?; cat told >&2; exit $status
                """)
        #expect(run.status == status, "\(run.messages)\(run.output)")
        #expect(run.messages.contains(" files  ") || run.messages.contains("looking at the files"))
        #expect(run.messages.contains("report: stopped by a signal: nothing is stored yet\n  try: run the same command again\n"))
        #expect(try program.run(["ingest", "0.json", "--store", "s.sqlite"]).status == 0)
    }

    @Test(arguments: [("INT", Int32(130)), ("TERM", 143)])
    func stoppedWithAStore(signal: String, status: Int32) throws {
        // An existing store keeps the files that were in, says so, and goes on from there.
        let (program, run, files) = try ended(
            by: """
                nice -n 19 "$@" & p=$!
                until [ -e s.sqlite-wal ] || ! kill -0 $p; do sleep 0.01; done
                kill -\(signal) $p; wait $p
                """,
            after: { program in
                let first = try program.run(["ingest", "0.json", "--store", "s.sqlite"])
                #expect(first.status == 0)
            })
        #expect(run.status == status, "\(run.messages)\(run.output)")
        #expect(
            run.messages.contains("of \(files - 1) files are in, and the store is sound\n  try: run the same command again\n"))
        let runs = try program.run(["show", "runs", "--format", "json", "--store", "s.sqlite"])
        #expect(runs.output.contains("\"exit_code\":\(status)"), "\(runs.output)")
        #expect(try program.run(["check", "--store", "s.sqlite"]).status == 0)
        #expect(try program.run(["ingest", ".", "--store", "s.sqlite"]).status == 0)
        let counted = try program.run([
            "query", "SELECT count(*) AS n FROM sessions", "--store", "s.sqlite",
        ])
        #expect(counted.output == "n\n\(files * 4000)\n")
    }

    @Test func everyCodeIsToldOf() throws {
        let help = try Program().run(["--help"])
        let page = try Program().run(["man"])
        for code in ExitStatus.allCases {
            #expect(help.output.contains("  \(code.rawValue): \(code.meaning)"))
            #expect(page.output.contains(".It \(code.rawValue)\n\(code.meaning)"))
        }
    }
}
