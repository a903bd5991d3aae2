public import Charging
import GRDB

/// Which sites a command is about, and how Locations make sites.
public struct ShardSelection: Sendable {
    /// The site of a Location; nil makes the Location a site of its own. An empty name or zone is the first Location's.
    public var siteOfLocation: @Sendable (_ party: PartyID, _ locationID: String) -> Site?
    /// Whether a site, Location or EVSE is wanted.
    public var includesSite: @Sendable (_ siteID: String) -> Bool
    public var includesLocation: @Sendable (_ locationID: String) -> Bool
    public var includesEVSE: @Sendable (_ uid: String?, _ evseID: String?) -> Bool
    /// The zone of Locations that name none.
    public var defaultTimeZone: String

    public init(
        siteOfLocation: @escaping @Sendable (PartyID, String) -> Site? = { _, _ in nil },
        includesSite: @escaping @Sendable (String) -> Bool = { _ in true },
        includesLocation: @escaping @Sendable (String) -> Bool = { _ in true },
        includesEVSE: @escaping @Sendable (String?, String?) -> Bool = { _, _ in true },
        defaultTimeZone: String = "UTC"
    ) {
        self.siteOfLocation = siteOfLocation
        self.includesSite = includesSite
        self.includesLocation = includesLocation
        self.includesEVSE = includesEVSE
        self.defaultTimeZone = defaultTimeZone
    }
}

extension StoreReader {
    /// One shard a site, sorted by site id. EVSEs that were never used are in it; Locations that only usage names, and none that
    /// counts, are not.
    public func shards(_ selection: ShardSelection = ShardSelection()) throws -> [SiteShard] {
        try read { db in
            let sites = try SiteMembers.read(selection, in: db)
            var shards: [SiteShard] = []
            shards.reserveCapacity(sites.count)
            // Decoding takes longer than reading.
            try OrderedWork.run(
                sites.count, read: { try Self.shard(sites[$0], selection, db) },
                work: { stored in Result { try stored.decoded() } }, write: { shards.append(try $0.get()) })
            return shards
        }
    }

    /// When charges began, of all sites that the parties of `shards` have, whatever was selected of them; of all parties for nil.
    ///
    /// - Parameter selection: how Locations make sites, and the default zone; what it includes is left aside.
    public func chargeTimes(of shards: [SiteShard]?, _ selection: ShardSelection) throws -> [ChargeTimes] {
        let parties = shards.map { Set($0.flatMap(\.evses).map(\.party)) }
        var everything = selection
        everything.includesSite = { _ in true }
        everything.includesLocation = { _ in true }
        return try read { db in
            let sites = try SiteMembers.read(everything, in: db)
            let groups = stride(from: 0, to: sites.count, by: Self.sitesAtOnce).map {
                sites[$0..<min($0 + Self.sitesAtOnce, sites.count)]
            }
            var times: [ChargeTimes] = []
            try OrderedWork.run(
                groups.count,
                read: { index in
                    try groups[index].map { site in
                        let members = site.members.filter { parties?.contains($0.party) ?? true }
                        return (
                            site.site, try members.map { ($0.party, try SegmentReader.starts(location: $0.location, in: db)) }
                        )
                    }
                },
                work: { sites in Result { try sites.flatMap { try Self.times(of: $0, $1) } } },
                write: { times += try $0.get() })
            return times
        }
    }

    /// Counting the starts of so many sites is worth a thread.
    private static let sitesAtOnce = 32

    private static func times(
        of site: Site, _ starts: [(party: PartyID, segments: [SegmentReader.StoredStarts])]
    ) throws -> [ChargeTimes] {
        let calendar = site.calendar
        var counted: [PartyID: (days: StartsByDay, lastEnd: Instant)] = [:]
        for (party, segments) in starts where !segments.isEmpty {
            var (days, lastEnd) = counted[party] ?? (StartsByDay(calendar), segments[0].lastEnd)
            for segment in segments { lastEnd = max(lastEnd, try segment.count(in: &days)) }
            counted[party] = (days, lastEnd)
        }
        return counted.sorted { $0.key < $1.key }.map { party, counted in
            ChargeTimes(party: party, site: site, counted.days, lastEnd: counted.lastEnd)
        }
    }

    private static func shard(
        _ entry: (site: Site, members: [SiteMembers.Member]), _ selection: ShardSelection, _ db: Database
    ) throws -> StoredShard {
        var evses: [EVSE] = []
        var statuses: [StatusTimeline] = []
        var indexOfRow: [Int64: Int] = [:]
        var segments: [SegmentReader.Stored] = []
        for member in entry.members {
            let observations = try StatusReader.timelines(location: member.location, in: db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, uid, evse_id, rated_w, power_type, first_fetched_s,
                        (SELECT min(first_start_s) FROM segment_evse s WHERE s.evse_id = evse.id), gone_from_s,
                        (SELECT group_concat(standard, ' ') FROM
                            (SELECT DISTINCT standard FROM connector c WHERE c.evse_id = evse.id AND standard IS NOT NULL ORDER BY 1))
                    FROM evse WHERE location_id = ? ORDER BY uid_key
                    """, arguments: [member.location])
            for row in rows {
                let uid: String? = row[1]
                let evseID: String? = row[2]
                guard selection.includesEVSE(uid, evseID) else { continue }
                indexOfRow[row[0]] = evses.count
                evses.append(
                    EVSE(
                        party: member.party, siteID: entry.site.id, locationID: member.locationID, uid: uid, evseID: evseID,
                        ratedPower: (row[3] as Int64?).flatMap {
                            (1...Power.largest.watts).contains($0) ? Power(watts: $0) : nil
                        },
                        powerType: (row[4] as String?).flatMap { PowerType(rawValue: $0) },
                        connectorTypes: (row[8] as String?)?.split(separator: " ").map(String.init) ?? [],
                        openingHours: member.openingHours, firstSeen: (row[5] as Int64?).map { Instant(seconds: $0) },
                        firstSession: (row[6] as Int64?).map { Instant(seconds: $0) },
                        outOfServiceFrom: (row[7] as Int64?).map { Instant(seconds: $0) }))
                statuses.append(observations[row[0]] ?? StatusTimeline([]))
            }
            segments += try SegmentReader.stored(location: member.location, in: db)
        }
        let shard = SiteShard(
            site: entry.site, evses: evses, sessions: evses.map { _ in [] }, statuses: statuses,
            isComplete: entry.members.allSatisfy(\.isComplete))
        return StoredShard(shard: shard, indexOfRow: indexOfRow, segments: segments)
    }
}

/// A shard whose charges are to be decoded.
private struct StoredShard: Sendable {
    var shard: SiteShard
    /// Of EVSEs in the shard, by row.
    var indexOfRow: [Int64: Int]
    var segments: [SegmentReader.Stored]

    func decoded() throws -> SiteShard {
        var shard = shard
        for segment in segments {
            for charge in try segment.charges() {
                if let index = indexOfRow[charge.evse] { shard.sessions[index].append(charge.session) }
            }
        }
        // Without the room that was left to grow: all sites are held at once.
        for index in shard.sessions.indices {
            shard.sessions[index] = shard.sessions[index].withUnsafeBufferPointer { Array($0) }
        }
        return shard
    }
}
