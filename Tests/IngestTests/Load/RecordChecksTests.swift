import Charging
import Testing

@testable import Ingest

/// Each way in which a record cannot be true, with its code; and that its neighbours are loaded.
@Suite struct RecordChecksTests {
    @Test(arguments: [
        (Records.cdr("X", end: "2026-03-02T08:00:00Z"), "E_ENERGY_WITHOUT_TIME"),
        (Records.cdr("X", end: "2026-03-02T07:00:00Z"), "E_END_BEFORE_START"),
        (Records.cdr("X", start: "1970-01-01T00:00:00Z"), "E_TS_EPOCH_RESET"),
        (Records.cdr("X", end: "1970-1-1T00:00:00Z"), "E_TS_EPOCH_RESET"),
        (Records.cdr("X", kwh: "1000.001"), "E_ENERGY_IMPLAUSIBLE"),
        (Records.cdr("X", kwh: "-3"), "E_NEGATIVE_ENERGY"),
        (Records.cdr("X", kwh: "\"much\""), "E_NUMBER"),
        (Records.cdr("X", kwh: "[1]"), "E_NUMBER"),
        (Records.cdr("X", start: "yesterday"), "E_TS_UNPARSABLE"),
        (Records.cdr("", kwh: "1"), "E_MISSING_ID"),
        (Records.cdr("X", kwh: "null"), "E_FIELD_MISSING"),
        (Records.session("X", end: nil), "E_FIELD_MISSING"),
        (Records.cdr("X", kwh: ""), "E_JSON_SYNTAX"),
        (Records.cdr("X").replacing("\"NL\"", with: "null"), "E_PARTY_UNKNOWN"),
        (#"{"id":"X","something":"else"}"#, "E_KIND_UNKNOWN"),
    ])
    func quarantinesWithItsCode(record: String, code: String) throws {
        let store = try IngestedStore()
        let summary = try store.ingest("[\(Records.cdr("A")),\(record),\(Records.cdr("B", evse: "E2"))]")
        #expect(summary.codes[code] == 1)
        #expect(summary.kinds["cdr"]?.records[.used] == 2)
        #expect(summary.kinds.values.reduce(0) { $0 + ($1.records[.quarantined] ?? 0) } == 1)
        #expect(summary.kinds.values.reduce(0) { $0 + $1.read } == 3)
        #expect(summary.rejectedSomething)
    }

    @Test func volumesBeyondReasonDoNotSum() throws {
        let store = try IngestedStore()
        let absurd = #"{"type":"ENERGY","volume":9000000000000},{"type":"ENERGY","volume":9000000000000}"#
        let record = Records.cdr("X").replacing(#"{"type":"ENERGY","volume":10.5}"#, with: absurd)
        #expect(record.contains("9000000000000"))
        #expect(try store.ingest(record).kinds["cdr"]?.records[.used] == 1)
    }

    @Test(arguments: [
        (Records.cdr("X", start: "2026-03-02T08:00:00"), "R_TS_NO_ZONE"),
        (Records.cdr("X", start: "2026-03-02T09:00:00+01:00"), "R_TS_OFFSET"),
        (Records.cdr("X", start: "2026-03-02 08:00:00Z"), "R_TS_FORMAT"),
        (Records.cdr("X", kwh: "\"10.5\""), "R_NUMERIC_STRING"),
        (Records.cdr("X", kwh: "\"10,5\""), "W_DECIMAL_COMMA"),
        (Records.cdr("X", kwh: "-0.004"), "R_NEGATIVE_EPSILON"),
        (Records.cdr("X", kwh: "0"), "W_ZERO_ENERGY"),
        (Records.cdr("X", end: "2026-03-05T08:00:00Z", updated: "2026-03-05T08:01:00Z"), "W_LONG_SESSION"),
        (Records.cdr("X", kwh: "251"), "W_HIGH_ENERGY"),
        (Records.cdr("X", evse: "#NA").replacing("NL*TST*#NA", with: "#NA"), "W_NO_EVSE"),
    ])
    func acceptsWithItsCode(record: String, code: String) throws {
        let store = try IngestedStore()
        let summary = try store.ingest(record)
        #expect(summary.codes[code] == 1, "\(summary.codes)")
        #expect(summary.kinds["cdr"]?.records[.used] == 1)
    }
}
