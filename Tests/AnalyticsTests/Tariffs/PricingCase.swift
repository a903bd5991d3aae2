import Analytics
import Charging
import Foundation
import Testing

/// A CDR, a tariff, and what the one costs by the other, worked out by hand.
struct PricingCase: CustomTestStringConvertible, Sendable {
    var name: String
    /// Members of the tariff beside its elements, with a comma after each.
    var head = ""
    /// Elements, as JSON.
    var elements: String
    var rules = PricingRules.version221
    var start = "2026-06-15T07:30:00Z"
    var zone = "Europe/Amsterdam"
    var periods: [Part]
    /// Units of currency.
    var net: String?
    var gross: String?

    var testDescription: String { name }

    /// A charging period: minutes and what they were for.
    struct Part: Sendable {
        var minutes: Int
        var kWh: String?
        var isParking = false
        var isReservation = false
        var kilowatts: Int64?
        var amperes: Int64?

        static func charge(_ minutes: Int, _ kWh: String? = nil, kW: Int64? = nil, amperes: Int64? = nil) -> Part {
            Part(minutes: minutes, kWh: kWh, kilowatts: kW, amperes: amperes)
        }
        static func park(_ minutes: Int) -> Part { Part(minutes: minutes, isParking: true) }
        static func reserve(_ minutes: Int) -> Part { Part(minutes: minutes, isReservation: true) }
    }

    var tariff: CompiledTariff {
        get throws { CompiledTariff(try Tariff(text: #"{"id":"T","currency":"EUR",\#(head)"elements":[\#(elements)]}"#)) }
    }

    var cdr: BilledCDR {
        get throws {
            var at = try #require(Timestamp(start)).instant
            let begin = at
            var energy = Energy.zero
            var billed: [BilledPeriod] = []
            for part in periods {
                let hours = Hours(seconds: Int64(part.minutes) * 60)
                let drawn = try part.kWh.map {
                    Energy(milliwattHours: try #require(DecimalText.scaled($0, scale: 6)))
                }
                energy = energy + (drawn ?? .zero)
                billed.append(
                    BilledPeriod(
                        start: at, energy: drawn, charging: part.isParking || part.isReservation ? nil : hours,
                        parking: part.isParking ? hours : nil, reservation: part.isReservation ? hours : nil,
                        minimumMilliamperes: part.amperes.map { $0 * 1000 }, maximumMilliamperes: part.amperes.map { $0 * 1000 },
                        minimumPower: part.kilowatts.map { Power(watts: $0 * 1000) },
                        maximumPower: part.kilowatts.map { Power(watts: $0 * 1000) }))
                at = at + Int64(part.minutes) * 60
            }
            return BilledCDR(
                id: "C", isVersion211: rules == .version211, stay: TimeRange(start: begin, end: at), currency: "EUR",
                totalEnergy: energy, total: nil, periods: billed)
        }
    }

    func price() throws -> PricedCDR {
        let tariff = try tariff
        return TariffPricer(rules: rules, calendar: try #require(LocalCalendar(zoneName: zone))).price(try cdr) { _ in tariff }
    }
}

extension DecimalText {
    static func scaled(_ text: String, scale: Int) -> Int64? {
        Array(text.utf8).withUnsafeBufferPointer { scaled($0, scale: scale) }
    }
}
