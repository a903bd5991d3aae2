import Charging
import Store

/// Places already met, with what reading their texts says: each archive names them anew. One for each reader thread.
final class KnownPlaces {
    typealias Place = (row: PlaceRow, findings: Findings)

    private var places: [ContentHash: Place] = [:]
    /// Some tens of megabytes; then it begins anew.
    private static let capacity = 100_000

    /// The place whose names have a hash.
    /// - Parameter read: makes it, the first time.
    func place(_ hash: ContentHash, _ read: () -> Place) -> Place {
        if let place = places[hash] { return place }
        if places.count == Self.capacity { places.removeAll(keepingCapacity: true) }
        let place = read()
        places[hash] = place
        return place
    }
}
