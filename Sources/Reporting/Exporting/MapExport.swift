import Analytics
import Charging
import Store

/// Sites on a map: GeoJSON (RFC 7946), one point a site.
enum MapExport {
    /// Where Locations are.
    struct Places {
        private struct Key: Hashable {
            var party: PartyID
            var location: String
        }

        private var places: [Key: (longitude: Double, latitude: Double)] = [:]

        init(_ reader: StoreReader) throws {
            let rows = try reader.rows(
                """
                SELECT country_code, party_id, location_id, longitude, latitude FROM locations
                WHERE longitude IS NOT NULL AND latitude IS NOT NULL
                """
            ).rows
            for row in rows {
                guard case .text(let country) = row[0], case .text(let party) = row[1], case .text(let id) = row[2],
                    case .real(let longitude) = row[3], case .real(let latitude) = row[4]
                else { continue }
                places[Key(party: PartyID(countryCode: country, partyID: party), location: id)] = (longitude, latitude)
            }
        }

        /// The middle of a site's Locations; nil where none says where it is.
        func middle(of evses: [EVSE]) -> (longitude: Double, latitude: Double)? {
            let keys = Set(evses.map { Key(party: $0.party, location: $0.locationID) })
            var found = keys.compactMap { places[$0] }.sorted { $0 < $1 }
            guard let west = found.first, let east = found.last else { return nil }
            // Where they lie on both sides of the date line, it is not half the world that is between them.
            if east.longitude - west.longitude > 180 {
                found = found.map { ($0.longitude < 0 ? $0.longitude + 360 : $0.longitude, $0.latitude) }
            }
            let count = Double(found.count)
            let longitude = found.reduce(0) { $0 + $1.longitude } / count
            return (longitude > 180 ? longitude - 360 : longitude, found.reduce(0) { $0 + $1.latitude } / count)
        }
    }

    /// Sites whose place is not known have no geometry, and are in it all the same.
    static func geoJSON(_ report: CapacityReport, _ places: Places) -> String {
        let features = report.sites.map { section -> JSONValue in
            let (figures, advice) = (section.figures, section.advice)
            let point = places.middle(of: figures.evses.map(\.evse)).map { place -> JSONValue in
                ["type": "Point", "coordinates": .numbers([place.longitude, place.latitude])]
            }
            return [
                "type": "Feature", "geometry": point ?? .null,
                "properties": [
                    "site_id": .string(figures.site.id), "name": .string(section.displayName),
                    "verdict": .string(advice.verdict.rawValue), "evses_now": .integer(Int64(advice.evsesNow)),
                    "evses_recommended": advice.evsesRecommended.map { .integer(Int64($0.value)) } ?? .null,
                    "blocking_now": .number(optional: advice.blockingNow?.value), "sessions": .integer(Int64(figures.sessions)),
                    "energy_kwh": .number(figures.energy.kilowattHours),
                    "occupied_utilization": .number(optional: figures.occupiedUtilization),
                    "peak_kw": .number(optional: figures.peaks?.recorded?.kilowatts),
                    "recommended_kw": .number(optional: section.connection.recommendedKilowatts),
                    "suspected_outages": .integer(Int64(figures.evses.count(where: \.isSuspectedOutage))),
                ],
            ]
        }
        return JSONWriter.text(["type": "FeatureCollection", "features": .array(features)], style: .indented) + "\n"
    }

    /// Sites without a place.
    static func unplaced(_ report: CapacityReport, _ places: Places) -> Int {
        report.sites.count { places.middle(of: $0.figures.evses.map(\.evse)) == nil }
    }
}
