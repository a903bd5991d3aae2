import Charging
import Testing

@testable import Analytics

@Suite struct PeakSimulationTests {
    /// Stays of two hours, loads of 5 kWh at 5 or 10 kW.
    private static let pool: LoadPool = {
        let site = SyntheticSite(evses: 3, weeks: 4)
        var shard = site.shard()
        for evse in shard.evses.indices {
            shard.sessions[evse] = shard.sessions[evse].enumerated().map { index, session in
                var session = ChargingSession.made(start: session.start, end: session.start + 7200)
                session.energy = Energy(milliwattHours: 5_000_000)
                session.profile = PowerProfile(
                    steps: [
                        .init(
                            offsetSeconds: 0, activeMilliseconds: index % 2 == 0 ? 3_600_000 : 1_800_000, energy: session.energy)
                    ],
                    method: .periods)
                return session
            }
        }
        return LoadPool(shard, in: TimeSet(site.period), calendar: .utc)
    }()

    private static func trace(seed: UInt64) -> ArrivalTrace {
        var trace = ArrivalTrace()
        trace.draw(
            weeks: 54, model: SyntheticSite().model, stays: .exponential(meanHours: 2), seed: Seed(seed))
        return trace
    }

    /// Window by window, second by second in tenths of a minute.
    @Test(arguments: [1, 2, 4])
    func peakIsThatOfEveryWindowAddedUp(evses: Int) throws {
        let trace = Self.trace(seed: 7)
        let simulation = try #require(PeakSimulation(trace, loads: Self.pool))
        var freeAt = [Double](repeating: 0, count: evses)
        var energy = [Double](repeating: 0, count: 52 * 168 * 4)
        for (index, (time, stay)) in zip(trace.times, trace.stays).enumerated() where time < 54 * 168 {
            guard let evse = freeAt.indices.first(where: { freeAt[$0] <= time }) else { continue }
            freeAt[evse] = time + stay
            let load = Self.pool.load(hour: Int(time) % 24, stayHours: stay, choice: index)
            guard load.kilowatts > 0 else { continue }
            let start = time - 336
            let end = start + min(load.kilowattHours / load.kilowatts, stay)
            for window in max(0, Int(start * 4))..<max(0, min(energy.count, Int(end * 4) + 1)) {
                let part = min(end, Double(window + 1) / 4) - max(start, Double(window) / 4)
                if part > 0 { energy[window] += part * load.kilowatts }
            }
        }
        let expected = (energy.max() ?? 0) * 4
        #expect(abs(simulation.peakKilowatts(evses: evses) - expected) < 1e-6)
    }

    @Test func peakNeitherFallsWithMoreNorPassesWhatTheyCanDraw() throws {
        let simulation = try #require(PeakSimulation(Self.trace(seed: 8), loads: Self.pool))
        let peaks = (1...6).map { simulation.peakKilowatts(evses: $0) }
        for (number, peak) in zip(1...6, peaks) { #expect(peak <= Double(number) * 10 + 1e-6) }
        #expect(peaks[5] > peaks[0])
        // A year has a quarter-hour in which the one EVSE is at its power throughout.
        #expect(abs(peaks[0] - 10) < 1e-6)
    }

    @Test func aShortTraceHasNoYear() {
        var trace = ArrivalTrace()
        trace.draw(weeks: 20, model: SyntheticSite().model, stays: .exponential(meanHours: 1), seed: Seed(1))
        #expect(PeakSimulation(trace, loads: Self.pool) == nil)
    }
}
