import Analytics
import Charging
import Ingest
import Store

/// A CDR with its bill, and the tariff applied to it.
struct BilledCharge {
    var cdr: CountedCDR
    var bill: BilledCDR
    var place: BillingPlace
    var calendar: LocalCalendar
    var archive: ReadArchive
    var judgement: BillAudit.Judgement
}

/// Reads the bills of all archives that are there, several at once, and adds something up over them.
struct BillingRun: Sendable {
    let source: BillingSource
    let options: IngestOptions
    let workers: Int
    /// Whether bills that differ are explained.
    var explains = true

    /// An archive that could not be read to its end.
    struct Fault: Sendable {
        var path: String
        var why: String
    }

    /// - Parameters:
    ///   - step: adds a charge.
    ///   - merge: adds what one archive came to; called in the order of archives.
    func fold<Sum: Sendable>(
        _ initial: @escaping @Sendable () -> Sum, step: @escaping @Sendable (inout Sum, BilledCharge) -> Void,
        merge: (inout Sum, Sum) -> Void
    ) async -> (sum: Sum, faults: [Fault]) {
        let bills = BillReader(options: options)
        let source = source
        let explains = explains
        let parts = await BoundedGroup.map(source.parts, workers: workers) { part -> (Sum, Fault?) in
            var sum = initial()
            var compiled: [CompiledTariff] = []
            do throws(IngestError) {
                try bills.read(
                    path: part.path, isIncomplete: part.archive.isIncomplete, part.cdrs,
                    party: { source.places[$0.evseRow]?.evse.party }
                ) { cdr, bill, tariffs in
                    guard let place = source.places[cdr.evseRow] else { return }
                    compiled += tariffs[compiled.count...].map { CompiledTariff($0) }
                    let calendar = source.calendars[place.site.timeZone] ?? .utc
                    let choice = TariffChoice(
                        carried: bill.tariffs.map { compiled[$0] }, book: source.book, party: place.evse.party,
                        tariffIDsOfPlace: place.tariffIDs, start: bill.stay.start)
                    step(
                        &sum,
                        BilledCharge(
                            cdr: cdr, bill: bill, place: place, calendar: calendar, archive: part.archive,
                            judgement: BillAudit(calendar: calendar, explains: explains).judge(bill, choice)))
                }
                return (sum, nil)
            } catch {
                return (sum, Fault(path: part.path, why: error.why))
            }
        }
        var whole = initial()
        for part in parts { merge(&whole, part.0) }
        return (whole, parts.compactMap { $0.1 })
    }
}
