import Analytics
import Charging

/// How the curves behind a load were made, in energy.
enum CurveColumns {
    private static let methods: [(method: PowerProfile.Method, key: String, title: String)] = [
        (.periods, "periods_kwh", "kWh by periods"), (.periodsScaled, "periods_scaled_kwh", "kWh by scaled periods"),
        (.flatOverChargingTime, "flat_over_charging_time_kwh", "kWh flat over charging"),
        (.flatOverStay, "flat_over_stay_kwh", "kWh flat over the stay"),
    ]

    static let columns: [Table.Column] = methods.map { Table.Column($0.key, $0.title, .number(decimals: 3)) }

    static func cells(_ energies: CurveEnergies) -> [Cell] { methods.map { .number(energies[$0.method].kilowattHours) } }
}
