import Analytics
import Charging
import Ingest
import Store

/// What a look at bills starts from: the CDRs that count, where their archives are, and the tariffs of the store.
struct BillingSource: Sendable {
    /// An archive that is there, with the CDRs that are wanted of it.
    struct Part: Sendable {
        var archive: ReadArchive
        var path: String
        var cdrs: [CountedCDR]
    }

    var parts: [Part]
    /// Archives that were not found, and how many CDRs are in them.
    var missing: [(archive: ReadArchive, cdrs: Int)]
    var places: [Int64: BillingPlace]
    var book: TariffBook
    /// By time zone.
    var calendars: [String: LocalCalendar]

    /// - Parameter files: where the archives are; empty looks where they were ingested from.
    /// - Throws: `Failure` where no CDR counts, or none of their archives is there.
    init(_ asked: SelectionOptions.Request, files: [String], _ reader: StoreReader) throws {
        places = try reader.billingPlaces(asked.selection)
        if places.isEmpty, !asked.named.isEverything {
            throw Failure(
                status: .inputMissing, what: "nothing is selected", why: "no site, Location or EVSE matches",
                attempt: "report show evses")
        }
        let period = asked.ends.range
        let cdrs = try reader.countedCDRs(on: Set(places.keys), startingIn: period)
        guard !cdrs.isEmpty else {
            throw Failure(
                status: .inputMissing, what: "there is nothing billed", why: "no CDR counts in what is selected",
                attempt: "report show ledger --by kind")
        }
        let archives = try reader.readArchives().filter { cdrs[$0.id] != nil }
        let found = ArchiveFinder.find(archives, in: files.isEmpty ? nil : try InputFiles.expand(files))
        parts = archives.compactMap { archive in
            found[archive.id].flatMap { path in cdrs[archive.id].map { Part(archive: archive, path: path, cdrs: $0) } }
        }
        missing = archives.filter { found[$0.id] == nil }.map { ($0, cdrs[$0.id]?.count ?? 0) }
        if parts.isEmpty {
            throw Failure(
                status: .inputMissing, what: "cannot read \(archives[0].path.visible)",
                why: "what was billed is in the archives and not in the store, and none of them is where it was",
                attempt: "name the folder that they are in")
        }
        book = TariffBook(try reader.tariffVersions())
        calendars = [:]
        for place in places.values where calendars[place.site.timeZone] == nil {
            calendars[place.site.timeZone] = place.site.calendar
        }
    }
}

extension PeriodEnds {
    /// The time between the ends, open where one was not asked for; nil where none was.
    var range: TimeRange? {
        guard from != nil || to != nil else { return nil }
        return TimeRange(start: from ?? Instant(seconds: .min / 2), end: to ?? Instant(seconds: .max / 2))
    }
}
