import Foundation
import Testing

@testable import Analytics

struct StateEquationsTests {
    @Test(arguments: [(1, 0.5), (2, 2.0), (4, 3.0), (10, 8.0), (30, 25.0), (100, 84.1)])
    func constantRatesGiveErlangsLoss(evses: Int, load: Double) throws {
        let solved = try #require(
            StateEquations(
                evses: evses, arrivalRates: [Double](repeating: 2 * load, count: 24),
                departureRates: [Double](repeating: 2, count: 24)))
        let loss = try #require(Erlang.loss(evses: evses, load: load))
        #expect(abs(solved.blocking - loss) < 1e-6)
        #expect(abs(solved.congestion - loss) < 1e-6)
    }

    /// λ(t) = base + swing · sin(2π(t − 9)/24) with exponential stays, from an integration to 1e-10.
    @Test(arguments: [
        (5, 4.0, 3.0, 0.5, 0.0867336174580362, 0.05760131822185637, 0.15363688858110514),
        (10, 1.5, 1.2, 4.0, 0.10806551190311119, 0.07223020581937663, 0.21730298300479703),
        (12, 1.0, 0.8, 8.0, 0.09477617697714248, 0.06839671205967994, 0.1963470990874053),
    ])
    func ratesThatMoveOverTheDay(
        evses: Int, base: Double, swing: Double, stay: Double, blocking: Double, congestion: Double, peak: Double
    ) throws {
        let slotHours = 1.0 / 12
        let rates = (0..<288).map { slot -> Double in
            let hour = (Double(slot) + 0.5) * slotHours
            return base + swing * sin(2 * Double.pi * (hour - 9) / 24)
        }
        let solved = try #require(
            StateEquations(
                evses: evses, arrivalRates: rates, departureRates: [Double](repeating: 1 / stay, count: 288),
                slotHours: slotHours))
        #expect(abs(solved.blocking - blocking) < 1e-5)
        #expect(abs(solved.congestion - congestion) < 1e-5)
        #expect(abs((solved.fullShare.max() ?? 0) - peak) < 2e-5)
    }

    @Test func edges() {
        #expect(StateEquations(evses: 0, arrivalRates: [1], departureRates: [1]) == nil)
        #expect(StateEquations(evses: 1, arrivalRates: [], departureRates: []) == nil)
        #expect(StateEquations(evses: 1, arrivalRates: [1, 2], departureRates: [1]) == nil)
        #expect(StateEquations(evses: 1, arrivalRates: [.nan], departureRates: [1]) == nil)
        #expect(StateEquations(evses: 1, arrivalRates: [-1], departureRates: [1]) == nil)
        #expect(StateEquations(evses: 3, arrivalRates: [0], departureRates: [0])?.congestion == 0)
    }

    /// `E[G·B(c, G·a)] / E[G]` for a gamma factor of shape 4, by numerical integration: five points come near it.
    @Test(arguments: [(6, 3.0, 0.1127296287), (4, 2.0, 0.1527452567)])
    func dayFactorsRaiseBlocking(evses: Int, load: Double, expected: Double) throws {
        let model = DemandModel(rates: [Double](repeating: load, count: 168), dispersion: 4)
        let mixed = try #require(
            MixedStateEquations(evses: evses, model: model, departureRates: [Double](repeating: 1, count: 168)))
        #expect(abs(mixed.blocking - expected) < 0.06 * expected)
    }
}
