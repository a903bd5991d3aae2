import Analytics
import Charging
import Testing

/// When EVSEs count as being in service, and which of them count at all.
@Suite struct ServiceTests {
    private let first = Instant(seconds: 1_780_272_000)
    private let party = PartyID(countryCode: "NL", partyID: "TST")

    private func session(_ hour: Int64, hours: Int64 = 2) -> ChargingSession {
        ChargingSession(
            recordID: hour, start: first + hour * 3600, end: first + (hour + hours) * 3600,
            energy: Energy(milliwattHours: 5_000_000), chargingTimeIsKnown: true,
            profile: PowerProfile(
                steps: [
                    .init(
                        offsetSeconds: 0, activeMilliseconds: UInt32(hours * 3_600_000),
                        energy: Energy(milliwattHours: 5_000_000))
                ], method: .periods))
    }

    private func shard(_ evses: [(uid: String?, sessions: [ChargingSession])], zone: String = "UTC") -> SiteShard {
        SiteShard(
            site: Site(id: "S\(zone)", name: "S", timeZone: zone),
            evses: evses.map { EVSE(party: party, siteID: "S", locationID: "L", uid: $0.uid, ratedPower: Power(watts: 11_000)) },
            sessions: evses.map(\.sessions))
    }

    @Test func usageWithoutAnEVSEHasLoadAndNoPlace() async throws {
        let named = shard([("E1", [session(8)]), ("E2", [session(8)])])
        let mixed = shard([("E1", [session(8)]), ("E2", [session(8)]), (nil, [session(8)])])
        let settings = AnalysisSettings()
        let a = try await NetworkAnalysis.figures([named], settings: settings, period: nil, workers: 1).sites[0]
        let b = try await NetworkAnalysis.figures([mixed], settings: settings, period: nil, workers: 1).sites[0]
        #expect(b.evseCount == 2)
        #expect(a.occupiedUtilization == b.occupiedUtilization)
        #expect(a.congestion.rate == b.congestion.rate && a.congestion.fullSeconds == 2 * 3600)
        #expect(b.energy.kilowattHours == 15 && b.sessions == 3)
        #expect(b.peaks?.recorded?.kilowatts == 7.5)
    }

    @Test func aLaterPeriodDoesNotForgetWhenServiceBegan() async throws {
        var shard = shard([("E1", [session(8 + 30 * 24)]), ("E2", [])])
        shard.evses[1].firstSession = first
        let period = TimeRange(start: first + 10 * 86_400, end: first + 40 * 86_400)
        let site = try await NetworkAnalysis.figures([shard], settings: AnalysisSettings(), period: period, workers: 1).sites[0]
        #expect(site.evses[1].inService.start == period.start)
    }

    @Test func serviceEndsWithAPartysData() async throws {
        var other = shard([("X1", [session(50 * 24)])])
        other.evses[0].party = PartyID(countryCode: "NL", partyID: "OTH")
        let shards = [shard([("E1", [session(8)])]), other]
        let settings = AnalysisSettings()
        let ends = try await NetworkAnalysis.figures(shards, settings: settings, period: nil, workers: 1)
        #expect(ends.sites[0].evses[0].availableSeconds == 86_400)
        let goesOn = try await NetworkAnalysis.figures(
            shards, settings: settings, period: nil, serviceEnd: .period, workers: 1)
        #expect(goesOn.sites[0].evses[0].availableSeconds == 51 * 86_400)
    }

    @Test func networkWindowsAreThoseOfUTC() async throws {
        var settings = AnalysisSettings()
        settings.windowSeconds = 3600
        // An hour of charging from 08:00 UTC: one window of UTC's clock, two of India's.
        let india = shard([("E1", [session(8, hours: 1)])], zone: "Asia/Kolkata")
        let dutch = shard([("E2", [session(8, hours: 1)])], zone: "Europe/Amsterdam")
        let period = TimeRange(start: first + -19_800, end: first + 86_400)
        let network = try await NetworkAnalysis.figures(
            [india, dutch], settings: settings, period: period, serviceEnd: .period, workers: 2)
        #expect(network.peaks.recorded?.kilowatts == 10)
        #expect(network.peaks.recorded?.start == first + 8 * 3600)
        // On its own clock the site's hour of charging lies in two windows.
        #expect(network.sites[0].peaks?.recorded?.kilowatts == 2.5)
    }
}
