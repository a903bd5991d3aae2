import Charging
import Crypto
import Files
import Foundation
import Gzip
import Ingest

/// What came of a module.
public struct ModuleOutcome: Sendable {
    public var module: Module
    /// The archive; nil where there was nothing new.
    public var archive: String?
    public var records = 0
    public var distinctRecords = 0
    public var pages = 0
    /// Pages that a pull before had already brought.
    public var pagesBefore = 0
    public var bytes = 0
    /// What was odd, in words.
    public var notes: [String] = []
    public var fault: PullFault?

    /// Notes what is odd, once.
    mutating func note(_ words: String) {
        if !notes.contains(words) { notes.append(words) }
    }
}

/// Pulls one module: all pages from its mark on, into one archive.
struct ModulePull {
    let module: Module
    let version: OCPIVersion
    let endpoint: URL
    let source: Source
    let folder: String
    let client: Client
    let clock: any PullClock

    /// How often pages are gone through where records moved between them.
    private static let passes = 3
    /// Pages in a row that bring nothing new.
    private static let fruitlessPages = 10
    /// How old a pull may be that is gone on with.
    private static let resumableSeconds: Int64 = 86_400

    /// Pages so far, and what is to be asked next.
    private struct Progress {
        var journal: PullJournal
        var outcome: ModuleOutcome
        /// Of all passes.
        var keys: Set<UInt64> = []
        var passKeys: Set<UInt64> = []
        var visited: Set<String> = []
        var pass = 1
        var fruitless = 0
        var newest: Instant?
        /// `X-Total-Count` of the last page of this pass, and whether it fell.
        var total: Int?
        var totalFell = false
        /// Nil: the pass is done.
        var next: URL?

        mutating func beginPass(_ number: Int, at url: URL) {
            (pass, next, fruitless, total, totalFell) = (number, url, 0, nil, false)
            newest = nil
            passKeys = []
            visited = []
        }

        mutating func take(_ line: PullJournal.Line, _ url: URL?) {
            let found = Set(line.keys.keys)
            fruitless = found.isSubset(of: passKeys) ? fruitless + 1 : 0
            passKeys.formUnion(found)
            keys.formUnion(found)
            if let count = line.total {
                if let total, count < total { totalFell = true }
                total = count
            }
            if let seconds = line.newest { newest = max(newest ?? Instant(seconds: seconds), Instant(seconds: seconds)) }
            visited.insert(line.page.url)
            outcome.pages += 1
            outcome.records += line.page.records
            outcome.bytes += line.page.memberBytes
            next = url
        }
    }

    /// - Parameter marks: is written on when the archive is complete.
    func run(_ marks: inout PullMarks) async throws -> ModuleOutcome {
        var (progress, isResumed) = try start(marks)
        do {
            try await pages(&progress, isResumed)
        } catch let fault as PullFault {
            // What came stays for the next pull, where that can go on from it.
            if !fault.code.leavesPages { progress.journal.discard() }
            progress.outcome.fault = fault
            return progress.outcome
        }
        return try publish(progress, &marks)
    }

    private var updatedFrom: (PullMarks) -> Instant? {
        { marks in
            if source.wholeModules.contains(module) { return module == .sessions ? source.firstUpdate : nil }
            if let mark = marks[module] { return max(source.firstUpdate, mark + -source.overlapSeconds) }
            // Sessions are not to be asked for without a time.
            return module == .sessions || source.firstUpdate.seconds > 0 ? source.firstUpdate : nil
        }
    }

    private func firstPage(_ updatedFrom: String?) -> URL {
        var parts = URLComponents(url: endpoint, resolvingAgainstBaseURL: true) ?? URLComponents()
        var query = parts.queryItems ?? []
        if let updatedFrom { query.append(URLQueryItem(name: "date_from", value: updatedFrom)) }
        if let records = source.pageRecords { query.append(URLQueryItem(name: "limit", value: "\(records)")) }
        parts.queryItems = query.isEmpty ? nil : query
        return parts.url ?? endpoint
    }

    private func start(_ marks: PullMarks) throws -> (Progress, isResumed: Bool) {
        if let journal = try PullJournal(resuming: folder, module), isOurs(journal.head) {
            var progress = Progress(journal: journal, outcome: ModuleOutcome(module: module))
            progress.beginPass(1, at: firstPage(journal.head.updatedFrom))
            for line in journal.lines {
                if line.page.pass > progress.pass { progress.beginPass(line.page.pass, at: endpoint) }
                progress.take(line, line.next.flatMap { URL(string: $0) })
            }
            progress.outcome.pagesBefore = journal.lines.count
            return (progress, true)
        }
        return (try begin(updatedFrom(marks)?.rfc3339), false)
    }

    private func isOurs(_ head: PullJournal.Head) -> Bool {
        guard head.endpoint == endpoint.absoluteString, head.version == version, let started = Timestamp(head.startedAt)?.instant
        else { return false }
        return (0..<Self.resumableSeconds).contains(clock.now() - started)
    }

    private func begin(_ updatedFrom: String?) throws -> Progress {
        let now = clock.now().rfc3339
        let head = PullJournal.Head(
            endpoint: endpoint.absoluteString, version: version, updatedFrom: updatedFrom, startedAt: now)
        var progress = Progress(
            journal: try PullJournal(folder, module, head), outcome: ModuleOutcome(module: module))
        progress.beginPass(1, at: firstPage(updatedFrom))
        return progress
    }

    private func pages(_ progress: inout Progress, _ isResumed: Bool) async throws {
        let begin = clock.seconds()
        var mayBeStale = isResumed
        while true {
            while let url = progress.next {
                guard clock.seconds() - begin < source.limits.moduleSeconds else {
                    throw PullFault(
                        .outOfTime, "\(module.rawValue) took longer than \(Int(source.limits.moduleSeconds)) s",
                        attempt: "the next pull goes on from there; module_time_s allows longer")
                }
                do {
                    let page = try await client.get(PageRecords.self, url, version: version)
                    try keep(page, asked: url, &progress)
                } catch let fault as PullFault where mayBeStale && fault.code == .httpStatus {
                    // A link of then may lead nowhere now.
                    progress.journal.discard()
                    let updatedFrom = progress.journal.head.updatedFrom
                    progress = try self.begin(updatedFrom)
                }
                mayBeStale = false
            }
            guard let why = reasonForAnotherPass(progress) else { return }
            guard progress.pass < Self.passes else {
                progress.outcome.fault = PullFault(
                    .countDiffers, "\(why), \(Self.passes) times",
                    attempt: "ask the platform's operator; where its count says nothing, set check_total_count = false")
                return
            }
            progress.outcome.notes.append("\(why): pages were read again")
            progress.beginPass(progress.pass + 1, at: firstPage(progress.journal.head.updatedFrom))
        }
    }

    /// Where records leave a page, others move up into pages that were read, and are in none of those that come.
    private func reasonForAnotherPass(_ progress: Progress) -> String? {
        guard source.checksTotalCount else { return nil }
        guard let total = progress.total else {
            let first = progress.journal.lines.first { $0.page.pass == progress.pass }
            guard let began = first.flatMap({ Timestamp($0.page.timestamp)?.instant }), let newest = progress.newest,
                newest >= began
            else { return nil }
            return "records changed while pages were read, and the platform does not count them"
        }
        if progress.keys.count < total { return "\(progress.keys.count) of the \(total) records came that the platform counts" }
        return progress.totalFell ? "the number of records fell while pages were read" : nil
    }

    private func keep(_ page: Client.Page<PageRecords>, asked url: URL, _ progress: inout Progress) throws {
        let headers = page.response.headers
        let next = try LinkHeader.next(headers["link"]).map { target in
            guard let next = LinkHeader.url(target, from: page.url) else {
                throw PullFault(
                    .notOCPI, "the link to the next page is none: '\(target)'", attempt: "ask the platform's operator")
            }
            return next
        }
        let records = page.content.records
        if let limit = headers["x-limit"].flatMap({ Int($0) }), records.count > limit {
            progress.outcome.note("a page has more records than X-Limit says")
        }
        let member = Data(try GzipMember.of(page.response.body))
        let line = PullJournal.Line(
            page: PullManifest.Page(
                url: url.absoluteString, pass: progress.pass, fetchedAt: page.fetchedAt.rfc3339,
                timestamp: page.timestamp.rfc3339,
                ocpiStatus: page.statusCode, records: records.count, bytes: page.response.body.count,
                sha256: SHA256.hash(data: page.response.body).hexadecimal, memberBytes: member.count,
                headers: headers.filter { Self.keptHeaders.contains($0.key) && !source.token.isIn($0.value) }),
            next: next?.absoluteString, total: headers["x-total-count"].flatMap { Int($0) },
            keys: Data(keys: records.map(\.key)), newest: records.compactMap(\.lastUpdated).max()?.seconds)
        try progress.journal.add(member, line)
        progress.take(line, next)
        if let next, progress.visited.contains(next.absoluteString) {
            throw PullFault(
                .linkLoop, "the next page is one that was there: \(next.absoluteString)", attempt: "ask the platform's operator")
        }
        if next != nil, progress.fruitless >= Self.fruitlessPages {
            throw PullFault(
                .linkLoop, "\(Self.fruitlessPages) pages in a row bring nothing new, and there is a next one",
                attempt: "ask the platform's operator")
        }
    }

    private static let keptHeaders: Set<String> = [
        "link", "x-total-count", "x-limit", "date", "x-request-id", "x-correlation-id", "ocpi-from-country-code",
        "ocpi-from-party-id",
        "ocpi-to-country-code", "ocpi-to-party-id",
    ]

    /// Gives the archive its name, with its manifest, and only then moves the mark.
    private func publish(_ progress: Progress, _ marks: inout PullMarks) throws -> ModuleOutcome {
        var outcome = progress.outcome
        let journal = progress.journal
        outcome.distinctRecords = progress.keys.count
        if outcome.records > 0 {
            let time = journal.head.startedAt.filter { $0 != "-" && $0 != ":" }
            let name = "\(module.rawValue)-\(time).json.gz"
            let path = "\(folder)/\(name)"
            let manifest = PullManifest(
                source: source.name, party: source.party?.description, module: module, version: version,
                updatedFrom: journal.head.updatedFrom, startedAt: journal.head.startedAt, finishedAt: clock.now().rfc3339,
                isComplete: outcome.fault == nil, notes: outcome.notes, records: outcome.records,
                distinctRecords: outcome.distinctRecords,
                archive: try PullManifest.Archive(name: name, part: journal.partPath), pages: journal.lines.map(\.page))
            let text = [UInt8](try JSONEncoder.snakeCase.encode(manifest) + [UInt8(ascii: "\n")])
            try SecretFile.write(text, to: ArchiveManifest.path(of: path), replaces: true)
            try journal.publish(as: path)
            outcome.archive = path
        }
        let began = journal.lines.first.flatMap { Timestamp($0.page.timestamp)?.instant }
        if outcome.fault == nil, let newest = progress.newest, let began {
            // What the platform dates later than its own clock would hide what comes until then.
            let seen = min(newest, began)
            marks[module] = max(marks[module] ?? seen, seen)
            try marks.write(folder)
        }
        journal.discard()
        return outcome
    }
}
