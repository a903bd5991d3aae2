import Charging

/// A usage record as reconciliation needs it, in as little room as it takes: on its way from the store to a `FactTable`. Its texts and bytes
/// follow one another in an arena.
struct StoredFact: BitwiseCopyable {
    /// What is not said.
    private static let none = Int64.min

    var recordID: Int64
    var archiveID: Int32
    var place: Int32
    var party: Int32
    var kind: UInt8
    var status: UInt8
    var isFragment: Bool
    var isCredit: Bool
    var chargingTimeIsKnown: Bool
    var start: Int64
    var end: Int64
    var energy: Int64
    var lastUpdated: Int64
    var objectKey: UInt64
    var sessionKey: UInt64
    var creditKey: UInt64
    var charging: Int64
    var maximumPower: Int64
    var token: Int64
    var findings: UInt64
    var contentHash: ContentHash
    var objectIDLength: Int32
    var profileLength: Int32
    /// -1 without periods.
    var periodsLength: Int32

    /// How many bytes of the arena are the record's.
    var bytesInArena: Int { Int(objectIDLength) + Int(profileLength) + Int(max(periodsLength, 0)) }

    /// When it started; nil where it does not say.
    var startInstant: Instant? { instant(start) }

    /// The columns that `init` reads.
    static let columns = """
        id, archive_id, kind, party_id, place_id, is_fragment, start_s, end_s, energy_mwh, status, last_updated_s, object_key,
        session_key, credit, credit_key, charging_known, charging_from_start_ms, max_power_w, token, findings, content_high,
        content_low, object_id, profile, periods
        """

    /// Reads a row of `columns`; its texts and bytes are added to `arena`.
    init(_ row: borrowing SQLiteStatement, _ arena: inout [UInt8]) {
        recordID = row.integer(0)
        archiveID = Int32(truncatingIfNeeded: row.integer(1))
        kind = UInt8(truncatingIfNeeded: row.integer(2))
        party = Int32(truncatingIfNeeded: row.integer(3))
        place = Int32(truncatingIfNeeded: row.integer(4))
        isFragment = row.integer(5) != 0
        start = row.optionalInteger(6) ?? Self.none
        end = row.optionalInteger(7) ?? Self.none
        energy = row.optionalInteger(8) ?? Self.none
        status = UInt8(truncatingIfNeeded: row.integer(9))
        lastUpdated = row.optionalInteger(10) ?? Self.none
        objectKey = UInt64(bitPattern: row.integer(11))
        sessionKey = UInt64(bitPattern: row.integer(12))
        isCredit = row.integer(13) != 0
        creditKey = UInt64(bitPattern: row.integer(14))
        chargingTimeIsKnown = row.integer(15) != 0
        charging = row.optionalInteger(16) ?? Self.none
        maximumPower = row.optionalInteger(17) ?? Self.none
        token = row.integer(18)
        findings = UInt64(bitPattern: row.integer(19))
        contentHash = ContentHash(high: UInt64(bitPattern: row.integer(20)), low: UInt64(bitPattern: row.integer(21)))
        func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
            arena.append(contentsOf: bytes)
            return Int32(bytes.count)
        }
        objectIDLength = store(row.bytes(22))
        profileLength = store(row.bytes(23))
        periodsLength = row.isNull(24) ? -1 : store(row.bytes(24))
    }

    /// What a row that is just written will be read as.
    ///
    /// - Parameters:
    ///   - source: where the row's texts and bytes are.
    ///   - keys: of the object, of its session, and of what it credits; 0 without one.
    init(
        _ row: UsageRow, recordID: Int64, archiveID: Int64, place: Int64, party: Int64, keys: (Int64, Int64, Int64),
        _ source: UnsafeBufferPointer<UInt8>, _ arena: inout [UInt8]
    ) {
        self.recordID = recordID
        self.archiveID = Int32(truncatingIfNeeded: archiveID)
        kind = row.kind.rawValue
        self.party = Int32(truncatingIfNeeded: party)
        self.place = Int32(truncatingIfNeeded: place)
        isFragment = row.isFragment
        start = row.start?.seconds ?? Self.none
        end = row.end?.seconds ?? Self.none
        energy = row.energy?.milliwattHours ?? Self.none
        status = row.status?.rawValue ?? 0
        lastUpdated = row.lastUpdated?.seconds ?? Self.none
        objectKey = UInt64(bitPattern: keys.0)
        sessionKey = UInt64(bitPattern: keys.1)
        creditKey = UInt64(bitPattern: keys.2)
        isCredit = row.isCredit
        chargingTimeIsKnown = row.chargingTimeIsKnown
        charging = row.chargingFromStartMilliseconds ?? Self.none
        maximumPower = row.maximumPower?.watts ?? Self.none
        token = Int64(bitPattern: row.token ?? 0)
        findings = row.findings.low
        contentHash = row.contentHash
        func store(_ slice: UsageRow.Slice) -> Int32 {
            arena.append(contentsOf: source[slice])
            return slice.length
        }
        objectIDLength = store(row.objectID)
        profileLength = store(row.profile)
        periodsLength = row.periods.map(store) ?? -1
    }
}

extension FactTable {
    /// - Parameter arena: the texts and bytes of all `rows`, in their order.
    init(_ rows: [StoredFact], arena: [UInt8], places: PlaceGroups, parties: [Int32: PartyID]) {
        self.init(arena: arena, parties: parties)
        facts.reserveCapacity(rows.count)
        var position = 0
        // Records of one place often follow one another.
        var place: (row: Int32, place: PlaceGroups.Place?, group: Int64) = (-1, nil, 0)
        for row in rows {
            if row.place != place.row {
                let found = places.places[Int64(row.place)]
                place = (row.place, found, found.map(places.group) ?? 0)
            }
            add(row, place.place, place.group, &position)
        }
    }

    private mutating func add(_ row: StoredFact, _ place: PlaceGroups.Place?, _ group: Int64, _ position: inout Int) {
        func slice(_ length: Int32) -> Slice {
            defer { position += Int(length) }
            return Slice(offset: position, length: length)
        }
        let objectID = slice(row.objectIDLength)
        let profile = slice(row.profileLength)
        let periods = row.periodsLength < 0 ? nil : slice(row.periodsLength)
        let spelling = bytes(objectID).withUnsafeBufferPointer { ContentHash.key($0) }
        if row.isFragment {
            fragments.append(
                SessionFragment(
                    recordID: row.recordID, archiveID: Int64(row.archiveID), party: row.party, place: Int64(row.place),
                    objectKey: row.objectKey, spelling: spelling, start: row.instant(row.start), end: row.instant(row.end),
                    energy: row.number(row.energy).map { Energy(milliwattHours: $0) },
                    status: SessionStatus(rawValue: row.status),
                    lastUpdated: row.instant(row.lastUpdated),
                    maximumPower: row.number(row.maximumPower).map { Power(watts: $0) },
                    token: row.token == 0 ? nil : UInt64(bitPattern: row.token), findings: Findings(low: row.findings, high: 0),
                    contentHash: row.contentHash, periods: periods))
        } else if let kind = UsageKind(rawValue: row.kind) {
            facts.append(
                UsageFact(
                    recordID: row.recordID, archiveID: Int64(row.archiveID), kind: kind, party: row.party,
                    place: Int64(row.place),
                    evse: place?.evse ?? 0, location: place?.location ?? 0, evseGroup: group,
                    isOfEVSEOwner: place?.isOfOwner ?? false, start: row.instant(row.start) ?? Instant(seconds: 0),
                    end: row.instant(row.end), energy: Energy(milliwattHours: row.number(row.energy) ?? 0),
                    status: SessionStatus(rawValue: row.status), lastUpdated: row.instant(row.lastUpdated),
                    objectKey: row.objectKey, spelling: spelling, sessionKey: row.sessionKey, isCredit: row.isCredit,
                    creditKey: row.creditKey, chargingTimeIsKnown: row.chargingTimeIsKnown,
                    chargingFromStartMilliseconds: row.number(row.charging),
                    maximumPower: row.number(row.maximumPower).map { Power(watts: $0) },
                    token: row.token == 0 ? nil : UInt64(bitPattern: row.token), findings: Findings(low: row.findings, high: 0),
                    contentHash: row.contentHash, objectID: objectID, profile: profile, periods: periods))
        }
    }
}

extension StoredFact {
    func number(_ number: Int64) -> Int64? { number == Self.none ? nil : number }

    func instant(_ seconds: Int64) -> Instant? { number(seconds).map { Instant(seconds: $0) } }
}
