import Charging
import Store

/// Reads of a CDR what it bills: its costs, its charging periods with all that tariffs look at, and the tariffs that it carries.
struct BillDecoder {
    private enum Field: UInt8, CaseIterable, Sendable {
        case total, fixed, energy, time, parking, reservation, tariffs

        static let table = KeyTable<Field> { field in
            switch field {
            case .total: ["total_cost"]
            case .fixed: ["total_fixed_cost"]
            case .energy: ["total_energy_cost"]
            case .time: ["total_time_cost"]
            case .parking: ["total_parking_cost"]
            case .reservation: ["total_reservation_cost"]
            case .tariffs: ["tariffs"]
            }
        }
    }

    private enum PriceField: UInt8, CaseIterable, Sendable {
        case net, gross, taxes, amount

        static let table = KeyTable<PriceField> { field in
            switch field {
            case .net: ["excl_vat", "before_taxes"]
            case .gross: ["incl_vat", "after_taxes"]
            case .taxes: ["taxes"]
            case .amount: ["amount"]
            }
        }
    }

    /// Tariffs that were met, each content once.
    private(set) var tariffs: [Tariff] = []
    private var numberOfBytes: [[UInt8]: Int] = [:]
    private var numberOfTariff: [Tariff: Int] = [:]

    /// - Parameters:
    ///   - stay: from its start to its end, as it counts.
    ///   - energy: as it counts.
    ///   - clock: how its party's times are to be read.
    mutating func decode(_ fields: RecordFields, stay: TimeRange, energy: Energy, clock: LocalClock?) -> BilledCDR {
        var reader = ScalarReader(fields.text)
        reader.clock = clock
        var bill = BilledCDR(
            id: reader.string(fields[.id]) ?? "", isVersion211: fields[.cdrToken] == nil && fields[.cdrLocation] == nil,
            stay: stay, currency: reader.string(fields[.currency])?.uppercased(), totalEnergy: energy, total: nil, periods: [])
        var members = JSONText.Members(fields.text, object: 0)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: fields.text.bytes[member.keyStart..<member.keyEnd])
            switch Field.table.field(name) {
            case .total: bill.total = Self.price(member.value, &reader)
            case .fixed: bill.fixed = Self.price(member.value, &reader)
            case .energy: bill.energy = Self.price(member.value, &reader)
            case .time: bill.time = Self.price(member.value, &reader)
            case .parking: bill.parking = Self.price(member.value, &reader)
            case .reservation: bill.reservation = Self.price(member.value, &reader)
            case .tariffs: bill.tariffs = numbers(of: member.value, &reader)
            case nil: break
            }
        }
        // What is no time within the stay is in another unit, or wrong.
        bill.totalParking = BilledPeriodReader.hours(fields[.totalParkingTime], &reader).flatMap {
            (Hours.zero...Hours(seconds: stay.lengthSeconds + 3600)).contains($0) ? $0 : nil
        }
        bill.periods = BilledPeriodReader.read(fields[.chargingPeriods], total: energy, &reader)
        return bill
    }

    /// A plain number of 2.1.1, or a Price of any later version; nil where it tells no amount.
    private static func price(_ value: JSONText.Value, _ reader: inout ScalarReader) -> Price? {
        guard value.kind == .object else { return money(value, &reader).map { Price(net: $0) } }
        var price = Price(net: nil)
        var tax: Money?
        var members = JSONText.Members(reader.text, object: value.token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            switch PriceField.table.field(name) {
            case .net: price.net = money(member.value, &reader)
            case .gross: price.gross = money(member.value, &reader)
            case .taxes: tax = taxes(member.value, &reader)
            case .amount, nil: break
            }
        }
        if price.gross == nil, let tax { price.gross = price.net.map { $0 + tax } }
        return price.net == nil && price.gross == nil ? nil : price
    }

    /// The sum of TaxAmounts; nil without any: an empty list does not tell no tax from one that is not given.
    private static func taxes(_ value: JSONText.Value, _ reader: inout ScalarReader) -> Money? {
        var sum: Money?
        for element in reader.elements(value) where element.kind == .object {
            var members = JSONText.Members(reader.text, object: element.token)
            while let member = try? members.next() {
                let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
                if PriceField.table.field(name) == .amount, let amount = money(member.value, &reader) {
                    sum = (sum ?? .zero) + amount
                }
            }
        }
        return sum
    }

    private static func money(_ value: JSONText.Value, _ reader: inout ScalarReader) -> Money? {
        guard value.kind == .number || value.kind == .string else { return nil }
        return ((try? reader.number(value, scale: 9, field: "cost")) ?? nil).map { Money(nanos: Int128($0)) }
    }

    /// The tariffs of a list, by their numbers. CDRs carry few that differ: they are known by their bytes.
    private mutating func numbers(of value: JSONText.Value, _ reader: inout ScalarReader) -> [Int] {
        reader.elements(value).compactMap { element in
            guard element.kind == .object else { return nil }
            let bytes = Array(reader.text.slice(element))
            if let number = numberOfBytes[bytes] { return number }
            guard let tariff = TariffDecoder.tariff(at: element.token, &reader)?.tariff else { return nil }
            let number = numberOfTariff[tariff] ?? tariffs.count
            if number == tariffs.count {
                tariffs.append(tariff)
                numberOfTariff[tariff] = number
            }
            if numberOfBytes.count < Self.mostKnown { numberOfBytes[bytes] = number }
            return number
        }
    }

    /// A sender that stamps each CDR's tariff anew would fill the memory with them.
    private static let mostKnown = 10_000
}
