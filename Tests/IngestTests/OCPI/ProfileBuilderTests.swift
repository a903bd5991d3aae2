import Charging
import Testing

@testable import Ingest

@Suite struct ProfileBuilderTests {
    private let stay = TimeRange(start: Instant(seconds: 1_800_000_000), end: Instant(seconds: 1_800_007_200))

    private func period(_ offset: Int64, _ energy: Int64?, charging: Int64? = nil, parking: Int64? = nil) -> ChargingPeriod {
        ChargingPeriod(
            start: stay.start + offset, energy: energy, charging: charging.map { $0 * 1000 }, parking: parking.map { $0 * 1000 })
    }

    private func build(
        _ total: Int64, _ periods: [ChargingPeriod], charging: Int64? = nil
    ) -> (result: ProfileBuilder.Result, findings: Findings) {
        var findings = Findings()
        var raw = ChargingPeriods.none
        raw.periods = periods
        let result = ProfileBuilder.build(
            session: stay, total: Energy(milliwattHours: total), periods: raw,
            chargingMilliseconds: charging.map { $0 * 1000 }, findings: &findings)
        #expect(result.profile.totalEnergy.milliwattHours == total)
        return (result, findings)
    }

    private func steps(_ result: ProfileBuilder.Result) -> [[Int64]] {
        result.profile.steps.map { [Int64($0.offsetSeconds), Int64($0.activeMilliseconds) / 1000, $0.energy.milliwattHours] }
    }

    @Test func periodsKeepTheirEnergies() {
        let (result, findings) = build(3000, [period(0, 2000, charging: 3600), period(3600, 1000, charging: 600)])
        #expect(result.profile.method == .periods)
        #expect(steps(result) == [[0, 3600, 2000], [3600, 600, 1000]])
        #expect(result.chargingTimeIsKnown)
        #expect(findings.isEmpty)
    }

    @Test func parkingTimeShortensAPeriod() {
        let (result, _) = build(1000, [period(0, 1000, parking: 5400)])
        #expect(steps(result) == [[0, 1800, 1000]])
        #expect(result.chargingTimeIsKnown)
    }

    @Test func timesBeyondThePeriodAreClipped() {
        let (result, _) = build(1000, [period(0, 1000, charging: 99_999)])
        #expect(steps(result) == [[0, 7200, 1000]])
    }

    @Test func energiesWithinTenPercentAreScaled() {
        let (result, findings) = build(1000, [period(0, 700, charging: 3600), period(3600, 350, charging: 3600)])
        #expect(result.profile.method == .periodsScaled)
        #expect(steps(result) == [[0, 3600, 666], [3600, 3600, 334]])
        // The difference is within 0.01 kWh.
        #expect(!findings.contains(.periodEnergySum))
    }

    /// Half an hour at 11 kW and an hour at 3.6 kW are 9.1 kWh, to be scaled to the total; energies win where both are given.
    @Test func meanPowersMakeTheShape() {
        func powered(_ offset: Int64, _ watts: Int64, energy: Int64? = nil) -> ChargingPeriod {
            var made = period(offset, energy)
            made.power = watts
            return made
        }
        let (result, findings) = build(9_000_000, [powered(0, 11_000), powered(1800, 3600), powered(5400, 0)])
        #expect(result.profile.method == .periodsScaled)
        #expect(steps(result) == [[0, 1800, 5_439_560], [1800, 3600, 3_560_440], [5400, 0, 0]])
        #expect(findings.isEmpty)
        let (exact, _) = build(3_000_000, [powered(0, 11_000, energy: 2_000_000), powered(3600, 11_000, energy: 1_000_000)])
        #expect(steps(exact) == [[0, 3600, 2_000_000], [3600, 3600, 1_000_000]])
        // Energies that make up the total leave none for a period that has a power only.
        let (told, unhurt) = build(3_000_000, [period(0, 3_000_000), powered(1800, 3000)])
        #expect(told.profile.method == .periods && unhurt.isEmpty)
        #expect(steps(told).map { $0[2] } == [3_000_000, 0])
        // Those that do not are completed.
        let (both, agreed) = build(6_000_000, [period(0, 1_500_000), powered(1800, 3000)])
        #expect(both.profile.method == .periods && agreed.isEmpty)
        // Too far from the total: one flat step.
        let (flat, none) = build(20_000_000, [powered(0, 1000)])
        #expect(flat.profile.method == .flatOverStay && none.isEmpty)
    }

    @Test func otherEnergiesGiveWayToTheTotal() {
        let (result, findings) = build(10_000_000, [period(0, 1_000_000, charging: 1800)])
        #expect(result.profile.method == .flatOverChargingTime)
        #expect(steps(result) == [[0, 1800, 10_000_000]])
        #expect(findings.contains(.periodEnergySum))
    }

    @Test func wattHoursAreRecognised() {
        let (result, findings) = build(
            41_120_000, [period(0, 120_000_000, charging: 60), period(60, 41_000_000_000, charging: 600)])
        #expect(findings.contains(.periodsInWattHours))
        #expect(steps(result) == [[0, 60, 120_000], [60, 600, 41_000_000]])
    }

    @Test func withoutPeriodsTheTotalsTellTheChargingTime() {
        let (result, findings) = build(5000, [], charging: 3000)
        #expect(result.profile.method == .flatOverChargingTime)
        #expect(steps(result) == [[0, 3000, 5000]])
        #expect(findings.contains(.noPeriods))
    }

    @Test func withoutAnyTimeTheStayStandsIn() {
        let (result, _) = build(5000, [])
        #expect(result.profile.method == .flatOverStay)
        #expect(steps(result) == [[0, 7200, 5000]])
        #expect(!result.chargingTimeIsKnown)
    }

    @Test func totalsTellChargingTimeWherePeriodsDoNot() {
        let (result, _) = build(5000, [period(0, 5000)], charging: 3000)
        #expect(steps(result) == [[0, 7200, 5000]])
        #expect(result.chargingTimeIsKnown)
        #expect(result.chargingFromStartMilliseconds == 3_000_000)
    }

    @Test func periodsAreSortedAndClamped() {
        let (result, findings) = build(
            3000, [period(3600, 1000, charging: 600), period(-30, 2000, charging: 600)])
        #expect(steps(result) == [[0, 600, 2000], [3600, 600, 1000]])
        #expect(findings.list == [.periodsSorted, .periodClamped])
        #expect(build(3000, [period(-100, 3000, charging: 600)]).findings.list == [.periodOutside])
    }

    @Test func aPeriodThatComesTwiceCountsOnce() {
        let (result, findings) = build(
            3000, [period(0, 2000, charging: 600), period(0, 2000, charging: 600), period(3600, 1000, charging: 600)])
        #expect(steps(result) == [[0, 600, 2000], [3600, 600, 1000]])
        #expect(findings.list == [.periodsSorted])
    }

    @Test func energyFedBackDoesNotCount() {
        let (result, findings) = build(3_000_000, [period(0, 3_000_000, charging: 600), period(3600, -1_000_000, charging: 600)])
        #expect(steps(result) == [[0, 600, 3_000_000], [3600, 600, 0]])
        #expect(findings.isEmpty)
    }

    @Test func timesLongerThanTheirPeriodAreCut() {
        // A minute, or a hundredth, is rounding.
        #expect(build(1000, [period(0, 1000, charging: 7272)]).findings.isEmpty)
        #expect(build(1000, [period(0, 1000, charging: 7273)]).findings.list == [.parkingTimeRange])
        #expect(build(1000, [period(0, 1000, parking: 9000)]).findings.list == [.parkingTimeRange])
    }

    @Test func zeroEnergyKeepsItsChargingTime() {
        let (result, _) = build(0, [period(0, 0, charging: 0), period(0, nil, parking: 7200)])
        #expect(result.chargingTimeIsKnown)
        #expect(result.profile.activeMilliseconds == 0)
    }

    @Test func anySplitOfEnergySumsToTheTotal() {
        for total in [Int64(1), 999, 1_000_003, 77_777_777] {
            for parts in 1...9 {
                let length = 7200 / Int64(parts)
                let periods = (0..<parts).map { index in
                    period(Int64(index) * length, total / Int64(parts) + Int64(index % 2), charging: length / 2)
                }
                _ = build(total, periods)
            }
        }
    }
}
