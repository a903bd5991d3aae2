import Charging
import Store

/// Turns one Session or CDR of any version into a usage row, checking it on its own.
struct UsageDecoder {
    var places: PlaceTable
    /// Members that the standard does not have, by name.
    var unknownMembers = UnknownMembers()
    let tokens: TokenHasher
    private var parties: KnownParties
    private let texts = UnescapedTexts()
    private var hasher = UsageHasher()
    private var scratch: [UInt8] = []

    init(tokens: TokenHasher, places: KnownPlaces = KnownPlaces(), options: IngestOptions) {
        self.tokens = tokens
        self.places = PlaceTable(places)
        parties = KnownParties(options)
    }

    /// What is known of a record by the time it is rejected.
    struct Identity {
        var party: PartyID?
        /// Bytes of the record, or kept until the next one is decoded.
        var id: UnsafeBufferPointer<UInt8>?
        var energy: Energy?

        /// As it was spelled.
        var objectID: String? { id.map { String(decoding: $0, as: UTF8.self) } }
    }

    /// The owner that the record names, else the one given for the archive. Its clock holds for the reader from then on.
    mutating func party(_ fields: RecordFields, _ reader: inout ScalarReader) -> KnownParty? {
        guard let country = reader.identifier(fields[.countryCode]), let party = reader.identifier(fields[.partyID]),
            country.count == 2, (1...3).contains(party.count)
        else {
            reader.clock = parties.fallback?.clock
            return parties.fallback
        }
        let named = parties.party(country: country, party: party)
        if let fallback = parties.fallback, fallback.letters != named.letters { reader.findings.insert(.partyConflict) }
        reader.clock = named.clock
        return named
    }

    /// A reader of a record, and who and what the record is.
    private mutating func begin(
        _ fields: RecordFields, _ identity: inout Identity
    ) throws(ScalarReader.Rejection) -> (reader: ScalarReader, party: KnownParty, id: UnsafeBufferPointer<UInt8>) {
        texts.removeAll()
        var reader = ScalarReader(fields.text, texts: texts)
        reader.findings = fields.findings
        let party = party(fields, &reader)
        identity.party = party?.id
        guard let id = reader.identifier(fields[.id], limit: fields[.totalEnergy] == nil ? 36 : 39) else {
            throw .init(finding: .missingID, detail: "id: absent")
        }
        identity.id = id
        guard let party else { throw .init(finding: .partyUnknown, detail: "country_code, party_id: absent") }
        if let field = fields.conflict { throw .init(finding: .keyConflict, detail: "\(field): two values") }
        return (reader, party, id)
    }

    /// Appends the record to `batch`.
    /// - Parameter pageTimestamp: when the page that holds it was made, where that is known before its records are.
    /// - Throws: a rejection, with what is known of the record in `identity`.
    mutating func decode(
        _ fields: RecordFields, kind: UsageKind, address: RecordAddress, pageTimestamp: Instant? = nil, identity: inout Identity,
        into batch: inout Batch
    ) throws(ScalarReader.Rejection) {
        var (reader, party, id) = try begin(fields, &identity)
        let status = kind == .session ? reader.status(fields[.status]) ?? reader.statusOfNone(fields) : nil
        let start = try reader.instant(fields[.start], field: "start_date_time")
        let end = try reader.instant(fields[.end], field: "end_date_time")
        let credit = kind == .cdr ? CreditNote(fields, id: id, party, &reader) : CreditNote()
        var amount = try reader.energyTotal(fields, kind, scale: party.energyScale)
        // A credit repeats its original; some senders turn the sign of more than the cost.
        if credit.isCredit { amount = amount.map { abs($0) } }
        identity.energy = amount.map { Energy(milliwattHours: $0) }
        let mustBeWhole = kind == .cdr || status == .completed
        guard let start else { throw reader.missing("start_date_time", fields[.start]) }
        if mustBeWhole, end == nil { throw reader.missing("end_date_time", fields[.end]) }
        guard let amount else { throw reader.missing("energy", fields[.totalEnergy] ?? fields[.kwh]) }

        let checked: (end: Instant?, energy: Energy)
        do {
            checked = try RecordChecks.check(
                start: start, end: end, energy: Energy(milliwattHours: amount), inNorthAmerica: party.isNorthAmerican,
                findings: &reader.findings)
        } catch {
            throw Self.withHint(error, fields, reader)
        }
        identity.energy = checked.energy
        let updated = LastUpdated(fields, end: checked.end, isCDR: kind == .cdr, &reader)
        var futureFindings = Findings()
        if mustBeWhole, let end = checked.end {
            try RecordChecks.checkFuture(
                start: start, end: end, lastUpdated: updated.instant, page: pageTimestamp, findings: &futureFindings)
        }

        let periods = ChargingPeriods(fields[.chargingPeriods], &reader)
        let stay = TimeRange(start: start, end: checked.end ?? start)
        let built = profile(stay, checked.energy, periods, isRunning: checked.end == nil, fields, &reader)
        reader.noteCost(fields, kind, isCredit: credit.isCredit)
        let names = PlaceNames(fields, &reader)
        let place = places.number(names, party: party, &reader, batch: &batch)
        let token = token(fields, &reader)
        let sessionID = kind == .cdr ? reader.identifier(fields[.sessionID], limit: 36) : nil

        var row = UsageRow(
            kind: kind, address: address, place: place, objectID: batch.store(id), start: start, end: checked.end,
            energy: checked.energy, status: status, lastUpdated: updated.instant, sessionID: sessionID.map { batch.store($0) },
            isCredit: credit.isCredit, creditReferenceID: credit.reference.map { batch.store($0) },
            chargingTimeIsKnown: built.chargingTimeIsKnown, chargingFromStartMilliseconds: built.chargingFromStartMilliseconds,
            maximumPower: periods.maximumPower, token: token, findings: reader.findings, contentHash: .zero,
            profile: store(into: &batch) { built.profile.pack(into: &$0) },
            periods: checked.end == nil ? store(into: &batch) { periods.pack(into: &$0) } : nil)
        row.contentHash = hasher.hash(row, names: names, in: batch)
        row.findings.formUnion(updated.findings.union(futureFindings))
        batch.usage.append(row)
    }

    /// Appends a fragment (PATCH) of a session to `batch`: what it does not say stays open.
    /// - Throws: a rejection, with what is known of the record in `identity`.
    mutating func decodeFragment(
        _ fields: RecordFields, address: RecordAddress, identity: inout Identity, into batch: inout Batch
    ) throws(ScalarReader.Rejection) {
        var (reader, party, id) = try begin(fields, &identity)
        reader.findings.insert(.partialObject)
        let status = reader.status(fields[.status])
        let start = try reader.instant(fields[.start], field: "start_date_time")
        let end = try reader.instant(fields[.end], field: "end_date_time")
        let amount = try reader.energyTotal(fields, .session, scale: party.energyScale)
        identity.energy = amount.map { Energy(milliwattHours: $0) }
        let energy: Energy?
        do {
            energy = try RecordChecks.checkFragment(
                start: start, end: end, energy: identity.energy, inNorthAmerica: party.isNorthAmerican,
                findings: &reader.findings)
        } catch {
            throw Self.withHint(error, fields, reader)
        }
        identity.energy = energy
        let updated = LastUpdated(fields, end: end, isCDR: false, &reader)
        guard let lastUpdated = updated.instant else { throw reader.missing("last_updated", fields[.lastUpdated]) }
        let periods = ChargingPeriods(fields[.chargingPeriods], &reader)
        let names = PlaceNames(fields, isFragment: true, &reader)
        let place = places.number(names, party: party, isOfFragment: true, &reader, batch: &batch)
        let token = token(fields, &reader)

        var row = UsageRow(
            kind: .session, address: address, isFragment: true, place: place, objectID: batch.store(id), start: start, end: end,
            energy: energy, status: status, lastUpdated: lastUpdated, sessionID: nil, isCredit: false, creditReferenceID: nil,
            chargingTimeIsKnown: false, chargingFromStartMilliseconds: nil, maximumPower: periods.maximumPower, token: token,
            findings: reader.findings, contentHash: .zero, profile: UsageRow.Slice(offset: 0, length: 0),
            periods: fields[.chargingPeriods] == nil ? nil : store(into: &batch) { periods.pack(into: &$0) })
        row.contentHash = hasher.hash(row, names: names, in: batch)
        row.findings.formUnion(updated.findings)
        batch.usage.append(row)
    }

    /// Says of a negative energy whether the record shows that energy was fed back to the grid.
    private static func withHint(
        _ rejection: ScalarReader.Rejection, _ fields: RecordFields, _ reader: ScalarReader
    ) -> ScalarReader.Rejection {
        var (rejection, reader) = (rejection, reader)
        if rejection.finding == .negativeEnergy, ChargingPeriods(fields[.chargingPeriods], &reader).exports {
            rejection.hint = .exportedEnergy
        }
        return rejection
    }

    private func profile(
        _ stay: TimeRange, _ energy: Energy, _ periods: ChargingPeriods, isRunning: Bool, _ fields: RecordFields,
        _ reader: inout ScalarReader
    ) -> ProfileBuilder.Result {
        // Until a session ends its last period is open: periods are kept as they are and nothing is said of them.
        guard !isRunning else {
            var unsaid = Findings()
            return ProfileBuilder.build(
                session: stay, total: energy, periods: .none, chargingMilliseconds: nil, findings: &unsaid)
        }
        let charging = fields[.totalTime] == nil ? nil : reader.chargingTotal(fields, stay)
        return ProfileBuilder.build(
            session: stay, total: energy, periods: periods, chargingMilliseconds: charging, findings: &reader.findings)
    }

    private mutating func store(into batch: inout Batch, _ pack: (inout [UInt8]) -> Void) -> UsageRow.Slice {
        scratch.removeAll(keepingCapacity: true)
        pack(&scratch)
        return scratch.withUnsafeBufferPointer { batch.store($0) }
    }
}
