import Testing

@testable import Synthesis

@Suite struct ChargeCurveTests {
    private func stages(
        _ wattHours: Int64, _ watts: Int64, isDC: Bool = false, stay: Int64, piece: Int64 = 0
    )
        -> [Stage]
    {
        ChargeCurve.stages(wattHours: wattHours, watts: watts, isDC: isDC, staySeconds: stay, pieceSeconds: piece)
    }

    @Test func acStopsAtItsEnergyOrAtTheEndOfTheStay() {
        #expect(stages(11_000, 11_000, stay: 7200) == [Stage(seconds: 3600, wattHours: 11_000)])
        #expect(stages(11_000, 11_000, stay: 1800) == [Stage(seconds: 1800, wattHours: 5_500)])
    }

    @Test func dcTapersInThreeStages() {
        let charge = stages(40_000, 100_000, isDC: true, stay: 36_000)
        #expect(charge.count == 3)
        #expect(charge.reduce(0) { $0 + $1.wattHours } == 40_000)
        let powers = charge.map { Double($0.wattHours) * 3600 / Double($0.seconds) }
        #expect(powers == powers.sorted(by: >))
        #expect(powers.allSatisfy { $0 <= 100_000 })
    }

    @Test func aShortRestIsCharging() {
        let charge = stages(11_000, 11_000, stay: 3700)
        #expect(charge == [Stage(seconds: 3700, wattHours: 11_000)])
    }

    @Test func piecesSumToTheWhole() {
        let whole = stages(17_777, 7_123, stay: 20_000)
        let pieces = stages(17_777, 7_123, stay: 20_000, piece: 900)
        #expect(pieces.dropLast().allSatisfy { $0.seconds == 900 })
        #expect(pieces.reduce(0) { $0 + $1.wattHours } == whole[0].wattHours)
        #expect(pieces.reduce(0) { $0 + $1.seconds } == whole[0].seconds)
    }
}
