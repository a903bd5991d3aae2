import Analytics
import ArgumentParser
import Charging

/// How old the newest charge of each party is.
struct Freshness {
    /// Limits in seconds; nil for none.
    struct Limits: Hashable, Sendable {
        /// Older than this is worth a warning.
        var warning: Int64?
        /// Older than this ends with an exit code of its own.
        var error: Int64?
    }

    enum State: String, Comparable, Sendable { case fresh, old, stale }

    struct Party {
        var id: PartyID
        /// When its newest charge ended, those left out that end in time to come; nil without any.
        var lastEnd: Instant?
        /// Nil without a charge.
        var ageSeconds: Int64?
        var state: State
    }

    /// By id.
    var parties: [Party]

    var state: State { isEmpty ? .stale : parties.map(\.state).max() ?? .fresh }

    /// Parties all of whose EVSEs are out of service by now are left out: nothing is to come of them.
    init(_ shards: [SiteShard], now: Instant, limits: Limits) {
        let inService = Set(
            shards.flatMap(\.evses).filter { evse in evse.outOfServiceFrom.map { $0 > now } ?? true }.map(\.party))
        var ends: [PartyID: Instant] = [:]
        for shard in shards {
            for (evse, sessions) in zip(shard.evses, shard.sessions) where inService.contains(evse.party) {
                // One record of a clock that is ahead says nothing of how new the others are.
                for session in sessions where session.end <= now {
                    ends[evse.party] = max(ends[evse.party] ?? session.end, session.end)
                }
            }
        }
        parties = inService.map { id in
            let age = ends[id].map { now - $0 }
            func exceeds(_ limit: Int64?) -> Bool { limit.map { limit in age.map { $0 > limit } ?? true } ?? false }
            return Party(
                id: id, lastEnd: ends[id], ageSeconds: age,
                state: exceeds(limits.error) ? .stale : exceeds(limits.warning) ? .old : .fresh)
        }.sorted { $0.id.description < $1.id.description }
        isEmpty = shards.allSatisfy { $0.sessions.allSatisfy(\.isEmpty) } && limits.error != nil
    }

    /// Nobody's charges are there, and there was to be a limit to how old they are.
    private let isEmpty: Bool

    /// Of its warnings.
    static let code = "W_STALE"

    /// A warning for each party whose data are old.
    var warnings: [StoreAudit.Warning] {
        if isEmpty { return [.init(code: Self.code, words: "there are no charges in the store: did any archive come?")] }
        return parties.filter { $0.state != .fresh }.map { party in
            guard let lastEnd = party.lastEnd, let age = party.ageSeconds else {
                return .init(code: Self.code, words: "\(party.id) has no charges: did its archives come?")
            }
            return .init(
                code: Self.code,
                words:
                    "the newest charge of \(party.id) ended \(Words.age(seconds: age).withPlainSpaces) ago (\(lastEnd.rfc3339)): "
                    + "did its archives come?")
        }
    }
}

extension Freshness.State {
    static func < (left: Self, right: Self) -> Bool {
        let order: [Self] = [.fresh, .old, .stale]
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

extension Freshness.Limits: ExpressibleByArgument {
    /// One age, of which older data are an error; or two, the first for a warning: `26h`, `26h,3d`.
    init?(argument: String) {
        let ages = argument.split(separator: ",", omittingEmptySubsequences: false).map { Self.seconds(String($0)) }
        guard (1...2).contains(ages.count), let last = ages.last.flatMap({ $0 }), let first = ages.first.flatMap({ $0 }),
            first <= last
        else { return nil }
        self.init(warning: ages.count == 2 ? first : nil, error: last)
    }

    private static func seconds(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int64(text.dropLast()), (1...100_000).contains(number)
        else { return nil }
        return number * unit
    }
}
