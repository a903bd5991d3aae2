import Analytics
import Charging
import Foundation
import Ingest
import Store
import Testing

@testable import Reporting

/// Where real archives lie, nil when there are none.
enum RealArchives {
    static let folder: String? = {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let candidates = [ProcessInfo.processInfo.environment["LADDPLAN_DATA"], checkout + "/../shared/data"]
        return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0 + "/boulder.truth.json") }
    }()
}

/// Real archives against the figures of an independent reading. They are not part of the project: the tests run where a folder
/// with them is named in LADDPLAN_DATA or lies beside the checkout.
@Suite(.enabled(if: RealArchives.folder != nil, "no real archives; name their folder in LADDPLAN_DATA"))
struct RealArchivesTests {
    private var folder: String { RealArchives.folder ?? "" }

    @Test func boulder() async throws {
        let store = try ScratchStore()
        let summary = try store.ingest([folder + "/boulder"])
        let cdrs = try #require(summary.kinds["cdr"])
        let sessions = try #require(summary.kinds["session"])
        #expect(cdrs.read + sessions.read == 48_162)
        #expect(cdrs.records == [.used: 24_070, .quarantined: 11])
        #expect(sessions.records == [.superseded: 24_070, .quarantined: 11])
        #expect(summary.codes["E_ENERGY_WITHOUT_TIME"] == 20)
        #expect(summary.codes["E_TS_EPOCH_RESET"] == 2)
        #expect(cdrs.energy[.used]?.milliwattHours == 187_365_827_000)
        #expect(summary.rejectedSomething)
        let again = try store.ingest([folder + "/boulder"])
        #expect(again.archivesRead == 0 && !again.rejectedSomething)

        let truth = try ExpectedFigures(path: folder + "/boulder.truth.json")
        let evses = try await store.show(.sites)
        #expect(ExpectedFigures.differences(truth.evses, evses, ExpectedFigures.ofEVSEs) == [])
        #expect(
            ExpectedFigures.differences(truth.sites, try await store.show(.locations), ExpectedFigures.ofLocations) == [])
        let unplaced = evses.compactMap { $0["unplaced_kwh"] as? NSNumber }.reduce(0) { $0 + $1.doubleValue }
        #expect(abs(unplaced - 1.852) < 1e-9)
        let network = try #require(await store.figures())
        #expect(abs((network.peaks.recorded?.kilowatts ?? 0) - (truth.network("peak_kw") ?? 0)) < 0.001)
    }

    @Test func jpl() async throws {
        let store = try ScratchStore()
        let summary = try store.ingest([folder + "/jpl-2019"], party: "US*JPL")
        #expect(summary.kinds["cdr"]?.records == [.used: 6026])
        #expect(summary.kinds["session"]?.records == [.superseded: 6026])
        let truth = try ExpectedFigures(path: folder + "/jpl-2019.truth.json")
        let evses = try await store.show(.sites)
        #expect(ExpectedFigures.differences(truth.evses, evses, ExpectedFigures.ofEVSEs) == [])
        #expect(
            ExpectedFigures.differences(truth.sites, try await store.show(.locations), ExpectedFigures.ofLocations) == [])
        // Its TIME is always as long as the stay, which says nothing of charging.
        #expect(evses.allSatisfy { $0["charging_basis"] as? String == "uninformative" })
        // The least power at the EVSEs' ratings, as HiGHS finds it from the linear programme of all four months.
        let shards = try store.reader().shards()
        let scope = try #require(AnalysisScope(ChargeTimes.of(shards)))
        var settings = LoadSettings()
        settings.cap = .rating
        let load = LoadManagement(try #require(shards.first), scope: scope, settings: settings)
        #expect(abs(load.minimum.power.kilowatts - 99.42904914796857) < 1e-7)
        #expect(abs(load.deliverableKilowattHours - 86_060.292226) < 1e-4)
    }

    @Test func digestDoesNotDependOnTheWay() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/boulder").sorted()
            .filter { $0.contains("2020") || $0.contains("locations") }.map { folder + "/boulder/" + $0 }
        let once = try ScratchStore()
        try once.ingest(files)
        let expected = try once.digest()
        let reversed = try ScratchStore()
        try reversed.ingest(files.reversed(), jobs: 1)
        #expect(try reversed.digest() == expected)
        let single = try ScratchStore()
        var random = SplitMix(state: 11)
        for file in files.shuffled(using: &random) { try single.ingest([file]) }
        #expect(try single.digest() == expected)
    }

}

/// A seeded source for shuffles.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
