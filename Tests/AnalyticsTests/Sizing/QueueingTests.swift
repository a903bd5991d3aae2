import Foundation
import Testing

@testable import Analytics

/// Beyond the loss formula: waiting, burstiness, few drivers, day factors, outages, and loads that move over the day. Values from
/// exact arithmetic and from integration to 50 digits.
struct QueueingTests {
    static let waits:
        [(
            perHour: Double, stay: Double, evses: Int, share: Double, minutes: Double, queue: Double, overTenMinutes: Double
        )] = [
            (4, 0.5, 3, 0.444444444444, 13.3333333333, 0.888888888889, 0.318458360255),
            (4, 0.5, 4, 0.173913043478, 2.60869565217, 0.173913043478, 0.0892899337448),
            (6, 0.5, 4, 0.509433962264, 15.2830188679, 1.52830188679, 0.365025384632),
            (6, 0.5, 5, 0.236151603499, 3.54227405248, 0.354227405248, 0.121244275923),
            (10, 0.5, 6, 0.587516450461, 17.6254935138, 2.9375822523, 0.420973932232),
            (10, 0.5, 8, 0.167266506662, 1.67266506662, 0.278777511103, 0.0615339089974),
            (2, 4, 10, 0.409180150796, 49.1016180956, 1.63672060319, 0.376463912317),
            (3, 4, 16, 0.204573858436, 12.2744315061, 0.613721575307, 0.173168032556),
        ]

    @Test(arguments: waits)
    func waiting(
        perHour: Double, stay: Double, evses: Int, share: Double, minutes: Double, queue: Double, overTenMinutes: Double
    ) throws {
        let load = perHour * stay
        #expect(isClose(Erlang.wait(evses: evses, load: load), share, within: 1e-11))
        #expect(isClose(Erlang.meanWait(evses: evses, load: load, stay: stay * 60), minutes, within: 1e-11))
        #expect(isClose(Erlang.meanQueue(evses: evses, load: load), queue, within: 1e-11))
        #expect(isClose(Erlang.share(waitingOver: 10, evses: evses, load: load, stay: stay * 60), overTenMinutes, within: 1e-11))
    }

    /// Fixed stays: minutes exact by an embedded chain, and by the approximation.
    static let fixedStays: [(perHour: Double, stay: Double, evses: Int, exact: Double, approximate: Double)] = [
        (0.8, 1, 1, 120.0, 120.0), (1.6, 1, 2, 54.19703276505851, 53.333333333333),
        (4, 0.5, 3, 7.027955567319386, 6.666666666667), (4, 0.5, 4, 1.4895521634785518, 1.304347826087),
        (10, 0.5, 6, 9.16203292740876, 8.812746756909), (10, 0.5, 8, 0.9697175553423388, 0.836332533309),
    ]

    @Test(arguments: fixedStays)
    func waitingForFixedStays(perHour: Double, stay: Double, evses: Int, exact: Double, approximate: Double) throws {
        let minutes = try #require(
            Erlang.meanWait(evses: evses, load: perHour * stay, stay: stay * 60, arrivalVariation: 1, stayVariation: 0))
        #expect(isClose(minutes, approximate, within: 1e-11))
        // Never too high, and too low by no more than the reference found.
        #expect(minutes <= exact * (1 + 1e-9) && exact / minutes < 1.16)
    }

    @Test(arguments: [
        (2.5, 2.0, 0.295419506412), (4.5, 3.0, 0.152795309219), (7.3, 5.2, 0.115080780934), (20 / 3.0, 4.0, 0.078115266376),
    ])
    func lossBetweenWholeNumbers(evses: Double, load: Double, loss: Double) {
        #expect(isClose(Erlang.loss(evses: evses, load: load), loss, within: 1e-11))
    }

    @Test func lossBetweenWholeNumbersJoinsThem() throws {
        for whole in [0.0, 1, 5, 40] {
            for load in [1e-3, 0.2, 3, 60] {
                let at = try #require(Erlang.loss(evses: whole, load: load))
                #expect(isClose(Erlang.loss(evses: whole + 1e-9, load: load), at, within: 1e-7))
                #expect(try #require(Erlang.loss(evses: whole + 0.5, load: load)) < at)
                #expect(
                    try #require(Erlang.loss(evses: whole + 1, load: load)) < #require(
                        Erlang.loss(evses: whole + 0.5, load: load)))
            }
        }
    }

    @Test func burstsLoseMore() throws {
        #expect(isClose(Erlang.loss(evses: 10, load: 6, peakedness: 1.5), 0.078115266376, within: 1e-11))
        #expect(isClose(Erlang.loss(evses: 10, load: 6, peakedness: 1), 0.04314183841043926, within: 1e-12))
        #expect(Erlang.loss(evses: 10, load: 6, peakedness: 0) == nil)
    }

    @Test(arguments: [
        (10, 3, 0.25, 0.22900763358778625, 0.1926605504587156), (20, 5, 0.2, 0.144083863053, 0.126932145664),
        (30, 8, 0.3, 0.193053298293, 0.176545933908), (50, 10, 0.2, 0.144730119298, 0.135796304080),
    ])
    func fewDrivers(drivers: Int, evses: Int, load: Double, timeCongestion: Double, loss: Double) {
        #expect(
            isClose(
                Engset.timeCongestion(evses: evses, drivers: drivers, loadPerIdleDriver: load), timeCongestion, within: 1e-10))
        #expect(isClose(Engset.loss(evses: evses, drivers: drivers, loadPerIdleDriver: load), loss, within: 1e-10))
    }

    /// Drivers without end, each with next to no load, are Erlang's.
    @Test func manyDriversAreErlangs() {
        let drivers = 10_000_000
        let found = Engset.loss(evses: 6, drivers: drivers, loadPerIdleDriver: 4 / Double(drivers))
        #expect(isClose(found, Erlang.loss(evses: 6, load: 4) ?? 0, within: 1e-5))
        #expect(Engset.loss(evses: 3, drivers: 2, loadPerIdleDriver: 1) == nil)
        #expect(Engset.loss(evses: 3, drivers: 3, loadPerIdleDriver: 1) == nil)
        #expect(Engset.loss(evses: 1, drivers: 0, loadPerIdleDriver: 1) == nil)
    }

    @Test(arguments: [
        (6, 3.0, 4.0, 0.1127296287), (4, 2.0, 4.0, 0.1527452567), (8, 4.0, 2.0, 0.1399420725), (10, 6.0, 10.0, 0.07732805216),
    ])
    func daysThatDiffer(evses: Int, load: Double, dispersion: Double, loss: Double) {
        #expect(isClose(Erlang.loss(evses: evses, load: load, dispersion: dispersion), loss, within: 1e-9))
    }

    @Test func daysThatDoNotDiffer() {
        #expect(Erlang.loss(evses: 6, load: 3, dispersion: .infinity) == Erlang.loss(evses: 6, load: 3))
        #expect(isClose(Erlang.loss(evses: 6, load: 3, dispersion: 1e7), 0.0521571152607856, within: 1e-5))
        #expect(Erlang.loss(evses: 6, load: 3, dispersion: 0) == nil)
        // Very uneven days are no trouble either: most are empty, the others lose nearly all.
        #expect((0.5...1).contains(Erlang.loss(evses: 6, load: 3, dispersion: 0.05) ?? 0))
    }

    @Test(arguments: [
        (2, 0.97, 0.5, 0.09267692307692309), (4, 0.97, 2.0, 0.10947359705764412), (4, 0.99, 2.0, 0.09989414723308271),
        (4, 0.9, 2.0, 0.1458151879699248), (8, 0.97, 5.0, 0.0826876023409325), (10, 0.95, 6.0, 0.06082414198695922),
    ])
    func outages(evses: Int, uptime: Double, load: Double, loss: Double) {
        #expect(isClose(Erlang.loss(evses: evses, load: load, uptime: uptime), loss, within: 1e-12))
    }

    @Test func outagesAtTheEdges() {
        #expect(isClose(Erlang.loss(evses: 4, load: 2, uptime: 1), 0.0952380952380952, within: 1e-13))
        #expect(Erlang.loss(evses: 4, load: 2, uptime: 0) == 1)
        #expect(Erlang.loss(evses: 4, load: 2, uptime: 1.1) == nil)
        for share in [0.0, 0.3, 0.999, 1] {
            let weights = BinomialWeights.all(of: 3000, share: share) ?? []
            #expect(abs(weights.reduce(0, +) - 1) < 1e-9)
            let mean = weights.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
            #expect(abs(mean - 3000 * share) < 1e-6)
        }
    }

    /// Loss at the share of time that EVSEs are in use, to five decimals: what "20 % utilization" means depends on their number.
    static let lossAtUtilization: [(evses: Int, losses: [Double])] = [
        (1, [0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6]), (2, [0.03559, 0.05969, 0.08856, 0.12177, 0.2, 0.29289, 0.4]),
        (4, [0.003, 0.00788, 0.01616, 0.02845, 0.06688, 0.12642, 0.21056]),
        (6, [0.0003, 0.00126, 0.00359, 0.0081, 0.02689, 0.06392, 0.12574]),
        (8, [3e-05, 0.00022, 0.00086, 0.00251, 0.01184, 0.03518, 0.08074]),
        (12, [0.0, 1e-05, 6e-05, 0.00027, 0.00262, 0.01224, 0.03779]),
        (16, [0.0, 0.0, 0.0, 3e-05, 0.00063, 0.0047, 0.01952]),
    ]

    @Test(arguments: lossAtUtilization)
    func lossByUtilization(evses: Int, losses: [Double]) throws {
        for (utilization, loss) in zip([0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6], losses) {
            let load = try #require(Erlang.load(evses: evses, carried: utilization * Double(evses)))
            #expect(abs(try #require(Erlang.loss(evses: evses, load: load)) - loss) <= 0.5001e-5)
        }
    }

    /// λ(t) = mean + swing · sin(2π (t − 9) / 24), exponential stays: exact peak and driver-weighted loss by integration to 1e-10, and the
    /// same by the modified offered load.
    static let movingLoads:
        [(
            mean: Double, swing: Double, stay: Double, evses: Int, peak: Double, drivers: Double, time: Double, mol: Double,
            molDrivers: Double, loadAtThree: Double, highestLoad: Double
        )] = [
            (
                4, 3, 0.5, 5, 0.15363688858, 0.0867336174580362, 0.05760131822185637, 0.15297291814306593, 0.08649211625449806,
                3.4747308846704436, 3.4873113714008137
            ),
            (
                1.5, 1.2, 4, 10, 0.21730298300479703, 0.10806551190311119, 0.07223020581937663, 0.18272540732225195,
                0.0945023961807497, 8.28939616760095, 9.314965157162069
            ),
            (
                1, 0.8, 8, 12, 0.1963470990874053, 0.09477617697714248, 0.06839671205967994, 0.14928937568251882,
                0.07723120496581284, 9.188157593551955, 10.757572735388337
            ),
        ]

    @Test(arguments: movingLoads)
    func loadsThatMove(
        mean: Double, swing: Double, stay: Double, evses: Int, peak: Double, drivers: Double, time: Double, mol: Double,
        molDrivers: Double, loadAtThree: Double, highestLoad: Double
    ) throws {
        // Twenty slots an hour; the rate of a slot is that of its middle.
        let slots = 480
        let rates: [Double] = (0..<slots).map { slot in
            let hour = (Double(slot) + 0.5) / 20
            return mean + swing * sin(2 * Double.pi * (hour - 9) / 24)
        }
        let solved = try #require(
            StateEquations(
                evses: evses, arrivalRates: rates, departureRates: rates.map { _ in 1 / stay }, slotHours: 0.05))
        #expect(isClose(solved.fullShare.max(), peak, within: 1e-4))
        #expect(isClose(solved.blocking, drivers, within: 1e-4))
        #expect(isClose(solved.congestion, time, within: 1e-4))

        let stays: [Double] = (0..<4000).map { rank in -stay * log(1 - (Double(rank) + 0.5) / 4000) }
        let load = try #require(OfferedLoad(arrivalRates: rates, slotHours: 0.05, stays: stays))
        #expect(isClose(load.values[15 * 20 - 1], loadAtThree, within: 5e-4))
        #expect(isClose(load.peak, highestLoad, within: 5e-4))
        let losses = load.values.map { Erlang.loss(evses: evses, load: $0) ?? 1 }
        #expect(isClose(losses.max(), mol, within: 1e-3))
        let weighted = zip(rates, losses).reduce(0) { $0 + $1.0 * $1.1 } / rates.reduce(0, +)
        #expect(isClose(weighted, molDrivers, within: 5e-3))
    }

    /// The same with fixed stays: what counts are the arrivals of the last four hours.
    @Test func offeredLoadOfFixedStays() throws {
        let rates: [Double] = (0..<2400).map { slot in
            let hour = (Double(slot) + 0.5) / 100
            return 1.5 + 1.2 * sin(2 * Double.pi * (hour - 9) / 24)
        }
        let load = try #require(OfferedLoad(arrivalRates: rates, slotHours: 0.01, stays: [4]))
        #expect(isClose(load.values[1499], 9.969568, within: 1e-5))
        #expect(isClose(load.values[1699], 10.583662, within: 1e-5))
        // A stay of many periods and a bit.
        let long = try #require(OfferedLoad(arrivalRates: rates, slotHours: 0.01, stays: [24 * 5 + 4]))
        #expect(isClose(long.values[1499], 9.969568 + 5 * 36, within: 1e-6))
        #expect(isClose(load.mean, 6, within: 1e-9))
        #expect(OfferedLoad(arrivalRates: [], slotHours: 1, stays: [1]) == nil)
        #expect(OfferedLoad(arrivalRates: [1], slotHours: 1, stays: []) == nil)
        #expect(OfferedLoad(arrivalRates: [-1], slotHours: 1, stays: [1]) == nil)
    }

    /// A day of a fast-charging site hour by hour, each in its steady state: what one EVSE more is worth falls with their number.
    @Test func whatOneMoreIsWorthFalls() throws {
        let loads = [
            0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1, 1.5, 1.8, 2, 2.4, 2.8, 3, 3.2, 3.4, 3.6, 3.4, 2.8, 2, 1.4, 0.8, 0.4, 0.2,
        ]
        let offered = loads.reduce(0, +) / 0.5
        let losses = [0.45467, 0.28322, 0.16394, 0.08725, 0.04233, 0.01862, 0.00742]
        let served: [Double] = (2...8).map { evses in
            var sum = 0.0
            for load in loads { sum += load * (1 - (Erlang.loss(evses: evses, load: load) ?? 1)) }
            return sum / 0.5
        }
        for (served, loss) in zip(served, losses) { #expect(abs(1 - served / offered - loss) < 1e-5) }
        let gains: [Double] = zip(served.dropFirst(), served).map { pair in (pair.0 - pair.1) * 365 * 8 }
        #expect(gains == gains.sorted(by: >))
        for (gain, euro) in zip(gains[2...], [16_526.0, 9_680, 5_109]) { #expect(abs(gain - euro) < 1) }
    }

    @Test func whatIsNoNumberIsNil() {
        for bad in [-1, .nan, .infinity] {
            #expect(Erlang.meanWait(evses: 2, load: bad, stay: 1) == nil)
            #expect(Erlang.meanWait(evses: 2, load: 1, stay: bad) == nil)
            #expect(Erlang.share(waitingOver: bad == .infinity ? -1 : bad, evses: 2, load: 1, stay: 1) == nil)
            #expect(Erlang.loss(evses: 2.5, load: bad) == nil)
            #expect(Erlang.loss(evses: bad, load: 1) == nil)
            #expect(Erlang.loss(evses: 2, load: bad, dispersion: 3) == nil)
            #expect(Erlang.loss(evses: 2, load: bad, uptime: 0.9) == nil)
            #expect(Engset.loss(evses: 2, drivers: 5, loadPerIdleDriver: bad) == nil)
        }
        // No steady state: no wait that has an end.
        #expect(Erlang.meanWait(evses: 2, load: 2, stay: 1) == nil)
        #expect(Erlang.share(waitingOver: 1, evses: 2, load: 3, stay: 1) == nil)
    }

    private func isClose(_ value: Double?, _ expected: Double, within relative: Double) -> Bool {
        value.map { abs($0 - expected) <= relative * abs(expected) } ?? false
    }
}
