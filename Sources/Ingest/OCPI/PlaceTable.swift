import Charging
import Store

/// The places of one archive, each with its number.
struct PlaceTable {
    private struct Place {
        var number: Int32
        /// What reading its texts says, of each record that names it.
        var findings: Findings
    }

    private let known: KnownPlaces
    private var places: [ContentHash: Place] = [:]
    private var scratch: [UInt8] = []

    init(_ known: KnownPlaces) { self.known = known }

    /// The number of a place, which is added to `batch` when it is new.
    mutating func number(
        _ names: PlaceNames, party: KnownParty, isOfFragment: Bool = false, _ reader: inout ScalarReader, batch: inout Batch
    ) -> Int32 {
        let hash = hash(names, party, isOfFragment, reader.text)
        if let place = places[hash] {
            reader.findings.formUnion(place.findings)
            return place.number
        }
        let (row, findings) = known.place(hash) { Self.read(names, party, isOfFragment, hash, reader) }
        let number = Int32(places.count)
        batch.newPlaces.append(row)
        places[hash] = Place(number: number, findings: findings)
        reader.findings.formUnion(findings)
        return number
    }

    private static func read(
        _ names: PlaceNames, _ party: KnownParty, _ isOfFragment: Bool, _ hash: ContentHash, _ reader: ScalarReader
    ) -> KnownPlaces.Place {
        var reader = reader
        reader.findings = []
        let connector = Connector(
            id: "", powerType: names.powerType.flatMap { powerType($0, &reader) }, voltage: names.voltage,
            amperage: names.amperage, maximumElectricPower: names.maximumElectricPower.map { Power(watts: $0) })
        let row = PlaceRow(
            party: party.id, nameHash: hash, locationID: text(names.locationID), evseUID: text(names.evseUID),
            evseID: text(names.evseID), connectorID: text(names.connectorID),
            locationName: reader.string(names.locationName, limit: 255), powerType: connector.powerType,
            ratedPower: connector.ratedPower, isOfFragment: isOfFragment)
        return (row, reader.findings)
    }

    private mutating func hash(
        _ names: PlaceNames, _ party: KnownParty, _ isOfFragment: Bool, _ text: JSONText
    ) -> ContentHash {
        scratch.removeAll(keepingCapacity: true)
        func append(_ bytes: UnsafeBufferPointer<UInt8>?) {
            if let bytes { scratch.append(contentsOf: bytes) }
            scratch.append(0x1F)
        }
        func append(_ number: Int64?) { withUnsafeBytes(of: number ?? -1) { scratch.append(contentsOf: $0) } }
        withUnsafeBytes(of: party.letters) { scratch.append(contentsOf: $0) }
        append(names.locationID)
        append(names.evseUID)
        append(names.evseID)
        append(names.connectorID)
        append(names.locationName.map { text.slice($0) })
        append(names.powerType)
        append(names.voltage)
        append(names.amperage)
        append(names.maximumElectricPower)
        if isOfFragment { scratch.append(1) }
        return scratch.withUnsafeBytes { ContentHash($0) }
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>?) -> String? {
        bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func powerType(_ bytes: UnsafeBufferPointer<UInt8>, _ reader: inout ScalarReader) -> PowerType? {
        let normalised = EnumSpelling.normalised(bytes)
        let known = PowerType(rawValue: String(decoding: normalised, as: UTF8.self))
        if known == nil {
            reader.findings.insert(.enumUnknown)
        } else if !normalised.elementsEqual(bytes) {
            reader.findings.insert(.enumNormalised)
        }
        return known
    }
}
