import Charging
import GRDB

/// For each archive, owner and kind, the records that were read and their energy are the sums of what became of them; and the sums that are
/// kept of usage are those of its records.
struct LedgerCheck: StoreCheck {
    let name = "ledger"

    func run(_ store: StoreReader) async throws -> CheckResult {
        let ledger = try store.ledger()
        var ended: [Ledger.Account: Ledger.Amount] = [:]
        for entry in ledger.entries { ended[entry.account, default: Ledger.Amount()] += entry.amount }
        var differences: [String] = []
        let (stored, counted) = try store.read { (try UsageSums.stored(in: $0), try UsageSums.counted(in: $0)) }
        let wrong = Set(stored.keys).union(counted.keys).filter { stored[$0] != counted[$0] }
        if !wrong.isEmpty {
            let archives = Set(wrong.map(\.archive)).sorted().prefix(5).map { "\($0)" }.joined(separator: ", ")
            differences.append("\(wrong.count) sums of usage are not those of its records, in archive \(archives)")
        }
        var total = Ledger.Amount()
        for account in Set(ended.keys).union(ledger.read.keys).sorted(by: Self.isBefore) {
            let read = ledger.read[account] ?? Ledger.Amount()
            let sum = ended[account] ?? Ledger.Amount()
            total += read
            guard read.records != sum.records || read.energy != sum.energy else { continue }
            differences.append(
                "archive \(account.archiveID), \(account.party?.description ?? "no owner"), \(account.kind): "
                    + "read \(Self.words(read)), dispositions \(Self.words(sum))")
        }
        return CheckResult(
            differences: differences, agreed: "\(Self.words(total)) read, each with one disposition",
            attempt: "ingest the archives into a new store with --store FILE")
    }

    private static func isBefore(_ left: Ledger.Account, _ right: Ledger.Account) -> Bool {
        (left.archiveID, left.party?.description ?? "", left.kind) < (right.archiveID, right.party?.description ?? "", right.kind)
    }

    private static func words(_ amount: Ledger.Amount) -> String {
        "\(amount.records) records (\(kilowattHours(amount.energy.milliwattHours)))"
    }
}
