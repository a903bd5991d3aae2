import Charging
import Foundation
import Synthesis
import Testing

@Suite struct NetworkGeneratorTests {
    /// Three weeks around the night on which clocks go forward.
    private func shape(
        seed: UInt64 = 7, dirt: Double = 0, days: Int = 21, archives: ArchiveForm = ArchiveForm(recordsPerPage: 100)
    ) -> NetworkShape {
        NetworkShape(
            seed: seed, firstDay: CivilDate(year: 2026, month: 3, day: 16), days: days, attemptShare: 0.05, dirt: dirt,
            archives: archives)
    }

    @Test func oneSeedGivesTheSameBytes() throws {
        let first = try WrittenNetwork(shape(dirt: 2))
        let second = try WrittenNetwork(shape(dirt: 2))
        #expect(first.bytes == second.bytes)
        #expect(try first.summary.truth?.json() == second.summary.truth?.json())
    }

    @Test func anotherSeedGivesOtherBytes() throws {
        let first = try WrittenNetwork(shape(days: 3))
        let second = try WrittenNetwork(shape(seed: 8, days: 3))
        #expect(first.bytes != second.bytes)
    }

    @Test func truthAgreesWithARecountOfTheRecords() throws {
        let network = try WrittenNetwork(shape())
        let truth = try #require(network.summary.truth)
        let records = try network.records("cdrs")
        let cdrs = records.compactMap(ReadCDR.init)
        #expect(cdrs.count == records.count)
        #expect(cdrs.count == network.summary.charges)
        #expect(try network.records("sessions").count == cdrs.count)
        #expect(truth.network.sessions == cdrs.count)
        #expect(truth.network.energyKilowattHours == Double(cdrs.reduce(0) { $0 + $1.wattHours }) / 1000)

        let byEVSE = Dictionary(grouping: cdrs, by: \.evse)
        for evse in truth.evses {
            let own = byEVSE[evse.evseUID] ?? []
            #expect(evse.sessions == own.count)
            #expect(evse.attemptsWithoutEnergy == own.filter { $0.wattHours == 0 }.count)
            #expect(evse.energyKilowattHours == Double(own.reduce(0) { $0 + $1.wattHours }) / 1000)
            #expect(evse.occupiedSeconds == own.reduce(0) { $0 + $1.end - $1.start })
            let chargingSeconds = own.reduce(0) { $0 + $1.chargingHours } * 3600
            #expect(abs(Double(evse.chargingSeconds) - chargingSeconds) < 1)
        }
        for site in truth.sites {
            let own = truth.evses.filter { $0.locationID == site.locationID }
            #expect(site.evses == own.count)
            #expect(site.sessions == own.reduce(0) { $0 + $1.sessions })
            #expect(site.peakKilowatts <= site.nonCoincidentPeakKilowatts + 1e-6)
            #expect(site.peakKilowatts >= own.map(\.peakKilowatts).max() ?? 0)
        }
    }

    @Test func sessionsOfOneEVSEKeepAMinuteApart() throws {
        let cdrs = try WrittenNetwork(shape()).records("cdrs").compactMap(ReadCDR.init)
        for (evse, own) in Dictionary(grouping: cdrs, by: \.evse) {
            let sorted = own.sorted { $0.start < $1.start }
            for (earlier, later) in zip(sorted, sorted.dropFirst()) {
                #expect(later.start - earlier.end >= 60, "\(evse) at \(later.start)")
            }
        }
    }

    @Test func sitesAreTooSmallOversizedAndFast() throws {
        let sites = try #require(try WrittenNetwork(NetworkShape(seed: 2026, days: 84)).summary.truth).sites
        let blocking = sites.map { Double($0.lostVisits) / Double(max(1, $0.arrivingVisits)) }
        #expect(blocking[0] > 0.1)
        #expect(blocking[2] < 0.005)
        #expect(sites.map(\.archetype).contains("motorway"))
    }

    @Test func dirtDoesNotChangeWhatHappened() throws {
        let clean = try #require(try WrittenNetwork(shape()).summary.truth)
        let dirty = try #require(try WrittenNetwork(shape(dirt: 4)).summary.truth)
        #expect(clean.evses.map(\.energyKilowattHours) == dirty.evses.map(\.energyKilowattHours))
        #expect(clean.network.peakKilowatts == dirty.network.peakKilowatts)
        #expect(clean.codes["W_ZERO_ENERGY"] ?? 0 > 0)
        #expect(dirty.codes.count > 60)
    }

    @Test func eachRecordHasOnePlannedDisposition() throws {
        let network = try WrittenNetwork(shape(dirt: 4))
        let planned = try #require(network.summary.truth).dispositions
        func total(_ kind: String) -> Int { planned.filter { $0.key.hasPrefix(kind) }.reduce(0) { $0 + $1.value } }
        // A CDR that breaks off cannot be told to be one.
        #expect(total("cdr_") + total("unknown_") == network.summary.cdrs)
        #expect(total("session_") == network.summary.sessions)
        let counted = (planned["cdr_used"] ?? 0) + (planned["session_used"] ?? 0)
        #expect(counted == network.summary.charges)
    }

    @Test func theTruthCanBeLeftOut() throws {
        var shape = shape(days: 2)
        shape.keepsTruth = false
        #expect(try WrittenNetwork(shape).summary.truth == nil)
    }

    @Test func attemptsAreTriedAgainWithinMinutes() throws {
        let records = try WrittenNetwork(shape()).records("cdrs")
        var lastAttempt: [String: Int64] = [:]
        var retries = 0
        for record in records {
            guard let cdr = ReadCDR(record), let token = (record["cdr_token"] as? [String: Any])?["uid"] as? String
            else {
                continue
            }
            if cdr.wattHours == 0 {
                lastAttempt[token] = cdr.end
            } else if let end = lastAttempt[token], (60...600).contains(cdr.start - end) {
                retries += 1
            }
        }
        #expect(retries > 10)
    }

    @Test func shapesThatCannotBeAreRefused() {
        #expect(throws: SynthesisError.self) { try NetworkGenerator(NetworkShape(seed: 1, sites: 0)) }
        #expect(throws: SynthesisError.self) { try NetworkGenerator(NetworkShape(seed: 1, days: 0)) }
        #expect(throws: SynthesisError.self) {
            try NetworkGenerator(NetworkShape(seed: 1, timeZones: ["Europe/Atlantis"]))
        }
    }
}
