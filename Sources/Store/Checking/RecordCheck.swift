import Charging
import GRDB

/// Each record of use is what was written.
struct RecordCheck: StoreCheck {
    let name = "records"

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let columns = UsageInserter.columns
            let names = columns.map(\.name).joined(separator: ", ")
            let statement = try SQLiteStatement(db, "SELECT id, row_hash, \(names) FROM usage_record")
            var hash = RowHash()
            var records = 0
            var differences: [String] = []
            while try statement.next() {
                var isOfItsType = statement.isInteger(1)
                for (index, column) in columns.enumerated() {
                    let place = Int32(index + 2)
                    if column.isNumber {
                        // A text that begins with a number reads as that.
                        isOfItsType = isOfItsType && (statement.isInteger(place) || statement.isNull(place))
                        hash.add(statement.optionalInteger(place))
                    } else {
                        hash.add(statement.isNull(place) ? nil : statement.bytes(place))
                    }
                }
                records += 1
                if hash.take() != statement.integer(1) || !isOfItsType {
                    differences.append("record \(statement.integer(0)) is not what was written")
                }
            }
            return CheckResult(differences: differences, agreed: "\(records) as they were written", attempt: StoreError.restore)
        }
    }
}
