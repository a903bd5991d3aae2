import Charging
import Foundation
import Synthesis
import Testing

/// The truth about what is planted, without an importer.
@Suite struct DirtKindTests {
    private func shape(
        dirt: Double = 40, faults: Set<String>? = nil, version: OCPIVersion = .v221
    ) -> NetworkShape {
        var form = ArchiveForm()
        form.version = version
        return NetworkShape(
            seed: 7, sites: 3, evsesPerSite: 4...4, days: 30, dirt: dirt, faults: faults, archives: form)
    }

    private func truth(_ shape: NetworkShape) throws -> Truth {
        try #require(try NetworkGenerator(shape).write(to: ClosureSink { _, _ in }).truth)
    }

    private func has(_ truth: Truth, _ code: String) -> Bool {
        (truth.codes[code] ?? truth.files[code] ?? truth.silentSpellings[code] ?? 0) > 0
    }

    @Test(arguments: [OCPIVersion.v221, .v230])
    func aSmallNetworkHasEveryKind(version: OCPIVersion) throws {
        let truth = try truth(shape(version: version))
        for code in DirtKind.codes.sorted() { #expect(has(truth, code), "\(code) is not there") }
    }

    @Test(arguments: DirtKind.codes.sorted())
    func eachKindCanBePlantedAlone(code: String) throws {
        let truth = try truth(shape(dirt: 20, faults: [code]))
        #expect(has(truth, code))
    }

    @Test func whatArchivesCanTellIsPlanted() {
        // What needs settings of a party or of an ingest, or more than a file can hold; and suspicions of many records.
        let left: Set<Finding> = [
            .partyConflict, .zoneAssumed, .unitCorrected, .severalMembers, .tarEntrySkipped, .gzipData, .tarData,
            .archiveLimit, .archiveUnreadable, .framingUnknown,
        ]
        for finding in Finding.allCases where finding.scope != .source && !left.contains(finding) {
            #expect(DirtKind.codes.contains(finding.code), "\(finding.code)")
        }
    }

    @Test func cleanNetworksHaveWhatIsInTheNatureOfThings() throws {
        let truth = try truth(shape(dirt: 0))
        let natural: Set = [
            "W_ZERO_ENERGY", "I_LOW_ENERGY", "W_SHORT_SESSION", "W_LONG_SESSION", "I_DUPLICATE_IDENTICAL",
        ]
        #expect(Set(truth.codes.keys).isSubset(of: natural))
        #expect(truth.notLoaded == 0)
        #expect(Set(truth.files.keys).isSubset(of: ["I_GZ_MULTI_MEMBER"]))
    }

    @Test func aLittleDirtAddsNoLocations() throws {
        let truth = try truth(shape(dirt: 1))
        #expect(truth.dispositions["location_used"] == 3)
        #expect(truth.codes["I_LOCATION_STUB"] == nil)
    }

    @Test func codesThatNothingIsPlantedForAreRefused() {
        #expect(throws: SynthesisError.self) { try NetworkGenerator(shape(faults: ["W_VOLUME_DROP"])) }
    }

    @Test func everyKindSaysWhatItIs() {
        for kind in DirtKind.all {
            #expect(!kind.planted.isEmpty, "\(kind.code)")
            #expect(kind.code.first?.isLowercase == true || Finding(code: kind.code) != nil, "\(kind.code)")
        }
    }
}
