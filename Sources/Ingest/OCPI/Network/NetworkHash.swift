import Charging
import Store

/// Hashes of what is kept of Locations and EVSEs, but for statuses, times of update and of fetch.
enum NetworkHash {
    static func of(_ row: LocationRow) -> ContentHash {
        var hasher = TextHasher()
        hasher.append(row.isFragment ? "fragment" : nil)
        for text in [row.id, row.name, row.street, row.city, row.country, row.timeZone] { hasher.append(text) }
        for degrees in [row.latitude, row.longitude] { hasher.append(degrees.map { String($0) }) }
        append(row.openingHours, to: &hasher)
        for evse in row.evses { hasher.append(evse.contentHash.hex) }
        return hasher.hash
    }

    static func of(_ row: LocationRow.EVSERow, isFragment: Bool) -> ContentHash {
        var hasher = TextHasher()
        hasher.append(isFragment ? "fragment" : nil)
        for text in [row.uid, row.evseID, row.physicalReference] { hasher.append(text) }
        for connector in row.connectors { append(connector, to: &hasher) }
        return hasher.hash
    }

    /// Of a connector that came by itself.
    static func of(_ connector: Connector, of uid: String, isFragment: Bool) -> ContentHash {
        var hasher = TextHasher()
        hasher.append(isFragment ? "connector fragment" : "connector")
        hasher.append(uid)
        append(connector, to: &hasher)
        return hasher.hash
    }

    private static func append(_ connector: Connector, to hasher: inout TextHasher) {
        for text in [connector.id, connector.standard, connector.format, connector.powerType?.rawValue] { hasher.append(text) }
        for number in [connector.voltage, connector.amperage, connector.maximumElectricPower?.watts] {
            hasher.append(number.map { String($0) })
        }
        hasher.append(String(connector.tariffIDs.count))
        for tariff in connector.tariffIDs { hasher.append(tariff) }
    }

    private static func append(_ hours: OpeningHours?, to hasher: inout TextHasher) {
        guard let hours else { return hasher.append(nil) }
        hasher.append(String(hours.isAlwaysOpen))
        for stretch in hours.regular { hasher.append("\(stretch.weekday) \(stretch.beginMinute) \(stretch.endMinute)") }
        for (mark, ranges) in [("open", hours.exceptionalOpenings), ("closed", hours.exceptionalClosings)] {
            for range in ranges { hasher.append("\(mark) \(range.start.seconds) \(range.end.seconds)") }
        }
    }
}
