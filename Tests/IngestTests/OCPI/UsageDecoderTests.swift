import Charging
import Store
import Testing

@testable import Ingest

/// What is made of the members of Sessions and CDRs.
@Suite struct UsageDecoderTests {
    private func hash(_ record: String, options: IngestOptions = IngestOptions()) throws -> ContentHash {
        try #require(try UsageReading(record, options: options).row).contentHash
    }

    // MARK: Kinds

    @Test(arguments: [
        (Records.cdr("X"), RecordFields.Kind.cdr), (Records.session("X"), .session),
        (Records.session("X", end: nil, status: "ACTIVE"), .session),
        (Records.cdr("X").replacing(#""total_energy":10.5,"#, with: ""), .cdr),
        (#"{"id":"X","start_date_time":"2026-03-02T08:00:00Z","total_cost":1,"charging_periods":[]}"#, .cdr),
        (#"{"id":"X","kwh":9,"last_updated":"2026-03-02T08:00:00Z"}"#, .sessionFragment),
        (#"{"id":"X","charging_periods":[],"last_updated":"2026-03-02T08:00:00Z"}"#, .sessionFragment),
        (#"{"id":"X","status":"COMPLETED","last_updated":"2026-03-02T08:00:00Z"}"#, .sessionFragment),
        (#"{"id":"X","start_date_time":"2026-03-02T08:00:00Z","kwh":0,"status":"ACTIVE"}"#, .sessionFragment),
        (Records.session("X", end: nil, status: "PENDING").replacing(#""kwh":10.5,"#, with: ""), .sessionFragment),
        (#"{"id":"X","name":"New","last_updated":"2026-03-02T08:00:00Z"}"#, .location),
        (#"{"id":"X","opening_times":{"twentyfourseven":true}}"#, .location),
        (#"{"id":"X","coordinates":{"latitude":"1.0","longitude":"2.0"}}"#, .location),
        (#"{"uid":"E1","status":"AVAILABLE"}"#, .evse), (#"{"uid":"E1","connectors":[]}"#, .evse),
        (#"{"id":"1","standard":"IEC_62196_T2","format":"SOCKET","tariff_ids":["A"]}"#, .connector),
        (#"{"id":"T","elements":[],"currency":"EUR"}"#, .tariff),
        (#"{"id":"X","last_updated":"2026-03-02T08:00:00Z"}"#, .unknown),
        (#"{"uid":"04A1","type":"RFID","auth_id":"C","valid":true,"last_updated":"2026-03-02T08:00:00Z"}"#, .unknown),
        (#"{"foo":1}"#, .unknown),
    ])
    func kindsAreToldByMembers(record: String, kind: RecordFields.Kind) throws {
        try withFields(Array(record.utf8)) { #expect($0.kind == kind) }
    }

    // MARK: Names of members

    @Test func theStandardsNameWinsWhereverItIs() throws {
        let sound = Records.cdr("X")
        let late = #""end_date_time":"2026-03-02T10:00:00Z""#
        let other = #""stop_date_time":"2026-03-02T09:59:00Z""#
        for record in [sound.replacing(late, with: "\(late),\(other)"), sound.replacing(late, with: "\(other),\(late)")] {
            let reading = try UsageReading(record)
            #expect(reading.row?.end?.rfc3339 == "2026-03-02T10:00:00Z")
            #expect(reading.codes == ["W_ALIAS_CONFLICT"])
        }
        #expect(
            try UsageReading(sound.replacing(late, with: "\(late),\(late.replacing("end", with: "stop"))")).codes == [
                "R_FIELD_ALIAS"
            ])
    }

    @Test func camelCaseIsRead() throws {
        let snake = Records.cdr("X", session: "S1", extra: #""credit":true,"credit_reference_id":"Y","#)
        var camel = ""
        var raises = false
        for character in snake {
            // Names alone have underscores between lower-case letters.
            if character == "_", camel.last?.isLowercase == true {
                raises = true
            } else {
                camel += raises ? character.uppercased() : String(character); raises = false
            }
        }
        #expect(camel.contains("cdrLocation") && camel.contains("creditReferenceId"))
        let (first, second) = (try UsageReading(snake), try UsageReading(camel))
        #expect(second.codes == ["R_FIELD_ALIAS"])
        #expect(
            second.row?.start == first.row?.start && second.row?.end == first.row?.end && second.row?.token == first.row?.token)
        #expect(second.profile == first.profile)
        #expect(second.text(second.row?.creditReferenceID) == "Y" && second.text(second.row?.sessionID) == "S1")
        #expect(second.batch.newPlaces.first?.evseUID == "E1" && second.batch.newPlaces.first?.locationID == "L1")
    }

    @Test func theLastOfEqualNamesCounts() throws {
        let twice = Records.session("X").replacing(#""status":"COMPLETED""#, with: #""status":"ACTIVE","status":"COMPLETED""#)
        let reading = try UsageReading(twice)
        #expect(reading.row?.status == .completed)
        #expect(reading.codes == ["I_NO_PERIODS", "W_DUPLICATE_KEY"])
        #expect(try UsageReading(Records.cdr("X", extra: #""id":"X","#)).codes == ["W_DUPLICATE_KEY"])
    }

    @Test func unknownMembersAreCountedByName() throws {
        var decoder = UsageDecoder(tokens: TokenHasher(key: .ephemeral()), options: IngestOptions())
        for index in 0..<100 {
            let record = Records.cdr("X", extra: #""authorization_id":"A","odd \#(index)":1,"f\#(index)":2,"#)
            _ = try UsageReading(Array(record.utf8), &decoder)
        }
        let counts = decoder.unknownMembers.counts
        #expect(counts["authorization_id"] == 100)
        #expect(counts["f0"] == 1 && counts["f99"] == nil)
        #expect(counts.count == UnknownMembers.capacity + 1)
        #expect(counts.values.reduce(0, +) == 300)
    }

    // MARK: Ids

    @Test func idsStayAsTheyAreSpelled() throws {
        let record = Records.cdr(" aB\\/1\\u00e9 ", session: "s1", extra: #""credit":true,"credit_reference_id":"cX","#)
        let reading = try UsageReading(record)
        #expect(reading.text(reading.row?.objectID) == "aB/1é")
        #expect(reading.text(reading.row?.sessionID) == "s1")
        #expect(reading.text(reading.row?.creditReferenceID) == "cX")
        #expect(reading.codes == ["R_STRING_CLEANED"])
    }

    @Test func noBreakSpacesAreTrimmed() throws {
        let reading = try UsageReading(Records.cdr("\u{A0}X\u{A0}").replacing("\"One\"", with: "\"One\u{A0}\""))
        #expect(reading.text(reading.row?.objectID) == "X")
        #expect(reading.batch.newPlaces.first?.locationName == "One")
    }

    @Test func namesSayTheSameOfEachRecordOfAPlace() throws {
        var decoder = UsageDecoder(tokens: TokenHasher(key: .ephemeral()), options: IngestOptions())
        let record = Array(Records.cdr("X").replacing("\"One\"", with: "\"StraÃŸe\u{7} \"").utf8)
        let (first, second) = (try UsageReading(record, &decoder), try UsageReading(record, &decoder))
        #expect(first.codes == ["R_STRING_CLEANED", "W_MOJIBAKE"] && second.codes == first.codes)
        #expect(first.row?.contentHash == second.row?.contentHash)
        #expect(second.batch.newPlaces.isEmpty)
    }

    // MARK: Content

    @Test func lastUpdatedIsNoContent() throws {
        let hash = try hash(Records.cdr("X"))
        for other in ["2026-03-02T11:00:01Z", "2026-03-02T09:00:00Z", "2026-07-02T11:00:00", "2000-01-01T00:00:00Z"] {
            #expect(try self.hash(Records.cdr("X", updated: other)) == hash, "\(other)")
        }
        #expect(try self.hash(Records.cdr("X"), options: IngestOptions(party: PartyID("NL*AAA"))) == hash)
    }

    @Test func everythingElseThatIsKeptIsContent() throws {
        let records = [
            Records.cdr("X"), Records.cdr("X", start: "2026-03-02T08:00:01Z"), Records.cdr("X", end: "2026-03-02T10:00:01Z"),
            Records.cdr("X", kwh: "10.6"), Records.cdr("X", evse: "E2"), Records.cdr("X", session: "S1"),
            Records.cdr("X", extra: #""credit":true,"#), Records.cdr("X", extra: #""credit_reference_id":"A","#),
            Records.cdr("X", extra: #""authorization_id":1,"#), Records.session("X"), Records.session("X", status: "INVALID"),
            Records.session("X", end: nil, status: "ACTIVE"),
        ]
        #expect(try Set(records.map { try hash($0) }).count == records.count)
    }

    @Test func aTokenIsNoContentAndIsNowhereInTheClear() throws {
        #expect(try hash(Records.cdr("X", token: "SECRET1")) == hash(Records.cdr("X", token: "SECRET2")))
        let reading = try UsageReading(Records.cdr("X", token: "SECRET1"))
        #expect(!String(decoding: reading.batch.arena, as: UTF8.self).contains("SECRET"))
        #expect(try UsageReading(Records.cdr("X", token: "SECRET2")).row?.token != reading.row?.token)
    }

    // MARK: Credits

    @Test(arguments: [
        ("C1-C", #""credit":true,"#, true, "C1"), ("C1-c", #""credit":true,"credit_reference_id":"C9","#, true, "C9"),
        ("C1-C", "", false, nil), ("C1-C", #""credit":false,"#, false, nil), ("C1/CR", "", true, "C1"), ("c1/cr", "", true, "c1"),
        ("C1", #""credit_reference_id":"C9","#, true, "C9"), ("C1", #""credit":true,"#, true, nil),
    ])
    func creditsAreTold(id: String, members: String, isCredit: Bool, reference: String?) throws {
        var options = IngestOptions()
        var settings = PartySettings()
        settings.creditSuffixes = ["/CR"]
        options.settings[try #require(PartyID("NL*TST"))] = settings
        let reading = try UsageReading(Records.cdr(id, extra: members), options: options)
        #expect(reading.row?.isCredit == isCredit)
        #expect(reading.text(reading.row?.creditReferenceID) == reference)
    }

    @Test func aNegativeCostMakesTheStandardsEndingACredit() throws {
        let reading = try UsageReading(Records.cdr("C1-C", kwh: "-10.5").replacing(#""excl_vat":1.0"#, with: #""excl_vat":-1.0"#))
        #expect(reading.row?.isCredit == true)
        #expect(reading.text(reading.row?.creditReferenceID) == "C1")
        #expect(reading.row?.energy?.milliwattHours == 10_500_000)
    }

    // MARK: Places

    private func location(_ evses: String, _ more: String = "") -> String {
        Records.session("X").replacing(
            #""location_id":"L1","evse_uid":"E1","connector_id":"1""#,
            with: #""location":{"id":"L1","evses":[\#(evses)]}\#(more)"#)
    }

    @Test func theConnectorTellsTheEVSE() throws {
        let evses = #"{"uid":"E1","connectors":[{"id":"1"}]},{"uid":"E2","connectors":[{"id":"2","power_type":"DC"},{"id":"3"}]}"#
        let reading = try UsageReading(location(evses, #","connector_id":"2""#))
        #expect(reading.batch.newPlaces.first?.evseUID == "E2")
        #expect(reading.batch.newPlaces.first?.connectorID == "2")
        for (more, codes) in [
            (#","connector_id":"9""#, ["I_NO_PERIODS", "W_EVSE_AMBIGUOUS"]), ("", ["I_NO_PERIODS", "W_EVSE_AMBIGUOUS"]),
            (#","evse_uid":"E1""#, ["I_NO_PERIODS"]),
        ] {
            let other = try UsageReading(location(evses, more))
            #expect(other.codes == codes)
            #expect(other.batch.newPlaces.first?.evseUID == (more.contains("evse_uid") ? "E1" : nil))
        }
        #expect(try UsageReading(location("")).codes == ["I_NO_PERIODS", "W_NO_EVSE"])
    }

    // MARK: Settings

    @Test func localTimesAreReadInTheirZone() throws {
        func start(_ text: String, _ clock: PartySettings.Clock) throws -> String? {
            var options = IngestOptions()
            var settings = PartySettings()
            settings.clock = clock
            options.settings[try #require(PartyID("NL*TST"))] = settings
            let record = Records.cdr("X", start: text, end: "2026-11-30T00:00:00Z", updated: "2026-11-30T00:00:01Z")
            return try UsageReading(record, options: options).row?.start.map(\.rfc3339)
        }
        let amsterdam = "Europe/Amsterdam"
        #expect(try start("2026-11-29T12:00:00", .localWithoutZone(amsterdam)) == "2026-11-29T11:00:00Z")
        #expect(try start("2026-11-29T12:00:00Z", .localWithoutZone(amsterdam)) == "2026-11-29T12:00:00Z")
        #expect(try start("2026-11-29T12:00:00Z", .local(amsterdam)) == "2026-11-29T11:00:00Z")
        #expect(try start("2026-11-29T12:00:00+05:00", .local(amsterdam)) == "2026-11-29T07:00:00Z")
        #expect(try start("2026-11-29T12:00:00", .standard) == "2026-11-29T12:00:00Z")
    }
}
