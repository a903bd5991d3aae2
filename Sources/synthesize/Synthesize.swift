import ArgumentParser
import Charging
import Foundation
import Synthesis

/// Makes up a charging network and writes its OCPI archives and the truth about them.
///
/// `datasets/demo` is the output of
///
///     synthesize datasets/demo --seed 2026 --dirt 1
///
/// 26 weeks of 6 sites with 34 EVSEs in 2.7 MB: L0001 loses 31 % of its visits, L0003 never one, L0005 is fast charging.
@main
struct Synthesize: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes up a charging network: OCPI archives with their truth beside; same options, same bytes.")

    @Argument(help: "The folder to write to; files of the same names are replaced.")
    var folder: String?

    @Option(help: "Seed of all randomness.")
    var seed: UInt64 = 2026

    @Option(help: "Number of sites, one Location each.")
    var sites = 6

    @Option(help: "EVSEs of a site: N or LOW-HIGH.")
    var evses = EVSERange(range: 4...8)

    @Option(help: "Number of days.")
    var days = 182

    @Option(help: "First local day, YYYY-MM-DD.")
    var first = Day(date: CivilDate(year: 2026, month: 1, day: 5))

    @Option(help: "Mean visits per EVSE and day.")
    var visits = 2.0

    @Option(help: "Share of fast-charging sites, 0 to 1.")
    var dcShare = 0.2

    @Option(help: "How dirty the records are: 0 is clean, 1 has about 3 % of charges with a planted fault.")
    var dirt = 0.0

    @Option(help: "Codes of the only kinds of dirt to plant, with commas between.")
    var fault: String?

    @Flag(help: "Say what can be planted, by code, and write nothing.")
    var listFaults = false

    @Option(help: "OCPI version of the records.")
    var version = OCPIVersion.v221

    @Option(help: "How records lie in a file.")
    var framing = Framing.pages

    @Option(help: "What one archive covers.")
    var split = Split.month

    @Option(help: "Records in a page.")
    var page = 500

    @Option(help: "Cut charging periods every so many minutes; 0: only where the power changes.")
    var periodMinutes = 0

    @Option(help: "Days between two fetches of the Locations; 0: the last one only.")
    var snapshotDays = 7

    @Option(help: "zlib's level, 1 (fast) to 9 (small).")
    var level = 6

    @Flag(help: "One gzip member a file, not one a page.")
    var oneMember = false

    @Flag(help: "Put the tariff into each CDR.")
    var tariffs = false

    @Flag(inversion: .prefixedNo, help: "Work out the truth, in DIR.truth.json.")
    var truth = true

    func validate() throws {
        guard (1...9).contains(level) else { throw ValidationError("--level is 1 to 9.") }
        guard folder != nil || listFaults else { throw ValidationError("Name the folder to write to.") }
        if let unknown = faults?.subtracting(DirtKind.codes).min() {
            throw ValidationError("Nothing is planted for \(unknown); --list-faults says what is.")
        }
    }

    private var faults: Set<String>? { fault.map { Set($0.split(separator: ",").map(String.init)) } }

    func run() throws {
        guard let folder, !listFaults else {
            for kind in DirtKind.all {
                print(kind.code.padding(toLength: 28, withPad: " ", startingAt: 0), kind.planted)
            }
            return
        }
        let shape = NetworkShape(
            seed: seed, sites: sites, evsesPerSite: evses.range, firstDay: first.date, days: days, dcShare: dcShare,
            visitsPerEVSEPerDay: visits, snapshotDays: snapshotDays, dirt: dirt, faults: faults,
            keepsTruth: truth,
            archives: ArchiveForm(
                version: version, framing: framing, split: split, recordsPerPage: page, memberPerPage: !oneMember,
                periodMinutes: periodMinutes, embedsTariffs: tariffs))
        let target = URL(fileURLWithPath: folder, isDirectory: true)
        let archives = try GzipFolder(target, level: level)
        let began = ContinuousClock.now
        let summary = try NetworkGenerator(shape).write(to: archives)
        if let truth = summary.truth { try truth.json().write(to: target.appendingPathExtension("truth.json")) }
        let took = (ContinuousClock.now - began).formatted(
            .units(allowed: [.seconds], width: .narrow, fractionalPart: .show(length: 1)))
        print(
            "\(summary.cdrs) CDRs and \(summary.sessions) Sessions of \(summary.charges) charges,",
            "\(summary.locationSnapshots) Location snapshots:",
            "\(archives.plainBytes) bytes of JSON in \(archives.files) files of \(archives.compressedBytes) bytes, \(took)")
    }
}
