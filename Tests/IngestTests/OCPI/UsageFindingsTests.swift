import Charging
import Store
import Testing

@testable import Ingest

/// Each thing that reading a Session or CDR can say of it, by its code.
@Suite struct UsageFindingsTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var finding: Finding
        var record: [UInt8]
        /// What is found besides.
        var also: [Finding]
        var options = IngestOptions()
        var page: Instant?

        init(
            _ finding: Finding, _ record: String, also: [Finding] = [], options: IngestOptions = IngestOptions(),
            page: String? = nil
        ) {
            self.finding = finding
            self.record = Array(record.utf8)
            self.also = also
            self.options = options
            self.page = page.flatMap { Timestamp($0)?.instant }
        }

        var testDescription: String { finding.code }
    }

    private static let cdr = Records.cdr("X")
    private static let session = Records.session("X")
    private static let old = #"""
        {"id":"X","start_date_time":"2026-03-02T08:00:00Z","stop_date_time":"2026-03-02T10:00:00Z","auth_id":"TOKEN1","location":{"id":"L1","evses":[{"uid":"E1","connectors":[{"id":"1","power_type":"AC_1_PHASE","voltage":230,"amperage":32}]},{"uid":"E2","connectors":[{"id":"1"}]}]},"total_cost":1.5,"charging_periods":[{"start_date_time":"2026-03-02T08:00:00Z","dimensions":[{"type":"ENERGY","volume":10},{"type":"TIME","volume":1}]}],"total_energy":10,"total_time":2,"last_updated":"2026-03-02T10:01:00Z"}
        """#
    private static let oneEVSE = old.replacing(#",{"uid":"E2","connectors":[{"id":"1"}]}"#, with: "")

    private static func options(
        party: String = "NL*TST", sentinels: Set<String> = [], _ change: (inout PartySettings) -> Void = { _ in }
    ) -> IngestOptions {
        var options = IngestOptions(party: PartyID(party))
        var settings = PartySettings()
        change(&settings)
        if let id = PartyID("NL*TST") { options.settings[id] = settings }
        options.tokenSentinels = sentinels
        return options
    }

    /// The same record with a byte that is not UTF-8.
    private static var latin: Example {
        var example = Example(.encodingCP1252, cdr.replacing(#""One""#, with: #""Caf@""#))
        example.record = example.record.map { $0 == UInt8(ascii: "@") ? 0xE9 : $0 }
        return example
    }

    private static let periods =
        #"[{"start_date_time":"2026-03-02T08:00:00Z","dimensions":[{"type":"ENERGY","volume":10.5},{"type":"TIME","volume":1.0}]}]"#

    private static func withPeriods(_ periods: [(String, String)]) -> String {
        let list = periods.map { #"{"start_date_time":"2026-03-02T\#($0.0)Z","dimensions":[\#($0.1)]}"# }
        return cdr.replacing(Self.periods, with: "[\(list.joined(separator: ","))]")
    }

    private static func energy(_ volume: String, _ type: String = "ENERGY") -> String {
        #"{"type":"\#(type)","volume":\#(volume)}"#
    }

    static let texts: [Example] = [
        latin,
        Example(.mojibake, cdr.replacing(#""One""#, with: #""StraÃŸe""#)),
        Example(.stringCleaned, cdr.replacing(#""One""#, with: #""One\u0000 ""#)),
        Example(.duplicateKey, Records.cdr("X", extra: #""remark":"a","remark":"b","#)),
        Example(.emptyString, Records.cdr("X", extra: #""remark":"","#)),
        Example(.redacted, cdr.replacing(#""contract_id":"C""#, with: ##""contract_id":"#NA""##)),
        Example(
            .redactedRequired, Records.cdr("X", evse: "#NA").replacing("NL*TST*#NA", with: "#NA"), also: [.redacted, .noEVSE]),
        Example(.unknownField, Records.cdr("X", extra: #""authorization_id":"A","#)),
        Example(.fieldAlias, cdr.replacing("end_date_time", with: "stop_date_time")),
        Example(
            .aliasConflict, Records.cdr("X", extra: #""stop_date_time":"2026-03-02T09:59:00Z","#)),
        Example(.enumNormalised, session.replacing("COMPLETED", with: "Completed"), also: [.noPeriods]),
        Example(.enumUnknown, session.replacing("COMPLETED", with: "FINISHED"), also: [.noPeriods]),
        Example(.overlength, Records.cdr(String(repeating: "X", count: 40))),
        Example(.idNumeric, cdr.replacing(#""id":"X""#, with: #""id":9"#)),
        Example(.partyConflict, cdr, options: options(party: "NL*AAA")),
        Example(.noEVSE, cdr.replacing(#""evse_uid":"E1","evse_id":"NL*TST*E1","#, with: "")),
        Example(.evseAmbiguous, old, options: options()),
        Example(.tokenNormalised, Records.cdr("X", token: "04-a2-b3-c4")),
        Example(.tokenSentinel, Records.cdr("X", token: "1234567-1234567")),
        Example(.tokenSentinel, Records.cdr("X", token: "house"), options: options(sentinels: ["HOUSE"])),
        Example(.costNotSignificant, Records.cdr("X", extra: #""remark":"[?] to follow","#)),
        Example(.negativeCostWithoutCredit, cdr.replacing(#""excl_vat":1.0"#, with: #""excl_vat":-1.0"#)),
        Example(.negativeCostWithoutCredit, cdr.replacing(#""excl_vat":1.0"#, with: #""before_taxes":-1.0"#)),
        Example(
            .negativeCostWithoutCredit, oneEVSE.replacing(#""total_cost":1.5"#, with: #""total_cost":-1.5"#), options: options()),
        Example(
            .partialObject, #"{"country_code":"NL","party_id":"TST","id":"X","kwh":9,"last_updated":"2026-03-02T09:00:00Z"}"#),
    ]

    static let numbers: [Example] = [
        Example(.numericString, Records.cdr("X", kwh: #""10.5""#)),
        Example(.decimalComma, Records.cdr("X", kwh: #""10,5""#)),
        Example(.integerRounded, oneEVSE.replacing("230", with: "229.5"), options: options()),
        Example(.zeroEnergy, Records.cdr("X", kwh: "0")),
        Example(.lowEnergy, Records.cdr("X", kwh: "0.2")),
        Example(.highEnergy, Records.cdr("X", kwh: "251")),
        Example(.negativeEpsilon, Records.cdr("X", kwh: "-0.004"), also: [.zeroEnergy]),
        Example(
            .unitCorrected, Records.cdr("X", kwh: "10500"), also: [.periodsInWattHours],
            options: options { $0.energyUnit = .wattHours }),
        Example(.totalTimeMismatch, cdr.replacing(#""total_time":2.0"#, with: #""total_time":1.5"#)),
        Example(.totalTimeUnit, cdr.replacing(#""total_time":2.0"#, with: #""total_time":7200"#)),
        Example(.totalTimeUnit, cdr.replacing(#""total_time":2.0"#, with: #""total_time":120"#)),
    ]

    static let times: [Example] = [
        Example(.timestampNoZone, Records.cdr("X", start: "2026-03-02T08:00:00")),
        Example(.timestampOffset, Records.cdr("X", start: "2026-03-02T09:00:00+01:00")),
        Example(.timestampFormat, Records.cdr("X", start: "2026-03-02 08:00Z")),
        Example(.timestampFormat, cdr.replacing(#""2026-03-02T08:00:00Z""#, with: "1772438400")),
        Example(
            .zoneAssumed, Records.cdr("X", start: "2026-03-02T09:00:00"),
            options: options { $0.clock = .localWithoutZone("Europe/Amsterdam") }),
        Example(.shortSession, Records.cdr("X", end: "2026-03-02T08:00:30Z"), also: [.totalTimeMismatch, .parkingTimeRange]),
        Example(
            .longSession, Records.cdr("X", end: "2026-03-04T08:00:01Z", updated: "2026-03-04T09:00:00Z"),
            also: [.totalTimeMismatch]),
        Example(
            .extremeDuration, Records.cdr("X", end: "2026-04-02T08:00:01Z"),
            also: [.totalTimeMismatch, .longSession, .lastUpdatedBeforeEnd]),
        Example(.future, cdr, page: "2026-03-02T09:54:59Z"),
        Example(.lastUpdatedImplausible, Records.cdr("X", updated: "2000-02-23T00:00:00Z")),
        Example(.lastUpdatedImplausible, Records.cdr("X", updated: "soon")),
        Example(.lastUpdatedBeforeEnd, Records.cdr("X", updated: "2026-03-02T09:59:58Z")),
        Example(.lateRecord, Records.cdr("X", updated: "2026-06-01T10:00:00Z")),
    ]

    static let periodsOfRecords: [Example] = [
        Example(.noPeriods, session),
        Example(.exportedEnergy, withPeriods([("08:00:00", energy("11.5")), ("09:00:00", energy("-1"))])),
        Example(.exportedEnergy, withPeriods([("08:00:00", energy("10.5") + "," + energy("1", "ENERGY_EXPORT"))])),
        Example(.periodsInWattHours, withPeriods([("08:00:00", energy("500")), ("09:00:00", energy("10000"))])),
        Example(.periodEnergySum, withPeriods([("08:00:00", energy("4")), ("09:00:00", energy("4"))])),
        Example(
            .energyRegisterOnly,
            withPeriods([("08:00:00", energy("1200", "ENERGY_IMPORT")), ("09:00:00", energy("1210.5", "ENERGY_IMPORT"))])),
        Example(.periodsSorted, withPeriods([("09:00:00", energy("4")), ("08:00:00", energy("6.5"))])),
        Example(.periodsSorted, withPeriods([("08:00:00", energy("10.5")), ("08:00:00", energy("10.5"))])),
        Example(.periodClamped, withPeriods([("07:59:59", energy("10.5"))])),
        Example(.periodOutside, withPeriods([("07:00:00", energy("10.5"))])),
        Example(.parkingTimeRange, withPeriods([("08:00:00", energy("10.5") + "," + energy("3", "PARKING_TIME"))])),
        Example(.enumNormalised, withPeriods([("08:00:00", energy("10.5", "energy"))])),
        Example(.enumUnknown, withPeriods([("08:00:00", energy("10.5") + "," + energy("1", "MOOD"))])),
    ]

    @Test(arguments: texts + numbers + times + periodsOfRecords)
    func isFound(_ example: Example) throws {
        let reading = try UsageReading(example.record, options: example.options, page: example.page)
        #expect(reading.rejection == nil, "\(String(describing: reading.rejection))")
        #expect(reading.codes == ([example.finding] + example.also).map(\.code).sorted())
    }

    @Test func everyFindingOfARecordHasAnExample() {
        let shown = Set((Self.texts + Self.numbers + Self.times + Self.periodsOfRecords).map(\.finding))
        // The last is a hint in quarantine.
        let all = Finding.allCases.filter { $0.scope == .record && $0 != .clockChangeSuspect }
        #expect(Set(all).subtracting(shown) == [])
    }

    @Test(arguments: [cdr, Records.cdr("X", kwh: "10.50000")])
    func soundRecordsSayNothing(record: String) throws {
        #expect(try UsageReading(record).codes == [])
    }

    @Test func aRecordOfItsVersionUsesNoAlias() throws {
        #expect(try UsageReading(Self.oneEVSE, options: Self.options()).codes == [])
        let session = Self.oneEVSE.replacing("total_energy", with: "kwh").replacing(
            "start_date_time\":\"2026-03-02T08:00:00Z\",\"stop", with: "start_datetime\":\"2026-03-02T08:00:00Z\",\"end"
        )
        .replacing(#""end_date_time""#, with: #""end_datetime""#).replacing(#""total_time":2"#, with: #""status":"COMPLETED""#)
        let reading = try UsageReading(session, options: Self.options())
        #expect(reading.kind == .session)
        #expect(reading.codes == [])
    }

    // MARK: Quarantine

    static let rejected: [(record: String, finding: Finding, hint: Finding?)] = [
        (Records.cdr(""), .missingID, nil),
        (cdr.replacing(#""NL""#, with: "null"), .partyUnknown, nil),
        (Records.cdr("X", start: "yesterday"), .timestampUnparsable, nil),
        (Records.cdr("X", start: "1970-01-01T00:00:00Z"), .timestampEpochReset, nil),
        (Records.cdr("X", end: "1970-1-1T00:00:00Z"), .timestampEpochReset, nil),
        (Records.cdr("X", end: "2026-03-02T07:00:00Z"), .endBeforeStart, nil),
        (
            Records.cdr("X", start: "2026-10-25T02:50:00Z", end: "2026-10-25T02:10:00Z"), .endBeforeStart, .clockChangeSuspect
        ),
        (Records.cdr("X", start: "2026-11-01T01:50:00Z", end: "2026-11-01T01:10:00Z"), .endBeforeStart, nil),
        (
            Records.cdr("X", start: "2026-11-01T01:50:00Z", end: "2026-11-01T01:10:00Z").replacing(#""NL","#, with: #""US","#),
            .endBeforeStart, .clockChangeSuspect
        ),
        (Records.cdr("X", end: "2026-03-02T08:00:00Z"), .energyWithoutTime, nil),
        (Records.cdr("X", kwh: "-8"), .negativeEnergy, .exportedEnergy),
        (Records.session("X", kwh: "-8"), .negativeEnergy, nil),
        (Records.cdr("X", kwh: "1000.001"), .energyImplausible, nil),
        (Records.cdr("X", kwh: #""much""#), .number, nil),
        (Records.cdr("X", kwh: "[1]"), .number, nil),
        (Records.cdr("X", kwh: "null"), .fieldMissing, nil),
        (Records.cdr("X", kwh: ##""#NA""##), .fieldMissing, .redactedRequired),
        (Records.cdr("X", start: "#NA"), .fieldMissing, .redactedRequired),
        (Records.session("X", end: nil), .fieldMissing, nil),
        (session.replacing(#""kwh":10.5,"#, with: ""), .fieldMissing, nil),
        (
            #"{"country_code":"NL","party_id":"TST","id":"X","status":"COMPLETED","kwh":9}"#, .fieldMissing, nil
        ),
        (Records.cdr("X", end: "2026-04-02T11:00:01Z"), .inTheFuture, nil),
        (Records.cdr("X", extra: #""id":"Y","#), .keyConflict, nil),
        (Records.cdr("X", extra: #""total_energy":11,"#), .keyConflict, nil),
    ]

    @Test(arguments: rejected.indices)
    func isRejected(index: Int) throws {
        let (record, finding, hint) = Self.rejected[index]
        let reading = try UsageReading(record)
        #expect(reading.rejection?.finding.code == finding.code)
        #expect(reading.rejection?.hint?.code == hint?.code)
        #expect(reading.batch.usage.isEmpty)
        // Of a rejected record nothing stays, not even the place that it names.
        #expect(reading.batch.newPlaces.isEmpty)
    }

    @Test func aPageTellsWhatIsInTheFuture() throws {
        let page = try #require(Timestamp("2026-03-01T09:59:59Z")).instant
        #expect(try UsageReading(Self.cdr, page: page).rejection?.finding == .inTheFuture)
        #expect(try UsageReading(Self.cdr, page: page + 1).codes == ["W_FUTURE"])
        // A last_updated that was never touched tells nothing.
        #expect(try UsageReading(Records.cdr("X", updated: "2026-02-01T00:00:00Z")).codes == ["I_LAST_UPDATED_BEFORE_END"])
    }
}
