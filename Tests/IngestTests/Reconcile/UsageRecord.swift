import Charging
import Store

@testable import Ingest

/// One record as reading hands it over, for tests of what is made of many: times in minutes of a day, energy in Wh.
struct UsageRecord: Hashable, CustomStringConvertible {
    var kind = UsageKind.cdr
    var isFragment = false
    var party = "NL*AAA"
    var id: String
    var evse = "E1"
    /// The EVSE's id; nil stands for the usual one of party and EVSE.
    var evseID: String?
    /// Seconds.
    var start: Int64?
    var end: Int64?
    var wattHours: Int64?
    var status: SessionStatus?
    /// Seconds.
    var updated: Int64?
    var session: String?
    var isCredit = false
    var credits: String?
    /// Starts in seconds and watt-hours of charging periods.
    var periods: [Int64: Int64] = [:]

    static func cdr(
        _ id: String, session: String? = nil, from start: Int64 = 0, to end: Int64 = 7200, wattHours: Int64 = 10_000,
        updated: Int64? = 8000
    ) -> UsageRecord {
        UsageRecord(id: id, start: start, end: end, wattHours: wattHours, updated: updated, session: session)
    }

    static func credit(_ id: String, of original: String? = nil, updated: Int64 = 9000) -> UsageRecord {
        var record = cdr(id, updated: updated)
        record.isCredit = true
        record.credits = original
        return record
    }

    static func session(
        _ id: String, _ status: SessionStatus = .completed, from start: Int64 = 0, to end: Int64? = 7200,
        wattHours: Int64 = 10_000, updated: Int64? = 8000
    ) -> UsageRecord {
        UsageRecord(
            kind: .session, id: id, start: start, end: end, wattHours: wattHours, status: status, updated: updated)
    }

    static func fragment(
        _ id: String, _ status: SessionStatus? = nil, to end: Int64? = nil, wattHours: Int64? = nil, updated: Int64? = 8000
    ) -> UsageRecord {
        UsageRecord(
            kind: .session, isFragment: true, id: id, end: end, wattHours: wattHours, status: status, updated: updated)
    }

    func with(_ change: (inout UsageRecord) -> Void) -> UsageRecord {
        var record = self
        change(&record)
        return record
    }

    var description: String {
        [
            isFragment ? "fragment" : kind.name, party, id, evse, start.map { "from \($0)" }, end.map { "to \($0)" },
            wattHours.map { "\($0) Wh" }, status.map { "\($0)" }, updated.map { "at \($0)" }, session.map { "session \($0)" },
            isCredit ? "credit" : nil, credits.map { "of \($0)" },
            periods.isEmpty ? nil : "\(periods.sorted { $0.key < $1.key })",
        ].compactMap { $0 }.joined(separator: " ")
    }

    /// 2 March 2026, 08:00.
    private static let origin: Int64 = 1_772_438_400

    private var partyID: PartyID { PartyID(party) ?? PartyID(countryCode: "NL", partyID: "AAA") }

    /// Of all but owner, id and `last_updated`.
    var contentHash: ContentHash {
        var record = self
        record.id = ""
        record.party = ""
        record.updated = nil
        record.session = session?.uppercased()
        record.credits = credits?.uppercased()
        return Array(record.description.utf8).withUnsafeBytes { ContentHash($0) }
    }

    private func text(_ text: String, in batch: inout Batch) -> UsageRow.Slice {
        Array(text.utf8).withUnsafeBufferPointer { batch.store($0) }
    }

    private var place: PlaceRow {
        let evseID = evseID ?? "\(party)*\(evse)"
        let name = Array("\(party)|\(evse)|\(evseID)".utf8).withUnsafeBytes { ContentHash($0) }
        return PlaceRow(
            party: partyID, nameHash: name, locationID: "L\(evse)", evseUID: evse, evseID: evseID, connectorID: "1",
            locationName: nil,
            powerType: nil, ratedPower: nil, isOfFragment: isFragment)
    }

    /// Adds the record as it would have been read, at a place of its own.
    func append(to batch: inout Batch, place number: Int32, offset: Int64) {
        batch.newPlaces.append(place)
        var written = ChargingPeriods.none
        for (start, energy) in periods.sorted(by: { $0.key < $1.key }) {
            var period = ChargingPeriod(start: Instant(seconds: Self.origin + start))
            period.energy = energy * 1000
            written.periods.append(period)
        }
        let from = Instant(seconds: Self.origin + (start ?? 0))
        let to = end.map { Instant(seconds: Self.origin + $0) }
        var findings: Findings = isFragment ? Findings(.partialObject) : []
        var profile = batch.store(UnsafeBufferPointer(start: nil, count: 0))
        if !isFragment {
            var none: Findings = []
            let built = ProfileBuilder.build(
                session: TimeRange(start: from, end: to ?? from), total: Energy(milliwattHours: (wattHours ?? 0) * 1000),
                periods: to == nil ? .none : written, chargingMilliseconds: nil, findings: &none)
            profile = built.profile.packed.withUnsafeBufferPointer { batch.store($0) }
            if let to, to - from > 31 * 86_400 { findings.insert(.extremeDuration) }
        }
        var packed: [UInt8] = []
        written.pack(into: &packed)
        let periods = periods.isEmpty || !isFragment && end != nil ? nil : packed.withUnsafeBufferPointer { batch.store($0) }
        batch.usage.append(
            UsageRow(
                kind: kind, address: RecordAddress(member: 0, offset: offset, length: 1), isFragment: isFragment, place: number,
                objectID: text(id, in: &batch), start: start.map { _ in from }, end: to,
                energy: wattHours.map { Energy(milliwattHours: $0 * 1000) }, status: status,
                lastUpdated: updated.map { Instant(seconds: Self.origin + $0) },
                sessionID: session.map { text($0, in: &batch) }, isCredit: isCredit,
                creditReferenceID: credits.map { text($0, in: &batch) }, chargingTimeIsKnown: false,
                chargingFromStartMilliseconds: nil, maximumPower: nil, token: nil, findings: findings,
                contentHash: contentHash, profile: profile, periods: periods))
    }
}
