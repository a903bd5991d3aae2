import Foundation
import Testing

/// Archives that are made to crash, fill or hold up whoever reads them: each is refused or read within limits, costs no other file, and
/// leads nowhere.
@Suite struct HostileArchivesTests {
    private struct Hostile {
        var name: String
        /// Python that writes it to the open file `f`.
        var code: String
    }

    private static let record =
        #"{"country_code":"NL","party_id":"TST","id":"%s","start_date_time":"2026-03-02T08:00:00Z","end_date_time":"2026-03-02T10:00:00Z","kwh":10.5,"cdr_token":{"uid":"T"},"location_id":"L1","evse_uid":"E1","connector_id":"1","charging_periods":[],"status":"COMPLETED","last_updated":"2026-03-02T11:00:00Z"%s}"#

    private static let all = [
        Hostile(name: "zeros.gz", code: "f.write(gzip.compress(bytes(300 << 20), 9))"),
        Hostile(name: "spaces.json.gz", code: "f.write(gzip.compress(b' ' * (300 << 20), 9))"),
        Hostile(name: "gzip-in-gzip.gz", code: "f.write(gzip.compress(gzip.compress(gzip.compress(bytes(300 << 20)))))"),
        Hostile(name: "bomb-in-tar.tar.gz", code: "tar(f, [('a.json.gz', gzip.compress(b'[' * (300 << 20)))])"),
        Hostile(name: "members.gz", code: "f.write(gzip.compress(b'') * 1000000)"),
        Hostile(name: "open-brackets.json", code: "f.write(b'[' * 20000000)"),
        Hostile(name: "open-objects.json", code: "f.write(b'{\"a\":' * 4000000)"),
        Hostile(name: "deep.json", code: "f.write(record('deep', ',\"x\":' + '[' * 5000000 + ']' * 5000000))"),
        Hostile(name: "quotes.json", code: "f.write(b'\"' * 20000001)"),
        Hostile(name: "backslashes.json", code: "f.write(b'{\"id\":\"' + b'\\\\' * 20000001)"),
        Hostile(name: "braces.json", code: "f.write(b'}{' * 300000)"),
        Hostile(name: "nothings.json", code: "f.write(b'{}' * 100000)"),
        Hostile(
            name: "long-texts.ndjson",
            code: """
                long = 'x' * (16000000)
                for old, new in [('Long', long), ('2026-03-02T08:00:00Z', '2' * 16000000), ('10.5', '1' * 16000000), ('10.5', '1e' + '9' * 15000000),
                    ('"T"', '"' + long + '"'), ('"L1"', '"' + long + '"'), ('"E1"', '"' + '\\\\u00e9' * 2600000 + '"'), ('COMPLETED', long)]:
                    f.write(record('Long', '').replace(old.encode(), new.encode(), 1) + b'\\n')
                """),
        Hostile(name: "too-long.json", code: "f.write(record('TooLong', ',\"x\":\"' + 'x' * 40000000 + '\"'))"),
        Hostile(name: "same-key.json", code: "f.write(record('SameKey', ',\"kwh\":1' * 1000000))"),
        Hostile(name: "many-keys.json", code: "f.write(record('ManyKeys', ''.join(',\"k%d\":1' % i for i in range(500000))))"),
        Hostile(
            name: "periods.json",
            code: """
                period = '{"start_date_time":"2026-03-02T08:00:00Z","dimensions":[{"type":"ENERGY","volume":0.1}]}'
                f.write(record('Periods', '').replace(b'[]', ('[' + ','.join([period] * 150000) + ']').encode()))
                """),
        Hostile(
            name: "paths.tar",
            code: """
                tar(f, [(n, record('Path%d' % i, '')) for i, n in enumerate(['../out.json', '../../../../../tmp/laddplan-out.json',
                    '/tmp/laddplan-out.json', 'a/../../out.json', 'C:\\\\\\\\x.json', 'x' * 5000 + '.json', 'nul\\\\x00.json'])],
                    links=[('link.json', '/etc/passwd'), ('../link', '..')])
                """),
        Hostile(name: "loop.json", code: "os.remove(f.name); os.symlink(f.name, f.name)"),
        Hostile(name: "pipe.json", code: "os.remove(f.name); os.mkfifo(f.name)"),
    ]

    private func make(_ program: Program) throws {
        var script = """
            import gzip, io, os, tarfile
            def record(id, rest): return ('''\(Self.record)''' % (id, rest)).encode()
            def tar(f, files, links=[]):
                with tarfile.open(fileobj=f, mode='w:gz' if f.name.endswith('gz') else 'w') as t:
                    for name, content in files:
                        i = tarfile.TarInfo(name); i.size = len(content); t.addfile(i, io.BytesIO(content))
                    for name, target in links:
                        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                            i = tarfile.TarInfo(name); i.type = kind; i.linkname = target; t.addfile(i)
            os.makedirs('in/sub', exist_ok=True)
            os.symlink('..', 'in/sub/up')

            """
        for hostile in Self.all {
            script += "with open('in/\(hostile.name)', 'wb') as f:\n"
            script += hostile.code.split(separator: "\n").map { "    \($0)\n" }.joined()
        }
        script += "with open('in/honest.json', 'wb') as f:\n    f.write(record('Honest', ''))\n"
        let path = try program.file("make.py", script)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", path]
        process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test func noneDoesHarm() throws {
        let program = try Program()
        try make(program)
        let before = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        // Its memory and its time have limits here, on disk as in an archive.
        let run = try program.run(
            ["ingest", "in", "--store", "s.sqlite"], shell: "ulimit -v 3000000; timeout -s KILL 300 \"$@\"")
        #expect(run.status == 3, "\(run.status) \(run.messages)")
        for name in ["zeros.gz", "gzip-in-gzip.gz", "quotes.json", "pipe.json"] {
            #expect(run.messages.contains(name), "\(name) is not told of")
        }
        let ids = try program.run(
            ["query", "SELECT id FROM sessions ORDER BY 1", "--format", "csv", "--store", "s.sqlite"]
        ).output
        #expect(ids.contains("Honest") && ids.contains("Path0"), "\(ids.prefix(500))")
        let check = try program.run(["check", "--store", "s.sqlite"])
        #expect(check.status == 0, "\(check.output)\(check.messages)")
        let report = try program.run(["capacity", "--format", "json", "--store", "s.sqlite"])
        #expect(report.status == 0, "\(report.messages)")
        let after = try FileManager.default.contentsOfDirectory(atPath: program.folder)
        #expect(
            Set(after).subtracting(before).isSubset(of: [
                "s.sqlite", "s.sqlite.key", "s.sqlite.lock", "s.sqlite-wal", "s.sqlite-shm", "stdout", "stderr",
            ]))
        #expect(!FileManager.default.fileExists(atPath: "/tmp/laddplan-out.json"))
        // The same again changes nothing.
        let again = try program.run(
            ["ingest", "in", "--store", "s.sqlite"], shell: "ulimit -v 3000000; timeout -s KILL 300 \"$@\"")
        #expect([0, 3].contains(again.status), "\(again.messages)")
    }
}
