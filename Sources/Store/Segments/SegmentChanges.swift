import Charging

/// What a set of decisions means for segments.
struct SegmentChanges: Sendable {
    struct Key: Hashable, Comparable {
        var location: Int64
        var month: Int64

        static func < (left: Key, right: Key) -> Bool { (left.location, left.month) < (right.location, right.month) }
    }

    /// Records that are no longer in a segment, or no longer as they were.
    private(set) var removed: [Key: Set<Int64>] = [:]
    /// Those that count, by the segment that they belong to.
    private var added: [Key: [SegmentEntry]] = [:]

    /// The segments in which anything changes, in order.
    var keys: [Key] { Set(removed.keys).union(added.keys).sorted() }

    func added(to key: Key) -> [SegmentEntry] { added[key] ?? [] }

    /// The segments, where there were none before.
    var segments: [EncodedSegment] {
        added.keys.sorted().map { EncodedSegment(location: $0.location, month: $0.month, added(to: $0)) }
    }

    /// - Parameters:
    ///   - formerLocations: where places were, that are at another Location now.
    ///   - replacingAll: where the former segments are gone.
    init(_ result: Reconciliation, of table: FactTable, formerLocations: [Int64: Int64], replacingAll: Bool) {
        let starts = replacingAll ? [:] : Self.fragmentStarts(table)
        var steps: [PowerProfile.Step] = []
        for index in table.facts.indices {
            let fact = table.facts[index]
            let start = result.merged[index]?.start ?? fact.start
            let key = Key(location: fact.location, month: Segment.month(of: start))
            if key.location != 0, result.decisions[index].disposition == .used,
                let entry = Self.entry(index, of: table, result, &steps)
            {
                added[key, default: []].append(entry)
            }
            guard !replacingAll else { continue }
            let months = Set([fact.start, start] + (starts[fact.session] ?? [])).map(Segment.month)
            for location in [fact.location] + (formerLocations[fact.place].map { [$0] } ?? []) where location != 0 {
                for month in months {
                    removed[Key(location: location, month: month), default: []].insert(fact.recordID)
                }
            }
        }
    }

    /// When fragments say, or said, that sessions began.
    private static func fragmentStarts(_ table: FactTable) -> [UInt64: [Instant]] {
        var starts: [UInt64: [Instant]] = [:]
        for fragment in table.fragments {
            guard let start = fragment.start else { continue }
            starts[fragment.objectKey, default: []].append(start)
        }
        return starts
    }

    /// Nil for a session that has not ended, and for a profile that cannot be read.
    private static func entry(
        _ index: Int, of table: FactTable, _ result: Reconciliation, _ steps: inout [PowerProfile.Step]
    ) -> SegmentEntry? {
        let merged = result.merged[index]
        let fact = merged.map { table.facts[index].merging($0) } ?? table.facts[index]
        let packed = merged.map { $0.profile[...] } ?? table.profile(of: fact)
        steps.removeAll(keepingCapacity: true)
        guard let end = fact.end, packed.withUnsafeBytes({ PowerProfile.unpack($0, into: &steps) }) != nil else { return nil }
        return SegmentEntry(
            evse: fact.evse, recordID: fact.recordID, start: fact.start.seconds, length: end - fact.start,
            energy: fact.energy.milliwattHours, charging: fact.chargingFromStartMilliseconds ?? -1,
            maximumPower: fact.maximumPower?.watts ?? 0, token: fact.token ?? 0,
            chargingTimeIsKnown: fact.chargingTimeIsKnown, profile: packed)
    }
}

extension UsageFact {
    /// The session that fragments change; 0 for a CDR.
    fileprivate var session: UInt64 { kind == .session ? objectKey : 0 }
}
