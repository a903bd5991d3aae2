import Charging
import Testing

@testable import Analytics

/// From a shard to needs, and from needs to all figures of a site.
@Suite struct SiteNeedsTests {
    private static let start = Instant(seconds: 1_772_409_600)
    private static let party = PartyID(countryCode: "NL", partyID: "TNM")

    private func evse(_ uid: String, _ watts: Int64?, _ type: PowerType) -> EVSE {
        EVSE(
            party: Self.party, siteID: "S", locationID: "S", uid: uid, ratedPower: watts.map { Power(watts: $0) }, powerType: type
        )
    }

    /// Hours from the start, energy in kWh, charging from plug-in on for `charging` hours.
    private func session(
        _ from: Double, _ to: Double, _ energy: Double, charging: Double, token: UInt64? = nil, record: Int64 = 1
    ) -> ChargingSession {
        let whole = Energy(milliwattHours: Int64(energy * 1e6))
        return ChargingSession(
            recordID: record, start: Self.start + Int64(from * 3600), end: Self.start + Int64(to * 3600), energy: whole,
            chargingTimeIsKnown: true, token: token,
            profile: PowerProfile(
                steps: [.init(offsetSeconds: 0, activeMilliseconds: UInt32(charging * 3_600_000), energy: whole)],
                method: .flatOverChargingTime))
    }

    private func scope(_ shard: SiteShard, hours: Int64 = 240) throws -> AnalysisScope {
        try #require(
            AnalysisScope(ChargeTimes.of([shard]), period: TimeRange(start: Self.start, end: Self.start + hours * 3600)))
    }

    private func shard(_ evses: [EVSE], _ sessions: [[ChargingSession]]) -> SiteShard {
        SiteShard(site: Site(id: "S", name: "S", timeZone: "Europe/Amsterdam"), evses: evses, sessions: sessions)
    }

    @Test func capsAreThoseOfCarsOrRatings() throws {
        let site = shard(
            [evse("A", 11_000, .ac3Phase), evse("B", nil, .ac3Phase)],
            [
                // The token's best is 10 kW: its slow session could have had that too.
                [session(0, 5, 10, charging: 1, token: 7), session(24, 34, 8, charging: 2, token: 7)],
                // 7.2 kW at most, the EVSE's usual; a session without energy is no need.
                [session(0, 4, 14.4, charging: 2, token: 9), session(24, 25, 0, charging: 0)],
            ])
        var settings = LoadSettings()
        let cars = SiteNeeds(site, period: try scope(site).period, settings: settings)
        #expect(cars.sessions == 4 && cars.needs.count == 3)
        #expect(cars.needs.map(\.cap.watts) == [10_000, 7200, 10_000])
        #expect(cars.needs.map(\.phases) == [3, 1, 3] && cars.needs.map(\.floor.watts) == [4140, 1380, 4140])
        settings.cap = .rating
        let ratings = SiteNeeds(site, period: try scope(site).period, settings: settings)
        #expect(ratings.needs.map(\.cap.watts) == [11_000, 7200, 11_000])
        #expect(ratings.sessionsWithoutRating == 1)
        // Sessions that begin before the period are not looked at, those that reach over its end are.
        let late = SiteNeeds(
            site, period: TimeRange(start: Self.start + 3600, end: Self.start + 25 * 3600), settings: settings)
        #expect(late.needs.count == 1 && late.needs.first?.stay.end == Self.start + 34 * 3600)
    }

    @Test func dcIsLeftOutUnlessItIsAskedFor() throws {
        let site = shard(
            [evse("A", 11_000, .ac3Phase), evse("D", 50_000, .dc)],
            [[session(0, 4, 11, charging: 1)], [session(0, 1, 40, charging: 1)]])
        let scope = try scope(site)
        var settings = LoadSettings()
        let alone = LoadManagement(site, scope: scope, settings: settings)
        #expect(alone.needs.needs.count == 1 && alone.needs.fixed.count == 1)
        #expect(alone.fixedUncontrolledKilowatts == 40 && alone.fixedMinimum == ExactPower(40_000))
        #expect(alone.minimum.power == ExactPower(2750))
        settings.includesDC = true
        let both = LoadManagement(site, scope: scope, settings: settings)
        // The AC car waits until DC is done: 11 kWh in three hours.
        #expect(both.minimum.power == ExactPower(40_000) && both.needs.fixed.isEmpty)
        // As it comes: 40 kW in the first hour, whatever AC does.
        settings.includesDC = false
        settings.countsFixedDC = true
        #expect(LoadManagement(site, scope: scope, settings: settings).minimum.power == ExactPower(40_000))
    }

    /// 10 kW over an hour is 10 / 0.95 at the connection, with standby and other load on top.
    @Test func powersAtTheConnectionHaveLossesAndOtherLoad() throws {
        let site = shard([evse("A", 10_000, .ac3Phase)], [[session(0, 1, 10, charging: 1)]])
        let scope = try scope(site)
        var settings = LoadSettings()
        settings.side = .grid
        settings.grid.standbyPerEVSE = .set(Power(watts: 100))
        settings.grid.baseLoad = .set(Power(watts: 2000))
        settings.grid.supply = Supply([
            Supply.Step(start: Self.start, baseLoad: Power(watts: 500)), Supply.Step(start: Self.start + 7200),
        ])
        let load = LoadManagement(site, scope: scope, settings: settings)
        #expect(load.minimum.power == ExactPower(200_000, over: 19) + 2600)
        #expect(abs(load.uncontrolled.peakKilowatts - (10 / 0.95 + 2.6)) < 1e-5)
        let certificate = try #require(load.minimum.certificate)
        #expect(certificate.baseLoadFifths == 2600 * 5 * 3600)
    }

    /// AC at 95 % and DC at 90 % in one flow.
    @Test func lossesDifferByCurrent() throws {
        let site = shard(
            [evse("A", 9500, .ac3Phase), evse("D", 9000, .dc)],
            [[session(0, 1, 9.5, charging: 1)], [session(0, 1, 9, charging: 1)]])
        var settings = LoadSettings()
        settings.side = .grid
        settings.includesDC = true
        let load = LoadManagement(site, scope: try scope(site), settings: settings)
        #expect(load.minimum.power == ExactPower(20_000))
        #expect(load.uncontrolled.peakKilowatts == 20)
    }

    /// Three cars with 11 kWh in two hours, of which A and B share 8 kW.
    private func twoOfThreeInAGroup() throws -> LoadManagement {
        let site = shard(
            [evse("A", 11_000, .ac3Phase), evse("B", 11_000, .ac3Phase), evse("C", 11_000, .ac3Phase)],
            (0..<3).map { _ in [session(0, 2, 11, charging: 1)] })
        var settings = LoadSettings()
        settings.grid.groups = [PowerGroup(name: "G", evseUIDs: ["A", "B"], limit: Power(watts: 8000))]
        return LoadManagement(site, scope: try scope(site), settings: settings)
    }

    @Test func groupsLimitTheirMembers() throws {
        let load = try twoOfThreeInAGroup()
        // A and B get 16 of 22 kWh, C its 11, evenly over two hours.
        #expect(load.minimum.unservableFifths == Int128(Energy(milliwattHours: 6_000_000).fifths))
        #expect(load.minimum.power == ExactPower(13_500))
    }

    /// On arrival A and B share their 8 kW, and C draws its 11: 19 kW, and 6 of the 22 kWh do not come.
    @Test func groupsLimitThemselvesOnArrivalToo() throws {
        let load = try twoOfThreeInAGroup()
        var settings = LoadSettings()
        #expect(load.uncontrolled.peakKilowatts == 19 && load.uncontrolledKilowatts == 19)
        #expect(load.uncontrolled.unservedKilowattHours == 6)
        // DC that comes as it does is cut too: 80 kW of two to 60, at the connection with losses.
        let direct = shard(
            [evse("D", 50_000, .dc), evse("E", 50_000, .dc)], (0..<2).map { _ in [session(0, 1, 40, charging: 1)] })
        settings.side = .grid
        settings.grid.groups = [PowerGroup(name: "G", evseUIDs: ["D", "E"], limit: Power(watts: 60_000))]
        let fixed = LoadManagement(direct, scope: try scope(direct), settings: settings)
        #expect(abs(fixed.uncontrolledKilowatts - 60 / 0.9) < 2e-3)
        let demand = GridDemand(direct, scope: try scope(direct), windowSeconds: 900, settings: settings.grid)
        #expect(abs(fixed.uncontrolledKilowatts - (demand.onArrival?.kilowatts ?? 0)) < 2e-3)
    }

    /// What is drawn before, after or on another day does not count.
    @Test func otherLoadCountsWhereItIs() throws {
        let site = shard(
            [evse("A", 10_000, .ac3Phase)], [[session(0, 2, 10, charging: 1), session(48, 50, 10, charging: 1)]])
        let scope = try scope(site, hours: 72)
        var settings = LoadSettings()
        settings.side = .grid
        settings.grid.efficiencyAC = .set(1000)
        settings.grid.supply = Supply([
            Supply.Step(start: Self.start + -7200, baseLoad: Power(watts: 200_000)),
            Supply.Step(start: Self.start + -3600, baseLoad: Power(watts: 1000)),
            Supply.Step(start: Self.start + 24 * 3600, baseLoad: Power(watts: 8000)),
            Supply.Step(start: Self.start + 25 * 3600, baseLoad: Power(watts: 1000)),
            Supply.Step(start: Self.start + 90 * 3600, baseLoad: Power(watts: 90_000)),
            Supply.Step(start: Self.start + 91 * 3600),
        ])
        let load = LoadManagement(site, scope: scope, settings: settings)
        #expect(load.minimum.power == ExactPower(8000) && load.minimum.certificate == nil)
        #expect(load.days.days.map(\.power) == [ExactPower(6000), ExactPower(6000)])
        #expect(load.uncontrolledKilowatts == 11)
        #expect(load.months.map(\.kilowatts) == [11])
    }

    @Test func singlePhaseCarsLoadOnePhase() throws {
        let evses = (0..<4).map { evse("E\($0)", 22_000, .ac3Phase) }
        let site = shard(
            evses,
            (0..<4).map { index in
                let power = index == 3 ? 11.04 : 7.36
                return [session(0, 1, power, charging: 1)]
            })
        let phases = try #require(LoadManagement(site, scope: try scope(site), settings: LoadSettings()).phases)
        #expect(phases.singlePhaseSessions == 3 && phases.sessions == 4)
        #expect(abs(phases.worstUncontrolledKilowatts - 77.28) < 1e-6)
        #expect(phases.worstMinimum == ExactPower(77_280))
        // EVSEs 0, 1 and 2 on phases of their own: each has 7.36 + 3.68 kW.
        #expect(abs(phases.rotatedUncontrolledKilowatts - 33.12) < 1e-6)
        #expect(phases.rotatedMinimum == ExactPower(33_120))
    }

    @Test func staysArePredictedFromWhatWasKnown() throws {
        // Six days of nine hours, then one of two; another token comes once.
        var own = (0..<6).map { session(Double($0) * 24, Double($0) * 24 + 9, 5, charging: 1, token: 1) }
        own.append(session(144, 146, 5, charging: 1, token: 1))
        let other = [session(145, 150, 5, charging: 1, token: 2)]
        let departures = StayPrediction.departures([own, other])
        #expect(departures[0][0] == nil && departures[0][1] == nil)
        #expect(departures[0][3] == own[3].start + 9 * 3600)
        #expect(departures[0][6] == own[6].start + 9 * 3600)
        #expect(departures[1][0] == nil)
        // What comes later changes nothing of what was said before.
        #expect(StayPrediction.departures([Array(own[..<5]), []])[0] == Array(departures[0][..<5]))
    }

    /// The same cars at 11 kW, or at 11 kW shared by those who are there.
    @Test(arguments: [false, true]) func managedHistoryIsSeen(isManaged: Bool) throws {
        var random = SeededGenerator(seed: 11)
        var evses: [EVSE] = []
        var sessions: [[ChargingSession]] = []
        for car in 0..<10 {
            evses.append(evse("E\(car)", 11_000, .ac3Phase))
            sessions.append(
                (0..<60).map { day in
                    let crowd = day % 10 + 1
                    let isThere = car < crowd
                    let power = (isManaged && isThere ? min(11, 33 / Double(crowd)) : 11) * (0.95 + 0.1 * random.unit())
                    let begin = Double(day) * 24 + 8 + (isThere ? Double(car) * 0.02 : 10)
                    return session(begin, begin + 6, power, charging: 1, token: UInt64(car))
                })
        }
        let site = shard(evses, sessions)
        let history = try #require(ManagedHistory(site, period: try scope(site, hours: 61 * 24).period))
        #expect(history.isManaged == isManaged)
        #expect(isManaged ? history.change < -0.2 : abs(history.change) < 0.05)
        #expect(ManagedHistory(shard([evses[0]], [sessions[0]]), period: try scope(site).period) == nil)
    }

    /// Energies of a schedule add up to what is delivered, by whatever way of charging.
    @Test func schedulesAddUp() throws {
        let site = shard(
            [evse("A", 11_000, .ac3Phase), evse("B", 11_000, .ac3Phase)],
            [[session(0.1, 5, 20, charging: 2)], [session(0.3, 3, 15, charging: 2)]])
        let scope = try scope(site)
        let settings = LoadSettings()
        for kind in [ScheduleKind.optimum, .uncontrolled, .policy(.equalShare), .policy(.leastLaxity)] {
            let schedule = LoadSchedule(site, scope: scope, settings: settings, kind: kind, limit: Power(watts: 12_000))
            for (index, energy) in [20.0, 15.0].enumerated() {
                let sum = schedule.rows.filter { $0.evse == index }.reduce(0) { $0 + $1.energy.kilowattHours }
                #expect(abs(sum - energy) < 1e-5, "\(kind)")
            }
            let highest =
                Dictionary(grouping: schedule.rows, by: \.start).values.map { $0.reduce(0) { $0 + $1.kilowatts } }.max() ?? 0
            #expect(kind == .uncontrolled ? highest > 15 : highest <= 12.001)
        }
    }

    /// A site where nobody charges has figures, and they are zero.
    @Test func nothingToShift() throws {
        let site = shard([evse("A", 11_000, .ac3Phase)], [[session(0, 1, 0, charging: 0)]])
        let load = LoadManagement(site, scope: try scope(site), settings: LoadSettings())
        #expect(load.minimum.power == .zero && load.uncontrolled.sessions == 0 && load.curve.points.isEmpty)
        #expect(load.managedMinimumMilliwatts == nil && load.days.kilowatts(share: 0.95) == nil)
        let advice = ConnectionAdvice(site, scope: try scope(site), load: LoadSettings(), settings: ConnectionSettings())
        #expect(advice.recommendedKilowatts == nil && advice.managedKilowatts == nil)
    }
}

extension ExactPower {
    fileprivate static func + (left: ExactPower, watts: Int128) -> ExactPower {
        ExactPower(left.numerator + watts * left.denominator, over: left.denominator)
    }
}
