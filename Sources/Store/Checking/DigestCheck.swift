import Charging
import GRDB

/// The digest of usage, made Location by Location, is that of all records: each record is at one Location, and none is left out.
struct DigestCheck: StoreCheck {
    let name = "digest"

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            let whole = try DigestPart.usage.sum(in: db)
            var byLocation: [Int64: ContentHash] = [:]
            let location = Int32(DigestPart.usageByLocation.columns)
            try DigestPart.usageByLocation.forEachRow(in: db) { row, hash in
                let place = row.integer(location)
                byLocation[place] = (byLocation[place] ?? .zero) &+ hash
            }
            let sum = byLocation.values.reduce(.zero) { $0 &+ $1 }
            return CheckResult(
                differences: sum == whole ? [] : ["the usage of all Locations is not all usage: \(sum.hex), not \(whole.hex)"],
                agreed: "usage of \(byLocation.count) Locations gives \(whole.hex)", attempt: StoreError.restore)
        }
    }
}
