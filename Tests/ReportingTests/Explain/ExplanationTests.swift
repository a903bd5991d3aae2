import Analytics
import ArgumentParser
import Charging
import Foundation
import Store
import Synthesis
import Testing

@testable import Reporting

/// An explanation leads from a figure to the bytes that it is made of.
@Suite struct ExplanationTests {
    /// A made-up network in plain files, and how it is explained.
    struct Network {
        let store: ScratchStore
        let reader: StoreReader

        init(seed: UInt64, dirt: Double = 0, settings: String = "", _ adapt: (inout NetworkShape) -> Void = { _ in }) throws {
            store = try ScratchStore()
            var shape = NetworkShape(seed: seed, sites: 2, evsesPerSite: 3...4, days: 30, dirt: dirt)
            adapt(&shape)
            _ = try NetworkGenerator(shape).write(to: PlainFolder(URL(fileURLWithPath: store.folder + "/archives")))
            try store.ingest([store.folder + "/archives"])
            // No other settings, whatever lies in the folder that tests run in.
            try Data(settings.utf8).write(to: URL(fileURLWithPath: store.folder + "/none.toml"))
            reader = try store.reader()
        }

        func builder(_ arguments: [String] = []) throws -> ExplanationBuilder {
            let context = try CommonOptions.parse(["--store", store.path, "--config", store.folder + "/none.toml"]).context()
            let selected = try SelectionOptions.parse(arguments).read(context, reader)
            return try ExplanationBuilder(
                context: context, reader: reader, selected: selected, scope: try #require(selected.scope), workers: 2)
        }

        func explanation(_ name: String, _ arguments: [String] = []) async throws -> Explanation {
            try await builder(arguments).explanation(of: try #require(FigureCatalogue.figure(name)))
        }

        func siteIDs() throws -> [String] { try reader.shards().map(\.site.id) }
    }

    private static func number(_ cell: Cell) -> Double? {
        switch cell {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    @Test func countedSessionsMakeTheFigure() async throws {
        let network = try Network(seed: 21, dirt: 8)
        for site in try network.siteIDs() {
            let energy = try await network.explanation("energy_kwh", ["--site", site])
            let sum = energy.counted.reduce(Energy.zero) { $0 + ($1.energy ?? .zero) }
            #expect(Self.number(energy.value) == sum.kilowattHours)
            #expect(energy.subject.level == "site" && energy.subject.siteID == site)
            let sessions = try await network.explanation("sessions", ["--site", site])
            #expect(Self.number(sessions.value) == Double(sessions.counted.count))
            // Part of the period: what lies in it, not the whole.
            let part = try await network.explanation(
                "energy_kwh", ["--site", site, "--from", "2026-01-12", "--to", "2026-01-20T10:07:00Z"])
            #expect(Self.number(part.value) == part.counted.reduce(Energy.zero) { $0 + ($1.energy ?? .zero) }.kilowattHours)
            #expect(part.counted.count < energy.counted.count)
        }
    }

    @Test func everyRecordOfTheSiteIsThereOnce() async throws {
        let network = try Network(seed: 22, dirt: 20)
        let explanation = try await network.explanation("energy_kwh")
        // Those that lie in the period, at places that are an EVSE or a Location of some site.
        let rows = try network.reader.rows(
            """
            SELECT count(*) FROM sessions s JOIN (SELECT DISTINCT location_id FROM sessions WHERE disposition = 'used') USING (location_id)
            WHERE s.start_utc < ? AND (s.end_utc IS NULL OR s.end_utc > ? OR s.start_utc >= ?)
            """,
            arguments: [
                explanation.period.end.rfc3339, explanation.period.start.rfc3339, explanation.period.start.rfc3339,
            ]
        ).rows
        guard case .integer(let records)? = rows.first?.first else { throw Failure.test }
        let dated = explanation.entries.filter { $0.trace.start != nil }
        #expect(dated.count == Int(records))
        #expect(Set(explanation.entries.map(\.trace.recordID)).count == explanation.entries.count)
        #expect(explanation.uncounted.allSatisfy { !$0.reason.isEmpty } && explanation.counted.allSatisfy(\.reason.isEmpty))
        #expect(explanation.counted.allSatisfy { $0.trace.disposition == .used })
        #expect(explanation.uncounted.contains { $0.reason.hasPrefix("excluded: ") })
        #expect(explanation.quarantined > 0)
    }

    @Test func addressesLeadToTheRecords() async throws {
        let network = try Network(seed: 23, dirt: 6)
        let explanation = try await network.explanation("energy_kwh")
        var bytes: [String: Data] = [:]
        #expect(explanation.entries.count > 200)
        for trace in explanation.entries.map(\.trace) {
            if bytes[trace.archivePath] == nil {
                bytes[trace.archivePath] = FileManager.default.contents(atPath: trace.archivePath)
            }
            let file = try #require(bytes[trace.archivePath])
            let range = Int(trace.address.offset)..<Int(trace.address.offset) + Int(trace.address.length)
            try #require(range.upperBound <= file.count && trace.address.member == 0)
            let text = String(decoding: file[range], as: UTF8.self)
            #expect(text.hasPrefix("{") && text.hasSuffix("}"))
            #expect(text.contains(trace.objectID))
        }
    }

    @Test(arguments: ["peak_kw", "peak_kw_on_arrival"], [false, true])
    func sessionsMakeThePeak(figure: String, isSliding: Bool) async throws {
        let network = try Network(seed: 24)
        for site in try network.siteIDs() {
            var builder = try network.builder(["--site", site])
            builder.isSliding = isSliding
            let explanation = try await builder.explanation(of: try #require(FigureCatalogue.figure(figure)))
            let window = try #require(explanation.window)
            #expect(window.lengthSeconds == 900)
            let sum = explanation.counted.reduce(0) { $0 + ($1.kilowatts ?? 0) }
            #expect(abs(sum - (Self.number(explanation.value) ?? 0)) < 1e-3)
            #expect(!explanation.counted.isEmpty)
            for entry in explanation.entries {
                #expect(entry.trace.start.map { $0 < window.end } ?? true)
                #expect(entry.trace.end.map { $0 > window.start } ?? true)
            }
            // Without one of its sessions the peak is no higher.
            #expect(
                explanation.counted.allSatisfy {
                    ($0.peakWithout?.kilowatts ?? 0) <= (Self.number(explanation.value) ?? 0) + 1e-9
                })
        }
    }

    @Test func capacityFiguresAreExplained() async throws {
        let network = try Network(seed: 25)
        let site = try #require(try network.siteIDs().first)
        for name in ["verdict", "evses_now", "uncontrolled_kw", "weeks", "blocking_now"] {
            let explanation = try await network.explanation(name, ["--site", site])
            #expect(explanation.figure.name == name)
            #expect(name == "blocking_now" || explanation.value != .null, "\(name)")
        }
        await #expect(throws: Failure.self) { try await network.explanation("blocking_now") }
    }

    @Test func textAndJSONSayTheSame() async throws {
        let network = try Network(seed: 26)
        let site = try #require(try network.siteIDs().first)
        let explanation = try await network.explanation("occupied_utilization", ["--site", site])
        let words = ExplanationWords(explanation: explanation, limit: 3)
        let text = words.text(width: 100)
        #expect(text.hasPrefix("occupied_utilization of site \(site): "))
        #expect(text.contains("occupied_s / available_s") && text.contains("docs/METRICS.md#occupied-time"))
        guard case .object(let members) = words.json else { throw Failure.test }
        let json = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard case .array(let records)? = json["records"], case .object(let inputs)? = json["inputs"] else { throw Failure.test }
        #expect(records.count == explanation.entries.count)
        #expect(inputs.map(\.name) == ["occupied_s", "available_s"])
        #expect(json["value"] == explanation.value.json)
    }
}

extension Failure {
    /// What a test expected is not there.
    static let test = Failure(status: .internal, what: "test", why: "not of the expected form", attempt: "look")
}

/// Every figure of the catalogue can be explained of an EVSE, a site, or all.
@Suite struct ExplainEveryFigureTests {
    /// One row a step, of thousands: `show load` has them.
    private static let ofOtherRows: Set<String> = ["power_kw"]

    private static func network() throws -> ExplanationTests.Network {
        let settings = """
            [costs]
            currency = "EUR"
            evse_cost = 12000
            margin_per_kwh = 0.25
            demand_charge_per_kw_month = 8
            [[power_group]]
            name = "G"
            site = "L0001"
            evses = ["*"]
            limit_kw = 22
            """
        return try ExplanationTests.Network(seed: 29, settings: settings) { shape in
            shape.days = 110
            shape.busyness = [3, 1]
            shape.outagesPerEVSEPerYear = 6
            shape.snapshotDays = 3
            shape.dcShare = 0
        }
    }

    /// In quarters, side by side: each figure is explained from the store up.
    @Test(arguments: 0..<4) func noFigureIsRefused(quarter: Int) async throws {
        let network = try Self.network()
        let shards = try network.reader.shards()
        var refused: [String] = []
        let figures = FigureCatalogue.all.enumerated().filter { $0.offset % 4 == quarter }.map(\.element)
        for figure in figures where !Self.ofOtherRows.contains(figure.name) {
            var isExplained = false
            let sites = shards.flatMap { shard in
                [["--site", shard.site.id]]
                    + shard.evses.compactMap(\.uid).prefix(1).map { ["--site", shard.site.id, "--evse", $0] }
            }
            for arguments in sites + [[]] where !isExplained {
                isExplained = (try? await network.explanation(figure.name, arguments)) != nil
            }
            if !isExplained { refused.append(figure.name) }
        }
        #expect(refused.isEmpty, "\(refused.joined(separator: " "))")
    }

    /// What a point of the curve is made of is of that point, not of the hours of the week.
    @Test func pointsOfACurveAreExplained() async throws {
        let network = try Self.network()
        let site = try #require(try network.siteIDs().first)
        let lost = try await network.explanation("lost_visits_per_week", ["--site", site])
        guard case .json(.array(let points)) = lost.value, case .json(.array(let blocking))? = lost.inputs.first?.cell,
            case .object(let first)? = blocking.first
        else { throw Failure.test }
        #expect(points.count == blocking.count && first.map(\.name) == ["evses", "blocking"])
    }
}
