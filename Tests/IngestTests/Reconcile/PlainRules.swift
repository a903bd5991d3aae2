import Charging

/// The rules for whole records once more, written to be read and not to be fast: every pair is looked at, time and again.
struct PlainRules {
    private let records: [UsageRecord]
    private var outcome: [Int: Disposition] = [:]

    /// `kind party id last_updated disposition` of each record, sorted. Records that are the same letter by letter come once.
    static func outcomes(_ records: [UsageRecord]) -> [String] {
        var rules = PlainRules(records)
        rules.run()
        return rules.records.indices.map { index in
            let record = rules.records[index]
            let updated = record.updated.map { String($0) } ?? "-"
            let disposition = rules.outcome[index]?.name ?? "undecided"
            return
                "\(record.kind.name) \(record.party) \(record.id.uppercased()) \(updated) \(record.contentHash.hex) \(disposition)"
        }.sorted()
    }

    private init(_ all: [UsageRecord]) {
        var distinct: [UsageRecord] = []
        for record in all where !distinct.contains(record) { distinct.append(record) }
        records = distinct
    }

    private func isOneObject(_ a: Int, _ b: Int) -> Bool {
        records[a].kind == records[b].kind && records[a].party == records[b].party
            && records[a].id.uppercased() == records[b].id.uppercased()
    }

    private func stands(_ a: Int, over b: Int) -> Bool {
        func place(_ record: UsageRecord) -> (Int, Int64, UInt8) {
            (record.status?.isTerminal ?? true ? 1 : 0, record.updated ?? .min, record.status?.rawValue ?? 0)
        }
        let (first, second) = (place(records[a]), place(records[b]))
        if first != second { return first > second }
        let (hash, other) = (records[a].contentHash, records[b].contentHash)
        return hash == other ? a < b : hash > other
    }

    private mutating func run() {
        var standing: [Int] = []
        for index in records.indices {
            let better = records.indices.filter { $0 != index && isOneObject($0, index) && stands($0, over: index) }
            if better.isEmpty {
                standing.append(index)
            } else {
                let isKnown = better.contains { records[$0].contentHash == records[index].contentHash }
                outcome[index] = isKnown ? .duplicate : .superseded
            }
        }
        var cdrs = withoutCredits(standing.filter { records[$0].kind == .cdr })
        cdrs = withoutReplaced(cdrs)
        decide(sessions: standing.filter { records[$0].kind == .session }, cdrs)
    }

    // MARK: Credits

    private func original(of credit: Int, among cdrs: [Int]) -> Int? {
        guard let named = records[credit].credits?.uppercased() else {
            return nil
        }
        return cdrs.first { $0 != credit && records[$0].party == records[credit].party && records[$0].id.uppercased() == named }
    }

    private mutating func withoutCredits(_ cdrs: [Int]) -> [Int] {
        let credits = cdrs.filter { records[$0].isCredit }
        func creditors(_ cdr: Int) -> [Int] { credits.filter { original(of: $0, among: cdrs) == cdr } }
        func isBehindRing(_ cdr: Int, _ path: [Int]) -> Bool {
            path.contains(cdr) || creditors(cdr).contains { isBehindRing($0, path + [cdr]) }
        }
        func voids(_ credit: Int) -> Bool { isBehindRing(credit, []) || !creditors(credit).contains { voids($0) } }
        for cdr in cdrs where records[cdr].isCredit || creditors(cdr).contains(where: voids) { outcome[cdr] = .voided }
        return cdrs.filter { outcome[$0] == nil }
    }

    // MARK: CDRs of one session

    private func isSameStay(_ a: Int, _ b: Int) -> Bool {
        guard let start = records[a].start, let other = records[b].start, let end = records[a].end, let last = records[b].end
        else {
            return false
        }
        return abs(start - other) <= 60 && abs(end - last) <= 60
    }

    /// 1 or 2: which of the two EVSEs it is, whoever tells of it.
    private func outlet(_ index: Int) -> Character? { records[index].evse.last }

    private mutating func withoutReplaced(_ cdrs: [Int]) -> [Int] {
        func isOneSession(_ a: Int, _ b: Int) -> Bool {
            records[a].party == records[b].party && records[a].session != nil
                && records[a].session?.uppercased() == records[b].session?.uppercased() && outlet(a) == outlet(b)
        }
        func seconds(_ index: Int) -> Int64 { (records[index].end ?? 0) - (records[index].start ?? 0) }
        func shared(_ a: Int, _ b: Int) -> Int64 {
            min(records[a].end ?? 0, records[b].end ?? 0) - max(records[a].start ?? 0, records[b].start ?? 0)
        }
        func precedes(_ a: Int, _ b: Int) -> Bool {
            let (first, second) = (records[a].updated ?? .min, records[b].updated ?? .min)
            if first != second { return first > second }
            let (hash, other) = (records[a].contentHash, records[b].contentHash)
            return hash == other ? records[a].id.uppercased() < records[b].id.uppercased() : hash > other
        }
        func isLarger(_ a: Int, _ b: Int) -> Bool {
            let (first, second) = (
                (records[a].wattHours ?? 0, records[a].end ?? 0), (records[b].wattHours ?? 0, records[b].end ?? 0)
            )
            return first == second ? precedes(a, b) : first > second
        }
        let newest = takeBest(cdrs, precedes) { isOneSession($0, $1) && isSameStay($0, $1) }
        let rest = takeBest(newest, isLarger) { a, b in
            isOneSession(a, b) && shared(a, b) > min(60, min(seconds(a), seconds(b)) / 2)
        }
        for cdr in cdrs where !rest.contains(cdr) { outcome[cdr] = .superseded }
        return rest
    }

    /// Takes the best again and again, and with it away what it makes needless.
    private func takeBest(
        _ all: [Int], _ isBetter: (Int, Int) -> Bool, _ makesNeedless: (Int, Int) -> Bool
    ) -> [Int] {
        var (left, taken) = (all, [Int]())
        while let first = left.first {
            let best = left.dropFirst().reduce(first) { isBetter($1, $0) ? $1 : $0 }
            taken.append(best)
            left.removeAll { $0 == best || makesNeedless(best, $0) }
        }
        return taken
    }

    // MARK: Charges

    private func isSameCharge(_ a: Int, _ b: Int) -> Bool {
        outlet(a) == outlet(b) && isSameStay(a, b) && abs((records[a].wattHours ?? 0) - (records[b].wattHours ?? 0)) <= 10
    }

    /// By id, party, kind.
    private func name(_ index: Int) -> [String] {
        [records[index].id.uppercased(), records[index].party, records[index].kind == .session ? "1" : "2"]
    }

    private mutating func decide(sessions: [Int], _ cdrs: [Int]) {
        var billed: Set<Int> = []
        var linked: Set<Int> = []
        for session in sessions {
            for cdr in cdrs
            where records[cdr].session?.uppercased() == records[session].id.uppercased()
                && records[cdr].party == records[session].party
            {
                billed.insert(session)
                linked.insert(cdr)
            }
        }
        while let pair = nearest(sessions.filter { !billed.contains($0) }, cdrs.filter { !linked.contains($0) }) {
            billed.insert(pair.session)
            linked.insert(pair.cdr)
        }
        for cdr in cdrs { outcome[cdr] = .used }
        for session in sessions {
            let counts = records[session].status == .completed && records[session].end != nil
            outcome[session] = billed.contains(session) ? .superseded : counts ? .used : .excluded
        }
        let charges = (sessions + cdrs).filter { outcome[$0] == .used && (records[$0].wattHours ?? 0) > 0 }
        func order(_ index: Int) -> [String] {
            [records[index].kind == .cdr ? "a" : "b", records[index].party == "NL*AAA" ? "a" : "b"] + name(index)
        }
        let kept = takeBest(charges, { order($0).lexicographicallyPrecedes(order($1)) }, isSameCharge)
        for charge in charges where !kept.contains(charge) { outcome[charge] = .duplicate }
    }

    private func nearest(_ sessions: [Int], _ cdrs: [Int]) -> (session: Int, cdr: Int)? {
        func distance(_ a: Int, _ b: Int) -> Int64 {
            abs((records[a].start ?? 0) - (records[b].start ?? 0)) + abs((records[a].end ?? 0) - (records[b].end ?? 0))
        }
        var best: (session: Int, cdr: Int)?
        for session in sessions {
            for cdr in cdrs where isSameCharge(session, cdr) {
                guard let known = best else {
                    best = (session, cdr)
                    continue
                }
                let (now, before) = (distance(session, cdr), distance(known.session, known.cdr))
                let isFirst = (name(session) + name(cdr)).lexicographicallyPrecedes(name(known.session) + name(known.cdr))
                if now < before || now == before && isFirst { best = (session, cdr) }
            }
        }
        return best
    }
}
