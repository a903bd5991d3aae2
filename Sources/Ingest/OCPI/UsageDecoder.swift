import Charging
import Store

/// Turns one Session or CDR of any version into a usage row, checking it on its own.
struct UsageDecoder {
    var places = PlaceTable()
    private let tokens: TokenHasher
    let partyFallback: PartyID?
    private var parties: [UInt64: PartyID] = [:]
    private var scratch: [UInt8] = []

    init(tokens: TokenHasher, partyFallback: PartyID?) {
        self.tokens = tokens
        self.partyFallback = partyFallback
    }

    /// What is known of a record by the time it is rejected.
    struct Identity {
        var party: PartyID?
        var objectID: String?
        var energy: Energy?
    }

    /// The owner that the record names, else the one given for the archive; with the five letters as a number.
    mutating func party(
        _ fields: RecordFields, _ reader: inout ScalarReader
    ) -> (id: PartyID, letters: UInt64)? {
        guard let country = reader.identifier(fields[.countryCode]), let party = reader.identifier(fields[.partyID]),
            country.count == 2, (1...3).contains(party.count)
        else {
            return partyFallback.map { ($0, Self.letters(Array($0.countryCode.utf8), Array($0.partyID.utf8))) }
        }
        var letters: UInt64 = 0
        for byte in country { letters = letters << 8 | UInt64(Self.upper(byte)) }
        for byte in party { letters = letters << 8 | UInt64(Self.upper(byte)) }
        if let known = parties[letters] {
            if let partyFallback, partyFallback != known { reader.findings.insert(.partyConflict) }
            return (known, letters)
        }
        let id = PartyID(
            countryCode: String(decoding: country, as: UTF8.self), partyID: String(decoding: party, as: UTF8.self))
        parties[letters] = id
        if let partyFallback, partyFallback != id { reader.findings.insert(.partyConflict) }
        return (id, letters)
    }

    private static func letters(_ country: [UInt8], _ party: [UInt8]) -> UInt64 {
        (country + party).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }

    /// Appends the record to `batch`.
    /// - Throws: a rejection, with what is known of the record in `identity`.
    mutating func decode(
        _ fields: RecordFields, kind: UsageKind, address: RecordAddress, identity: inout Identity, into batch: inout Batch
    ) throws(ScalarReader.Rejection) {
        var reader = ScalarReader(fields.text)
        let party = party(fields, &reader)
        identity.party = party?.id
        guard let id = reader.identifier(fields[.id]) else {
            throw .init(finding: .missingID, detail: "id: absent")
        }
        identity.objectID = String(decoding: id, as: UTF8.self)
        guard let party else {
            throw .init(finding: .partyUnknown, detail: "country_code, party_id: absent")
        }

        let status = status(fields, kind, &reader)
        let start = try reader.instant(fields[.start], field: "start_date_time")
        let end = try reader.instant(fields[.end], field: "end_date_time")
        let lastUpdated = (try? reader.instant(fields[.lastUpdated], field: "last_updated")) ?? nil
        let credited = kind == .cdr ? reader.identifier(fields[.creditReferenceID]) : nil
        let isCredit = kind == .cdr && (reader.boolean(fields[.credit]) ?? (credited != nil))
        var amount = try reader.number(
            fields[kind == .cdr ? .totalEnergy : .kwh] ?? fields[.totalEnergy] ?? fields[.kwh], scale: 6,
            field: kind == .cdr ? "total_energy" : "kwh")
        // A credit repeats its original; some senders turn the sign of more than the cost.
        if isCredit { amount = amount.map { abs($0) } }
        identity.energy = amount.map { Energy(milliwattHours: $0) }
        let mustBeWhole = kind == .cdr || status == .completed
        guard let start else { throw .init(finding: .fieldMissing, detail: "start_date_time: absent") }
        if mustBeWhole, end == nil { throw .init(finding: .fieldMissing, detail: "end_date_time: absent") }
        if mustBeWhole, amount == nil { throw .init(finding: .fieldMissing, detail: "energy: absent") }
        let checked = try RecordChecks.check(
            start: start, end: end, energy: Energy(milliwattHours: amount ?? 0), findings: &reader.findings)

        var periods = ChargingPeriods(fields[.chargingPeriods], &reader)
        if checked.end == nil { periods.periods = [] }
        let stay = TimeRange(start: start, end: checked.end ?? start)
        let built = ProfileBuilder.build(
            session: stay, total: checked.energy, periods: periods, chargingMilliseconds: chargingTotal(fields, stay, &reader),
            findings: &reader.findings)

        let names = PlaceNames(fields, &reader)
        if names.evseUID == nil && names.evseID == nil { reader.findings.insert(.noEVSE) }
        let place = places.number(names, party: party.id, partyBytes: party.letters, &reader, batch: &batch)
        let token = token(fields, &reader)
        let sessionID = kind == .cdr ? reader.identifier(fields[.sessionID]) : nil

        scratch.removeAll(keepingCapacity: true)
        built.profile.pack(into: &scratch)
        let profile = scratch.withUnsafeBufferPointer { batch.store($0) }
        let objectID = storeFolded(id, in: &batch)
        let row = UsageRow(
            kind: kind, address: address, place: place, objectID: objectID, start: start, end: checked.end,
            energy: checked.energy, status: status, lastUpdated: lastUpdated,
            sessionID: sessionID.map { storeFolded($0, in: &batch) }, isCredit: isCredit,
            creditReferenceID: credited.map { storeFolded($0, in: &batch) }, chargingTimeIsKnown: built.chargingTimeIsKnown,
            chargingFromStartMilliseconds: built.chargingFromStartMilliseconds, maximumPower: periods.maximumPower,
            token: token, findings: reader.findings, contentHash: .zero, profile: profile)
        batch.usage.append(row)
        let hash = contentHash(row, names: names, in: batch)
        batch.usage[batch.usage.count - 1].contentHash = hash
    }

    /// Ids are compared without case (CiString): they are stored in upper case.
    private func storeFolded(_ id: UnsafeBufferPointer<UInt8>, in batch: inout Batch) -> UsageRow.Slice {
        let slice = batch.store(id)
        for index in Int(slice.offset)..<Int(slice.offset + slice.length) { batch.arena[index] = Self.upper(batch.arena[index]) }
        return slice
    }

    /// The hash of the record's meaning: everything that is stored of it except its token.
    private mutating func contentHash(_ row: UsageRow, names: PlaceNames, in batch: borrowing Batch) -> ContentHash {
        scratch.removeAll(keepingCapacity: true)
        func append(_ number: Int64) {
            withUnsafeBytes(of: number.littleEndian) { scratch.append(contentsOf: $0) }
        }
        func append(_ bytes: UnsafeBufferPointer<UInt8>?) {
            append(Int64(bytes?.count ?? -1))
            if let bytes { for byte in bytes { scratch.append(Self.upper(byte)) } }
        }
        append(row.start?.seconds ?? -1)
        append(row.end?.seconds ?? -1)
        append(row.energy?.milliwattHours ?? .min)
        append(Int64(row.status?.rawValue ?? 0))
        append(row.lastUpdated?.seconds ?? -1)
        append(row.isCredit ? 1 : 0)
        append(row.chargingTimeIsKnown ? 1 : 0)
        append(row.chargingFromStartMilliseconds ?? -1)
        append(row.maximumPower?.watts ?? -1)
        // Two spellings of one content are two versions: which of them stays must not depend on which came first.
        append(Int64(bitPattern: row.findings.low))
        append(names.locationID)
        append(names.evseUID)
        append(names.evseID)
        append(names.connectorID)
        return batch.arena.withUnsafeBufferPointer { arena in
            append(row.sessionID.map { arena[$0] })
            append(row.creditReferenceID.map { arena[$0] })
            for byte in arena[row.profile] { scratch.append(byte) }
            return scratch.withUnsafeBytes { ContentHash($0) }
        }
    }

    private func status(_ fields: RecordFields, _ kind: UsageKind, _ reader: inout ScalarReader) -> SessionStatus? {
        guard kind == .session else { return nil }
        guard let bytes = reader.identifier(fields[.status]) else {
            // Without a status, an end says that it is done.
            return fields[.end] == nil ? .active : .completed
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let known: SessionStatus? =
            switch text.uppercased() {
            case "COMPLETED": .completed
            case "ACTIVE": .active
            case "PENDING": .pending
            case "INVALID": .invalid
            case "RESERVATION", "RESERVED": .reservation
            default: nil
            }
        if known == nil { reader.findings.insert(.enumUnknown) }
        if known != nil, text != text.uppercased() { reader.findings.insert(.enumNormalised) }
        return known ?? .unknown
    }

    /// `total_time` less `total_parking_time`, where both are given.
    private func chargingTotal(_ fields: RecordFields, _ stay: TimeRange, _ reader: inout ScalarReader) -> Int64? {
        guard let total = (try? reader.number(fields[.totalTime], scale: 9, field: "total_time")) ?? nil else { return nil }
        let milliseconds = ChargingPeriods.milliseconds(nanohours: total)
        let length = stay.lengthSeconds * 1000
        if (milliseconds - length).magnitude > max(60_000, length.magnitude / 100) { reader.findings.insert(.totalTimeMismatch) }
        guard let parking = (try? reader.number(fields[.totalParkingTime], scale: 9, field: "total_parking_time")) ?? nil else {
            return nil
        }
        return max(0, milliseconds - ChargingPeriods.milliseconds(nanohours: parking))
    }

    private enum TokenField: UInt8, CaseIterable, Sendable {
        case uid, contractID
        static let table = KeyTable<TokenField> { field in
            switch field {
            case .uid: ["uid"]
            case .contractID: ["contract_id", "contractId"]
            }
        }
    }

    private mutating func token(_ fields: RecordFields, _ reader: inout ScalarReader) -> UInt64? {
        if let token = fields[.cdrToken], token.kind == .object {
            var uid: UnsafeBufferPointer<UInt8>?
            var contract: UnsafeBufferPointer<UInt8>?
            var members = JSONText.Members(reader.text, object: token.token)
            while let member = try? members.next() {
                let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
                switch TokenField.table.field(name) {
                case .uid: uid = reader.identifier(member.value)
                case .contractID: contract = reader.identifier(member.value)
                case nil: break
                }
            }
            return (uid ?? contract).map { tokens.hash($0) }
        }
        return reader.identifier(fields[.authID]).map { tokens.hash($0) }
    }
}
