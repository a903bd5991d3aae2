/// One socket or cable of an EVSE.
public struct Connector: Hashable, Sendable, Codable {
    public var id: String
    /// OCPI's ConnectorType, upper-case.
    public var standard: String?
    /// `SOCKET` or `CABLE`.
    public var format: String?
    public var powerType: PowerType?
    public var voltage: Int64?
    public var amperage: Int64?
    /// As the record gives it.
    public var maximumElectricPower: Power?
    /// In the order given.
    public var tariffIDs: [String]

    public init(
        id: String, standard: String? = nil, format: String? = nil, powerType: PowerType? = nil, voltage: Int64? = nil,
        amperage: Int64? = nil,
        maximumElectricPower: Power? = nil, tariffIDs: [String] = []
    ) {
        self.id = id
        self.standard = standard
        self.format = format
        self.powerType = powerType
        self.voltage = voltage
        self.amperage = amperage
        self.maximumElectricPower = maximumElectricPower
        self.tariffIDs = tariffIDs
    }

    /// The power that the connector is rated for, nil when neither it nor voltage and current are given.
    ///
    /// Given power wins, unless it is more than any can be; a value of 1 to 999 is kilowatts in a field for watts. Else it is
    /// `computedPower`.
    public var ratedPower: Power? {
        if let given = maximumElectricPower, given.watts > 0, given <= .largest {
            return given.watts < 1000 ? Power(watts: given.watts * 1000) : given
        }
        return computedPower
    }

    /// The power that follows from voltage and current, nil when one of them or the power type is not known.
    ///
    /// OCPI gives no formula: V·A for DC and one phase, twice that for two phases, three times for three where the voltage is
    /// line to neutral as the standard says, and √3 times where it is plainly line to line (360 V and more).
    public var computedPower: Power? {
        guard let voltage, let amperage, voltage > 0, amperage > 0, voltage < 10_000, amperage < 10_000 else { return nil }
        switch powerType {
        case .ac3Phase where voltage >= 360:
            return Power(watts: Int64((Double(voltage * amperage) * 3.0.squareRoot()).rounded()))
        case .ac3Phase: return Power(watts: 3 * voltage * amperage)
        case .ac2Phase: return Power(watts: 2 * voltage * amperage)
        case .ac1Phase, .ac2PhaseSplit, .dc: return Power(watts: voltage * amperage)
        case nil: return nil
        }
    }
}
