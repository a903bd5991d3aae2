import Charging
import GRDB

/// The places of one archive and their rows. A place gets a row when the first record that uses it is stored, so that records
/// which were taken back leave none behind.
struct PlaceRows {
    private var all: [PlaceRow] = []
    /// By the place's number in the archive; 0 where there is none yet.
    private(set) var rows: [Int64] = []
    private(set) var parties: [Int64] = []

    mutating func add(
        _ newPlaces: [PlaceRow], usedBy usage: [UsageRow], _ network: inout NetworkWriter, in db: Database
    ) throws {
        all += newPlaces
        rows += repeatElement(0, count: newPlaces.count)
        parties += repeatElement(0, count: newPlaces.count)
        for record in usage where rows[Int(record.place)] == 0 {
            let index = Int(record.place)
            rows[index] = try network.place(all[index], in: db)
            parties[index] = try network.party(all[index].party, in: db)
        }
    }

    /// The owner of a place.
    func party(_ place: Int32) -> PartyID? { all[Int(place)].party }

    /// Goes back to the rows of `earlier`; places that came since have none yet.
    mutating func takeBackRows(to earlier: PlaceRows) {
        rows = earlier.rows + repeatElement(0, count: rows.count - earlier.rows.count)
    }
}
