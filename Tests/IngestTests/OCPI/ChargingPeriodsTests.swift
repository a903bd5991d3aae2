import Charging
import Testing

@testable import Ingest

@Suite struct ChargingPeriodsTests {
    private static func random(_ random: inout SeededSource) -> ChargingPeriods {
        func value() -> Int64? {
            switch random.next(5) {
            case 0: nil
            case 1: 0
            case 2: Int64(random.next(1000)) - 500
            case 3: Int64(random.next(1 << 30)) << 20
            default: [Int64.min, .max, -1][random.next(3)]
            }
        }
        var periods = ChargingPeriods()
        periods.exports = random.next(2) == 0
        periods.maximumPower = random.next(2) == 0 ? nil : Power(watts: Int64(random.next(1_000_000_001)))
        for _ in 0..<random.next(6) {
            periods.periods.append(
                ChargingPeriod(
                    start: Instant(seconds: 1_700_000_000 + Int64(random.next(200_000)) - 100_000), energy: value(),
                    charging: value(), parking: value(), register: value(), power: value()))
        }
        return periods
    }

    @Test(arguments: 0..<200)
    func unpackingGivesWhatWasPacked(seed: Int) {
        var random = SeededSource(state: UInt64(seed) &* 104_729 &+ 5)
        let periods = Self.random(&random)
        var bytes: [UInt8] = []
        periods.pack(into: &bytes)
        #expect(bytes.withUnsafeBytes { ChargingPeriods(packed: $0) } == periods)
        // Cut short it is something else or nothing, and never the same.
        for count in 0..<bytes.count {
            #expect(bytes[..<count].withUnsafeBytes { ChargingPeriods(packed: $0) } != periods)
        }
    }

    @Test(arguments: 0..<200)
    func anyBytesCanBeUnpacked(seed: Int) {
        var random = SeededSource(state: UInt64(seed) &* 7919 &+ 3)
        let bytes = (0..<random.next(60)).map { _ in UInt8(random.next(256)) }
        if let periods = bytes.withUnsafeBytes({ ChargingPeriods(packed: $0) }) {
            #expect(periods.periods.count <= bytes.count)
        }
    }

    @Test func aPeriodIsSmall() {
        var periods = ChargingPeriods()
        for index in 0..<10 {
            periods.periods.append(
                ChargingPeriod(start: Instant(seconds: 1_800_000_000 + Int64(index) * 900), energy: 2_000_000, charging: 900_000))
        }
        var bytes: [UInt8] = []
        periods.pack(into: &bytes)
        #expect(bytes.count < 110)
    }

    // MARK: Registers

    private func energies(_ registers: [Int64?], total: Int64) -> [Int64?] {
        var findings = Findings()
        let periods = registers.enumerated().map { index, register in
            ChargingPeriod(start: Instant(seconds: Int64(index) * 600), register: register)
        }
        let settled = PeriodOrder.settle(periods, total: Energy(milliwattHours: total), &findings)
        #expect(findings == Findings(.energyRegisterOnly))
        return settled.map(\.energy)
    }

    @Test func registersCountByTheirDifferences() {
        let kilo: Int64 = 1_000_000
        // Read as each period begins.
        #expect(energies([1200 * kilo, 1204 * kilo, 1210 * kilo], total: 10 * kilo) == [4 * kilo, 6 * kilo, 0])
        #expect(energies([1200 * kilo, nil, 1210 * kilo], total: 10 * kilo) == [10 * kilo, 0, 0])
        // What was drawn by the end of each.
        #expect(energies([4 * kilo, 10 * kilo], total: 10 * kilo) == [4 * kilo, 6 * kilo])
        #expect(energies([10 * kilo], total: 10 * kilo) == [10 * kilo])
    }

    @Test func registersThatDisagreeDoNotCount() {
        let kilo: Int64 = 1_000_000
        #expect(energies([1200 * kilo, 1204 * kilo], total: 10 * kilo) == [nil, nil])
        #expect(energies([1210 * kilo, 1200 * kilo], total: 10 * kilo) == [nil, nil])
        #expect(energies([0, 0], total: 0) == [nil, nil])
    }
}
