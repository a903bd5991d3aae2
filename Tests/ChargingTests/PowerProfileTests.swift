import Charging
import Testing

@Suite struct PowerProfileTests {
    @Test func partsOfAStepSumToIt() {
        for energy in [Int64(1), 7, 999_983, 6_706_000, 999_999_999, -5000] {
            for active in [UInt32(1), 13, 59_999, 5_280_001, 2_678_400_000] {
                let step = PowerProfile.Step(
                    offsetSeconds: 0, activeMilliseconds: active, energy: Energy(milliwattHours: energy))
                var sum: Int64 = 0
                var before: Int64 = 0
                for cut in 1...97 {
                    let after = step.energy(untilMilliseconds: Int64(active) * Int64(cut) / 97)
                    #expect(energy < 0 ? after <= before : after >= before)
                    sum += after - before
                    before = after
                }
                #expect(sum == energy)
            }
        }
    }

    @Test func packingIsUndone() {
        let steps = [
            PowerProfile.Step(offsetSeconds: 0, activeMilliseconds: 5_280_001, energy: Energy(milliwattHours: 6_706_000)),
            PowerProfile.Step(offsetSeconds: 127, activeMilliseconds: 0, energy: .zero),
            PowerProfile.Step(offsetSeconds: .max, activeMilliseconds: .max, energy: Energy(milliwattHours: -123_456_789)),
        ]
        for method in PowerProfile.Method.allCases {
            let profile = PowerProfile(steps: steps, method: method)
            #expect(profile.packed.withUnsafeBytes { PowerProfile(packed: $0) } == profile)
        }
    }

    @Test func brokenBytesAreNoProfile() {
        #expect([UInt8]().withUnsafeBytes { PowerProfile(packed: $0) } == nil)
        #expect([UInt8(9)].withUnsafeBytes { PowerProfile(packed: $0) } == nil)
        #expect([UInt8(1), 0x80].withUnsafeBytes { PowerProfile(packed: $0) } == nil)
    }
}
