import Analytics
import Charging
import Wording

/// The line that says whether a report's figures add up.
struct ConservationWords {
    var conservation: Conservation
    /// Records framed.
    var recordsRead: Int
    /// Records with a disposition.
    var recordsEnded: Int

    var holds: Bool { conservation.holds && recordsRead == recordsEnded }

    var sentence: String {
        let energy =
            say(
                "\(kilowattHours(conservation.placedEnergy)) kWh in windows and \(kilowattHours(conservation.unplacedEnergy)) without a "
                    + "place are the \(kilowattHours(conservation.countedEnergy)) kWh of counted sessions")
        let time =
            say(
                "\(Words.hours(seconds: Double(conservation.classSeconds))) by status are the "
                    + "\(Words.hours(seconds: Double(conservation.availableSeconds))) that EVSEs were available")
        let records =
            say("\(Words.integer(Int64(recordsRead))) records read have \(Words.integer(Int64(recordsEnded))) dispositions")
        guard holds else {
            return say("Does not add up: \(energy); \(time); \(records). Differences: \(differences). Try: report check.")
        }
        return say("Adds up, to the milliwatt-hour and the second: \(energy); \(time); \(records).")
    }

    private var differences: String {
        [
            conservation.energyDifference == .zero ? nil : "\(conservation.energyDifference.milliwattHours) mWh",
            conservation.timeDifference == 0 ? nil : say("\("\(conservation.timeDifference)") s by status"),
            conservation.occupancyDifference == 0 ? nil : say("\("\(conservation.occupancyDifference)") s occupied"),
            recordsRead == recordsEnded ? nil : say("\("\(recordsEnded - recordsRead)") in the count of records"),
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private func kilowattHours(_ energy: Energy) -> String { Words.number(energy.kilowattHours, decimals: 3) }

    var json: JSONValue {
        [
            "holds": .bool(holds),
            "counted_kwh": .number(conservation.countedEnergy.kilowattHours),
            "placed_kwh": .number(conservation.placedEnergy.kilowattHours),
            "unplaced_kwh": .number(conservation.unplacedEnergy.kilowattHours),
            "energy_difference_mwh": .integer(conservation.energyDifference.milliwattHours),
            "available_s": .integer(conservation.availableSeconds),
            "class_s": .integer(conservation.classSeconds),
            "time_difference_s": .integer(conservation.timeDifference),
            "occupied_s": .integer(conservation.occupiedSeconds),
            "occupancy_difference_s": .integer(conservation.occupancyDifference),
            "records_read": .integer(Int64(recordsRead)),
            "records_with_disposition": .integer(Int64(recordsEnded)),
        ]
    }
}
