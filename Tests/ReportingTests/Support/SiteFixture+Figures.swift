import Analytics
import Charging

@testable import Reporting

extension SiteFixture {
    /// Share of the busiest hour's use, by hour of a working day and of a day of the weekend, in hundredths.
    private static let workday = [
        4, 3, 2, 2, 2, 4, 12, 38, 78, 96, 100, 94, 82, 70, 62, 58, 66, 84, 92, 80, 55, 32, 16, 8,
    ]
    private static let weekend = [
        9, 6, 4, 3, 3, 4, 6, 12, 22, 34, 46, 54, 58, 56, 52, 50, 54, 60, 58, 48, 36, 26, 18, 12,
    ]
    private static let days = [94, 100, 98, 102, 90, 100, 86]

    var figures: SiteFigures {
        let period = CapacityReportFixture.period
        var result = SiteFigures(
            site: Site(id: id, name: name, timeZone: "Europe/Amsterdam"), locationID: nil,
            evses: (0..<evses).map(evseFigures), inService: TimeSet(period))
        let total = result.evses.reduce(0) { $0 + ($1.ratedPower?.kilowatts ?? 0) }
        result.occupancyByHourOfWeek = hours.map { $0 }
        result.congestionByHourOfWeek = hours.map { max(0, $0 - 0.55) / 2 }
        result.nonCoincidentPeakKilowatts = total * 0.97
        result.peaks = peaks(kilowatts: total * 0.7)
        result.loadDurationKilowatts = (0...100).map { percent in
            let rest = Double(100 - percent) / 100
            let load = total * (rest * rest * 0.42 + (percent < 4 ? Double(4 - percent) * 0.07 : 0))
            return (load / 3.7).rounded() * 3.7
        }
        result.p99Kilowatts = result.loadDurationKilowatts[1]
        result.typicalDayKilowatts = (0..<96).map { quarter in
            let (left, right) = (Self.workday[quarter / 4], Self.workday[(quarter / 4 + 1) % 24])
            let percent = Double(left * (4 - quarter % 4) + right * (quarter % 4)) / 4
            return percent / 100 * total * 0.31
        }
        result.typicalDay = TypicalDay(
            workdays: result.typicalDayKilowatts.map { TypicalDay.Slot(low: $0 * 0.5, median: $0 * 1.1, high: $0 * 1.8) },
            weekends: result.typicalDayKilowatts.enumerated().map { index, load in
                index < 4 ? nil : TypicalDay.Slot(low: 0, median: load * 0.4, high: load)
            })
        let weights = (0...evses).map { busy in
            let distance = Double(busy) - Double(evses) * 0.3
            return verdict == .spare && busy > evses * 9 / 10 ? 0 : 1 / (1 + distance * distance / Double(evses))
        }
        let sum = weights.reduce(0, +)
        result.concurrencySeconds = weights.map { Int64($0 / sum * Double(period.lengthSeconds)) }
        result.congestion.inServiceSeconds = period.lengthSeconds
        result.congestion.fullSeconds = result.concurrencySeconds[evses]
        return result
    }

    /// Occupied share by hour of the week.
    var hours: [Double] {
        (0..<168).map { hour in
            let shape = hour / 24 < 5 ? Self.workday : Self.weekend
            return min(1, busiest * Double(shape[hour % 24]) / 100 * Double(Self.days[hour / 24]) / 100)
        }
    }

    private func evseFigures(_ index: Int) -> EVSEFigures {
        let number = String(index + 1)
        let uid = "E" + String(repeating: "0", count: 4 - number.count) + number
        var evse = EVSE(
            party: PartyID(countryCode: "NL", partyID: "TNM"), siteID: id, locationID: id, uid: uid,
            evseID: "NL*TNM*\(uid)", ratedPower: Power(watts: 22_000))
        evse.powerType = .ac3Phase
        var result = EVSEFigures(evse: evse, inService: CapacityReportFixture.period)
        result.availableSeconds = result.inService.lengthSeconds
        let share = busiest * 0.72 * Double(evses + 1 - index) / Double(evses + 1)
        result.occupiedSeconds = Int64(share * Double(result.availableSeconds))
        result.chargingMilliseconds = result.occupiedSeconds * 640
        result.chargingBasis = basis
        result.sessions = Int(share * 1300)
        result.sessionsWithEnergy = result.sessions - 2
        result.attemptsWithoutEnergy = 2
        result.energy = Energy(milliwattHours: Int64(result.sessions) * 14_070_000)
        result.startedEnergy = result.energy
        if basis == .uninformative { result.flatOverStayEnergy = result.energy }
        result.ratedPower = evse.ratedPower
        result.peaks = peaks(kilowatts: index == 2 ? 7.4 : 21.6)
        return result
    }

    private func peaks(kilowatts: Double) -> Peaks {
        // A quarter of an hour on Tuesday 12 May at 18:15.
        let start = Instant(seconds: 1_778_602_500)
        func peak(_ kilowatts: Double) -> Peak {
            Peak(
                energy: Energy(milliwattHours: Int64((kilowatts * 250_000).rounded())), windowSeconds: 900, start: start
            )
        }
        return Peaks(
            recorded: peak(kilowatts), onArrival: peak(kilowatts * 1.15), lowerKilowatts: kilowatts * 0.9,
            upperKilowatts: kilowatts * 1.3)
    }
}
