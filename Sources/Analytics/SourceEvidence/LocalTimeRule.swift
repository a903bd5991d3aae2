public import Charging

/// `W_SOURCE_LOCAL_TIME`: times that are local although they are labelled, or must be read, as UTC.
///
/// A record is updated when it ends or soon after; a session in local time east of Greenwich ends "after" its own update, by just
/// the zone's offset. No honest feed does that. West of Greenwich the same would show as an update some hours after the end, which a
/// feed may have as a habit: there the lag must also move with the clock in spring and autumn. Where zone and UTC agree there is
/// nothing to see, and nothing wrong.
public enum LocalTimeRule {
    public static let minimumRecords = 50
    public static let minimumShare = 0.6
    /// An update comes up to a quarter of an hour after the end; clocks disagree by up to five minutes.
    static let lags: ClosedRange<Int64> = -900...0

    private struct Tally {
        var records = 0
        var matching = 0
        var withoutZone = 0
        var energy = Energy.zero
        var zones: [String: Int] = [:]

        var isMany: Bool { records >= LocalTimeRule.minimumRecords && isMost }
        var isMost: Bool { Double(matching) > LocalTimeRule.minimumShare * Double(records) }

        mutating func add(_ other: Tally) {
            records += other.records
            matching += other.matching
            withoutZone += other.withoutZone
            energy += other.energy
            zones.merge(other.zones, uniquingKeysWith: +)
        }
    }

    public static func suspicions(_ counts: [LagCount]) -> [Suspicion] {
        var calendars: [String: LocalCalendar] = [:]
        var tallies: [PartyID: [Int64: Tally]] = [:]
        for count in counts {
            guard let calendar = calendars[count.timeZone] ?? LocalCalendar(zoneName: count.timeZone) else { continue }
            calendars[count.timeZone] = calendar
            let offset = calendar.offsetSeconds(at: count.noon)
            // Less than half an hour cannot be told from a slow feed.
            guard offset.magnitude >= 1800 else { continue }
            var tally = Tally()
            tally.records = count.records
            if lags.contains(count.lagSeconds - offset) {
                tally.matching = count.records
                tally.withoutZone = count.isWithoutZone ? count.records : 0
                tally.energy = count.energy
                tally.zones = [count.timeZone: count.records]
            }
            tallies[count.party, default: [:]][offset, default: Tally()].add(tally)
        }
        return tallies.compactMap { party, byOffset in suspicion(party, byOffset) }.sorted(by: Suspicion.isOrdered)
    }

    private static func suspicion(_ party: PartyID, _ byOffset: [Int64: Tally]) -> Suspicion? {
        var east = Tally()
        for (offset, tally) in byOffset where offset > 0 { east.add(tally) }
        let west = byOffset.filter { $0.key < 0 && $0.value.isMany }
        var sum = Tally()
        if east.isMany { sum.add(east) }
        if west.count >= 2 { for tally in west.values { sum.add(tally) } }
        guard sum.matching > 0 else { return nil }
        let zone = sum.zones.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        let setting = zone.map { zone in
            2 * sum.withoutZone >= sum.matching
                ? "times = \"\(zone)\"" : "times_labelled_utc_are_local = true, time_zone = \"\(zone)\""
        }
        let usual = byOffset.max { ($0.value.matching, $0.key) < ($1.value.matching, $1.key) }?.key
        return Suspicion(
            .sourceLocalTime, party, records: sum.matching, of: sum.records, energy: sum.energy,
            facts: usual.map { [.offsetSeconds($0)] } ?? [], setting: setting)
    }
}
