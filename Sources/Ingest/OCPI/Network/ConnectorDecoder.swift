import Charging
import Store

/// Reads one connector of any version.
struct ConnectorDecoder {
    private enum Field: UInt8, CaseIterable, Sendable {
        case id, standard, format, powerType, voltage, amperage, power, tariffIDs, tariffID, lastUpdated

        static let table = MemberTable<Field> { field in
            switch field {
            case .id: ["id", "connector_id", "connectorId"]
            case .standard: ["standard"]
            case .format: ["format"]
            case .powerType: ["power_type", "powerType"]
            case .voltage: ["max_voltage", "voltage", "maxVoltage"]
            case .amperage: ["max_amperage", "amperage", "ampere", "maxAmperage"]
            case .power: ["max_electric_power", "maxElectricPower", "max_power"]
            case .tariffIDs: ["tariff_ids", "tariffIds"]
            case .tariffID: ["tariff_id", "tariffId"]
            case .lastUpdated: ["last_updated", "lastUpdated"]
            }
        }

        /// Members that OCPI 2.1.1 has under these names.
        static let old: Set<UInt8> = [Field.voltage.rawValue, Field.amperage.rawValue, Field.tariffID.rawValue]
    }

    /// A connector with what is known only here.
    struct Decoded {
        var connector: Connector
        var lastUpdated: Instant?
        /// Neither what it is nor what it gives is said: a PATCH.
        var isFragment: Bool
    }

    /// - Parameter isOldVersion: whether the record is of OCPI 2.1.1 or its version cannot be told.
    static func decode(
        object token: Int, settings: PartySettings, isOldVersion: Bool, _ reader: inout ScalarReader
    ) -> Decoded {
        let members = ObjectMembers(Field.table, object: token, &reader)
        members.noteAliases(&reader, accepting: isOldVersion ? Field.old : [])
        var connector = Connector(id: reader.string(members[.id], limit: 36) ?? "")
        connector.standard = reader.listed(members[.standard], in: .standard)
        connector.format = reader.listed(members[.format], in: .format)
        connector.powerType = reader.listed(members[.powerType], in: .powerType).flatMap { PowerType(rawValue: $0) }
        connector.voltage = reader.integer(members[.voltage], field: "max_voltage")
        connector.amperage = reader.integer(members[.amperage], field: "max_amperage")
        connector.maximumElectricPower = power(members[.power], settings, &reader)
        let tariffs = reader.elements(members[.tariffIDs])
        connector.tariffIDs = tariffs.compactMap { reader.string($0) }
        if tariffs.isEmpty, let tariff = reader.string(members[.tariffID]) {
            connector.tariffIDs = [tariff]
            if !isOldVersion { reader.findings.insert(.fieldAlias) }
        }
        checkPower(connector, &reader)
        let says = members[.standard] != nil && (members[.powerType] != nil || members[.voltage] != nil)
        return Decoded(connector: connector, lastUpdated: reader.lastUpdated(members[.lastUpdated]), isFragment: !says)
    }

    /// In watts, whatever the unit it is given in.
    private static func power(
        _ value: JSONText.Value?, _ settings: PartySettings, _ reader: inout ScalarReader
    ) -> Power? {
        // What is a fraction depends on the unit, so the number is read again once that is known.
        let before = reader.findings
        guard let thousandths = (try? reader.number(value, scale: 3, field: "max_electric_power")) ?? nil, thousandths > 0 else {
            return nil
        }
        if settings.powerUnit == .kilowatts {
            reader.findings.insert(.unitCorrected)
            return Power(watts: thousandths)
        }
        if thousandths > 1000, thousandths < 1_000_000 {
            reader.findings.insert(.powerInKilowatts)
            return Power(watts: thousandths)
        }
        reader.findings = before
        return reader.integer(value, field: "max_electric_power").flatMap { $0 > 0 ? Power(watts: $0) : nil }
    }

    private static func checkPower(_ connector: Connector, _ reader: inout ScalarReader) {
        guard let computed = connector.computedPower else { return }
        guard let given = connector.maximumElectricPower else {
            reader.findings.insert(.powerDerived)
            return
        }
        if abs(Double(given.watts) - Double(computed.watts)) > 0.15 * Double(computed.watts) {
            reader.findings.insert(.powerInconsistent)
        }
    }
}
