import Charging

/// A `[[party]]` as it is written: what it means for reading needs all of it, and the file's own zone.
struct PartyEntry {
    var id: PartyID?
    var role = Party.Role.cpo
    var isComplete = true
    var timeZone: String?
    /// `standard`, or the zone of times that name none.
    var times: String?
    var timesLabelledUTCAreLocal = false
    var energyUnit = PartySettings.EnergyUnit.kilowattHours
    var powerUnit = PartySettings.PowerUnit.watts
    var creditSuffixes: [String] = []

    /// The word for times as OCPI has them.
    static let standardTimes = "standard"

    /// Why an entry means nothing.
    enum Fault: Error {
        /// Local times, and no zone.
        case noZone
        /// Local times of two zones.
        case twoClocks
    }

    /// The settings that it comes to.
    /// - Parameter defaultZone: the file's `time.zone`, for an entry that names none.
    func settings(defaultZone: String?) -> Result<PartySettings, Fault> {
        var settings = PartySettings()
        settings.energyUnit = energyUnit
        settings.powerUnit = powerUnit
        settings.creditSuffixes = creditSuffixes
        let withoutZone = times.flatMap { $0 == Self.standardTimes ? nil : $0 }
        if timesLabelledUTCAreLocal {
            guard withoutZone == nil || timeZone == nil || withoutZone == timeZone else { return .failure(.twoClocks) }
            guard let zone = timeZone ?? withoutZone ?? defaultZone else { return .failure(.noZone) }
            settings.clock = .local(zone)
        } else if let withoutZone {
            settings.clock = .localWithoutZone(withoutZone)
        }
        return .success(settings)
    }
}
