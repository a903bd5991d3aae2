import Charging
import Testing

@testable import Analytics

struct VisitTests {
    /// Start and end in minutes.
    private func spans(_ sessions: [[ChargingSession]]) -> [[Int64]] {
        Visit.visits(of: sessions, gapSeconds: 600).map { [$0.start.seconds / 60, $0.end.seconds / 60] }
    }

    @Test func sessionsOfOneTokenWithShortGapsAreOneVisit() {
        #expect(spans([[.made(minutes: 0..<30, token: 1), .made(minutes: 40..<60, token: 1)]]) == [[0, 60]])
        #expect(spans([[.made(minutes: 0..<30, token: 1), .made(minutes: 41..<60, token: 1)]]) == [[0, 30], [41, 60]])
        // On another EVSE as well, and in a chain.
        let first: [ChargingSession] = [.made(minutes: 0..<30, token: 1), .made(minutes: 65..<70, token: 1)]
        let second: [ChargingSession] = [.made(minutes: 31..<60, token: 1)]
        #expect(spans([first, second]) == [[0, 70]])
    }

    @Test func withoutATokenOrWithAnotherEachIsItsOwn() {
        #expect(spans([[.made(minutes: 0..<30), .made(minutes: 30..<60)]]) == [[0, 30], [30, 60]])
        #expect(spans([[.made(minutes: 0..<30, token: 1), .made(minutes: 30..<60, token: 2)]]) == [[0, 30], [30, 60]])
    }

    @Test func oneCardForTwoCarsIsTwoVisits() {
        #expect(spans([[.made(minutes: 0..<60, token: 1)], [.made(minutes: 10..<70, token: 1)]]) == [[0, 60], [10, 70]])
        // A minute of overlap is a matter of clocks.
        #expect(spans([[.made(minutes: 0..<60, token: 1)], [.made(minutes: 59..<70, token: 1)]]) == [[0, 70]])
        // The third goes on with the car that left last.
        let cars: [[ChargingSession]] = [
            [.made(minutes: 0..<60, token: 1)], [.made(minutes: 10..<63, token: 1)], [.made(minutes: 65..<90, token: 1)],
        ]
        #expect(spans(cars) == [[0, 60], [10, 90]])
    }

    @Test func overlapsOnOneEVSEAreOneCar() {
        let visits = Visit.visits(
            of: [[.made(minutes: 0..<60, token: 1), .made(minutes: 50..<55, token: 1)]], gapSeconds: 600)
        #expect(visits.count == 1)
        #expect(visits.first?.occupiedSeconds == 3600)
    }

    @Test func briefVisitsWithoutEnergyAreAttempts() {
        func isDemand(_ sessions: ChargingSession...) -> [Bool] {
            Visit.visits(of: [sessions], gapSeconds: 600).map { $0.isDemand(attemptSeconds: 900) }
        }
        #expect(isDemand(.made(minutes: 0..<14, milliwattHours: 0)) == [false])
        #expect(isDemand(.made(minutes: 0..<15, milliwattHours: 0)) == [true])
        #expect(isDemand(.made(minutes: 0..<1, milliwattHours: 1)) == [true])
        // Part of a visit with energy, or together long enough.
        #expect(
            isDemand(.made(minutes: 0..<2, milliwattHours: 0, token: 1), .made(minutes: 4..<30, token: 1)) == [true])
        #expect(
            isDemand(
                .made(minutes: 0..<8, milliwattHours: 0, token: 1), .made(minutes: 9..<17, milliwattHours: 0, token: 1))
                == [true])
        #expect(
            isDemand(
                .made(minutes: 0..<5, milliwattHours: 0, token: 1), .made(minutes: 14..<19, milliwattHours: 0, token: 1))
                == [false])
    }

    @Test func orderOfEVSEsDoesNotMatter() {
        let lists: [[ChargingSession]] = (0..<4).map { evse in
            (0..<20).map { number in
                let begin = Int64(number * 37 + evse * 11)
                return .made(minutes: begin..<begin + 25, token: UInt64((number + evse) % 3))
            }
        }
        let visits = Visit.visits(of: lists, gapSeconds: 600)
        #expect(visits == Visit.visits(of: lists, gapSeconds: 600))
        #expect(visits == visits.sorted { ($0.start, $0.end) < ($1.start, $1.end) })
    }
}
