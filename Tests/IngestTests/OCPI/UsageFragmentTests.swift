import Charging
import Store
import Testing

@testable import Ingest

/// Fragments (PATCH), and the periods that they add to.
@Suite struct UsageFragmentTests {
    private func fragment(_ members: String, updated: String = "2026-03-02T09:00:00Z") -> String {
        #"{"country_code":"NL","party_id":"TST","id":"S1",\#(members),"last_updated":"\#(updated)"}"#
    }

    @Test func whatAFragmentDoesNotSayStaysOpen() throws {
        let reading = try UsageReading(fragment(#""kwh":9.5"#))
        let row = try #require(reading.row)
        #expect(row.isFragment && row.kind == .session)
        #expect(row.energy?.milliwattHours == 9_500_000)
        #expect(row.start == nil && row.end == nil && row.status == nil && row.token == nil && row.periods == nil)
        #expect(row.lastUpdated?.rfc3339 == "2026-03-02T09:00:00Z")
        #expect(row.profile.length == 0)
        #expect(reading.codes == ["W_PARTIAL_OBJECT"])
        let place = try #require(reading.batch.newPlaces.first)
        #expect(place.isOfFragment && place.locationID == nil && place.evseUID == nil)
    }

    @Test func whatItSaysIsRead() throws {
        let reading = try UsageReading(
            fragment(
                #""status":"completed","end_date_time":"2026-03-02T09:00:00","evse_uid":"E7","cdr_token":{"uid":"T"},"charging_periods":[{"start_date_time":"2026-03-02T08:00:00Z","dimensions":[{"type":"ENERGY","volume":1},{"type":"TIME","volume":0.5},{"type":"MAX_POWER","volume":11.04}]}]"#
            ))
        let row = try #require(reading.row)
        #expect(row.status == .completed)
        #expect(row.end?.rfc3339 == "2026-03-02T09:00:00Z")
        #expect(row.energy == nil && row.start == nil)
        #expect(row.token != nil && row.maximumPower == Power(watts: 11_040))
        #expect(reading.batch.newPlaces.first?.evseUID == "E7")
        #expect(reading.periods?.periods.map(\.energy) == [1_000_000])
        #expect(reading.periods?.periods.map(\.charging) == [1_800_000])
        #expect(reading.periods?.maximumPower == Power(watts: 11_040))
        #expect(reading.codes == ["R_ENUM_NORMALISED", "R_TS_NO_ZONE", "W_PARTIAL_OBJECT"])
    }

    @Test(arguments: [
        (#""kwh":"x""#, "2026-03-02T09:00:00Z", Finding.number), (#""kwh":1001"#, "2026-03-02T09:00:00Z", .energyImplausible),
        (#""kwh":-1"#, "2026-03-02T09:00:00Z", .negativeEnergy), (#""kwh":1"#, "", .fieldMissing),
        (#""kwh":1"#, "1999-01-01T00:00:00Z", .fieldMissing),
        (#""end_date_time":"1970-01-01T00:00:00Z""#, "2026-03-02T09:00:00Z", .timestampEpochReset),
        (#""end_date_time":"later""#, "2026-03-02T09:00:00Z", .timestampUnparsable),
    ])
    func badOnesAreRejected(members: String, updated: String, finding: Finding) throws {
        let reading = try UsageReading(fragment(members, updated: updated))
        #expect(reading.kind == .sessionFragment)
        #expect(reading.rejection?.finding == finding)
    }

    @Test func contentIsWhatItSaysAndNotWhen() throws {
        func hash(_ members: String, updated: String = "2026-03-02T09:00:00Z") throws -> ContentHash {
            try #require(try UsageReading(fragment(members, updated: updated)).row).contentHash
        }
        let members = [
            #""kwh":0"#, #""kwh":9"#, #""status":"ACTIVE""#, #""end_date_time":"2026-03-02T09:00:00Z""#, #""evse_uid":"E1""#,
            #""charging_periods":[]"#,
            #""charging_periods":[{"start_date_time":"2026-03-02T08:00:00Z","dimensions":[{"type":"ENERGY","volume":1}]}]"#,
        ]
        #expect(try Set(members.map { try hash($0) }).count == members.count)
        for member in members { #expect(try hash(member, updated: "2026-03-02T12:00:00Z") == hash(member)) }
    }

    @Test func aRunningSessionKeepsItsPeriods() throws {
        let periods =
            #"[{"start_date_time":"2026-03-02T08:00:00Z","dimensions":[{"type":"ENERGY","volume":1}]},{"start_date_time":"2026-03-02T08:30:00Z","dimensions":[{"type":"TIME","volume":1}]}]"#
        let record = Records.session("S1", end: nil, status: "ACTIVE").replacing(
            #""charging_periods":[]"#, with: #""charging_periods":\#(periods)"#)
        let reading = try UsageReading(record)
        #expect(reading.codes == [])
        #expect(reading.periods?.periods.count == 2)
        #expect(reading.row?.periods != nil && reading.row?.isFragment == false)
        #expect(try UsageReading(Records.session("S1")).row?.periods == nil)
    }
}
