import Charging
import Foundation
import Store
import Testing

@testable import Ingest

/// One object decoded by itself.
enum Decoded {
    static let party = PartyID(countryCode: "NL", partyID: "TST")

    private static func withReader<Value>(_ text: String, _ body: (inout ScalarReader) throws -> Value) throws -> Value {
        let folder = try TemporaryFolder()
        let path = try folder.file("object.json", text)
        let framer = try RecordFramer(ArchiveReader(path: path, limits: ArchiveLimits()), limits: ArchiveLimits())
        while true {
            switch try framer.nextEvent() {
            case .record(let record):
                var reader = ScalarReader(record.text)
                return try body(&reader)
            case .end: throw ScalarReader.Rejection(finding: .jsonSyntax, detail: "no record in the fixture")
            default: continue
            }
        }
    }

    private static let address = RecordAddress(member: 0, offset: 0, length: 1)

    static func location(_ text: String, _ settings: PartySettings = PartySettings()) throws -> LocationRow {
        try withReader(text) { reader in
            try LocationDecoder.decode(party: party, address: address, settings: settings, reader: &reader)
        }
    }

    static func update(_ kind: EVSEUpdateRow.Kind, _ text: String) throws -> EVSEUpdateRow {
        try withReader(text) { reader in
            try EVSEUpdateDecoder.decode(kind, party: party, address: address, reader: &reader)
        }
    }

    static func tariff(_ text: String) throws -> TariffRow {
        try withReader(text) { reader in try TariffDecoder.decode(party: party, address: address, reader: &reader) }
    }
}

@Suite struct LocationDecoderTests {
    /// A Location without fault, members replaced or added by name.
    private func text(
        _ changes: [String: String] = [:], connector: [String: String] = [:], evse: [String: String] = [:]
    ) -> String {
        func object(_ members: [String: String]) -> String {
            "{"
                + members.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { #""\#($0.key)":\#($0.value)"# }
                .joined(separator: ",") + "}"
        }
        let plug = [
            "id": #""1""#, "standard": #""IEC_62196_T2""#, "format": #""SOCKET""#, "power_type": #""AC_3_PHASE""#,
            "max_voltage": "230", "max_amperage": "32", "max_electric_power": "22080", "tariff_ids": #"["T1"]"#,
            "last_updated": #""2026-01-02T00:00:00Z""#,
        ].merging(connector) { $1 }
        let unit = [
            "uid": #""E1""#, "evse_id": #""NL*TST*E1""#, "status": #""AVAILABLE""#, "connectors": "[\(object(plug))]",
            "last_updated": #""2026-01-03T00:00:00Z""#,
        ].merging(evse) { $1 }
        return object(
            [
                "country_code": #""NL""#, "party_id": #""TST""#, "id": #""L1""#, "publish": "true", "name": #""One""#,
                "address": #""Street 1""#, "city": #""Utrecht""#, "country": #""NLD""#, "time_zone": #""Europe/Amsterdam""#,
                "coordinates": #"{"latitude":"52.09","longitude":"5.12"}"#, "evses": "[\(object(unit))]",
                "last_updated": #""2026-01-01T00:00:00Z""#,
            ].merging(changes) { $1 })
    }

    private func codes(_ findings: Findings) -> [String] { findings.list.map(\.code) }

    @Test func aLocationWithoutFaultHasNoFindings() throws {
        let row = try Decoded.location(text())
        #expect(codes(row.findings) == [])
        #expect(row.latitude == 52.09 && row.longitude == 5.12 && !row.isFragment)
        #expect(row.recency == row.evses[0].lastUpdated && row.recency != row.lastUpdated)
        #expect(row.evses[0].connectors[0].ratedPower == Power(watts: 22_080))
        #expect(row.evses[0].connectors[0].tariffIDs == ["T1"])
    }

    @Test(arguments: [
        ("W_COORD_INVALID", "coordinates", #"{"latitude":"0.0","longitude":"0"}"#),
        ("W_COORD_INVALID", "coordinates", #"{"latitude":"52.1","longitude":"52.1"}"#),
        ("W_COORD_INVALID", "coordinates", #"{"latitude":"95","longitude":"5.1"}"#),
        ("W_COORD_SWAP_SUSPECT", "coordinates", #"{"latitude":"5.12","longitude":"52.09"}"#),
        ("R_COUNTRY_NORMALISED", "country", #""NL""#),
        ("R_COUNTRY_NORMALISED", "country", #""Nederland""#),
        ("W_LOCATION_INCOMPLETE", "city", ""),
        ("W_LOCATION_INCOMPLETE", "country", #""EUR""#),
        ("W_TZ_INFERRED", "time_zone", #""Somewhere/Else""#),
        ("I_UNPUBLISHED", "publish", "false"),
        ("W_LAST_UPDATED_IMPLAUSIBLE", "last_updated", #""2000-02-23T00:00:00Z""#),
        ("R_EMPTY_STRING", "name", #""""#),
    ])
    func locationFindings(code: String, member: String, value: String) throws {
        let row = try Decoded.location(text([member: value]))
        #expect(codes(row.findings).contains(code))
        #expect(row.latitude == nil || code != "W_COORD_INVALID")
        #expect(row.country == (value.contains("EUR") ? nil : "NLD"))
        #expect(row.timeZone == "Europe/Amsterdam")
    }

    @Test func aCountryWithSeveralZonesGivesNone() throws {
        let row = try Decoded.location(text(["country": #""PRT""#, "time_zone": "null", "coordinates": "null"]))
        #expect(row.timeZone == nil && !row.findings.contains(.timeZoneInferred))
    }

    @Test(arguments: [
        ("R_POWER_KW", "max_electric_power", "22", Int64(22_000)),
        ("R_POWER_KW", "max_electric_power", "22.08", 22_080),
        ("R_POWER_DERIVED", "max_electric_power", "", 22_080),
        ("W_POWER_INCONSISTENT", "max_electric_power", "50000", 50_000),
        ("R_ENUM_NORMALISED", "power_type", #""ac_3_phase""#, 22_080),
        ("W_ENUM_UNKNOWN", "standard", #""Type 2 outlet""#, 22_080),
        ("R_NUMERIC_STRING", "max_voltage", #""230""#, 22_080),
    ])
    func connectorFindings(code: String, member: String, value: String, watts: Int64) throws {
        let row = try Decoded.location(text(connector: [member: value]))
        #expect(codes(row.findings) == [code])
        #expect(row.evses[0].connectors[0].ratedPower == Power(watts: watts))
    }

    @Test("R_UNIT_CORRECTED") func rUnitCorrected() throws {
        var settings = PartySettings()
        settings.powerUnit = .kilowatts
        let row = try Decoded.location(text(connector: ["max_electric_power": "22.08"]), settings)
        #expect(codes(row.findings) == ["R_UNIT_CORRECTED"])
        #expect(row.evses[0].connectors[0].ratedPower == Power(watts: 22_080))
    }

    /// The names of OCPI 2.1.1 are aliases in a record of a newer version only.
    @Test("R_FIELD_ALIAS") func rFieldAlias() throws {
        let old = [
            "max_voltage": "", "max_amperage": "", "voltage": "230", "amperage": "32", "tariff_ids": "", "tariff_id": #""T9""#,
        ]
        let row = try Decoded.location(text(connector: old))
        #expect(codes(row.findings) == ["R_FIELD_ALIAS"])
        #expect(row.evses[0].connectors[0].tariffIDs == ["T9"])
        let old211 = try Decoded.location(text(["country_code": "", "party_id": ""], connector: old))
        #expect(codes(old211.findings) == [])
        #expect(old211.contentHash == row.contentHash)
    }

    @Test("W_ALIAS_CONFLICT") func wAliasConflict() throws {
        let row = try Decoded.location(text(connector: ["voltage": "400"]))
        #expect(row.findings.contains(.aliasConflict))
        #expect(row.evses[0].connectors[0].voltage == 230)
    }

    /// Statuses and times of update are not content; everything else is.
    @Test func contentIsWithoutStatusAndTime() throws {
        let row = try Decoded.location(text())
        let later = try Decoded.location(
            text(
                ["last_updated": #""2026-02-01T00:00:00Z""#],
                evse: ["status": #""CHARGING""#, "last_updated": #""2026-02-01T00:00:00Z""#]))
        #expect(row.contentHash == later.contentHash)
        for change in ["name", "address", "city"] {
            #expect(try Decoded.location(text([change: #""other""#])).contentHash != row.contentHash)
        }
        #expect(try Decoded.location(text(connector: ["max_amperage": "16"])).contentHash != row.contentHash)
        #expect(try Decoded.location(text(["opening_times": #"{"twentyfourseven":true}"#])).contentHash != row.contentHash)
    }

    @Test func fragmentsAreTold() throws {
        let fragment = try Decoded.location(#"{"id":"L1","name":"New","last_updated":"2026-01-01T00:00:00Z"}"#)
        #expect(fragment.isFragment && !fragment.findings.contains(.locationIncomplete))
        #expect(try !Decoded.location(#"{"id":"L1","evses":[]}"#).isFragment)
    }

    @Test("E_MISSING_ID") func eMissingId() throws {
        #expect(throws: ScalarReader.Rejection.self) { try Decoded.location(text(["id": #""""#])) }
        #expect(throws: ScalarReader.Rejection.self) { try Decoded.update(.evse, #"{"status":"AVAILABLE"}"#) }
    }

    @Test func openingHoursAreNormalised() throws {
        let hours = #"""
            {"twentyfourseven":false,"regular_hours":[{"weekday":1,"period_begin":"08:00","period_end":"20:00"},
            {"weekday":7,"period_begin":"22:00","period_end":"02:00"},{"weekday":2,"period_begin":"00:00","period_end":"23:59"},
            {"weekday":9,"period_begin":"00:00","period_end":"01:00"}],
            "exceptional_closings":[{"period_begin":"2026-12-25T00:00:00Z","period_end":"2026-12-26T00:00:00Z"}]}
            """#
        let read = try #require(try Decoded.location(text(["opening_times": hours])).openingHours)
        #expect(!read.isAlwaysOpen)
        #expect(
            read.regular.map { [$0.weekday, $0.beginMinute, $0.endMinute] }
                == [[1, 0, 120], [1, 480, 1200], [2, 0, 1440], [7, 1320, 1440]])
        #expect(read.exceptionalClosings.map(\.lengthSeconds) == [86_400])
        #expect(try JSONDecoder().decode(OpeningHours.self, from: JSONEncoder().encode(read)) == read)
        #expect(try Decoded.location(text(["opening_times": #"{"twentyfourseven":false}"#])).openingHours == nil)
    }

    @Test func updatesAreRead() throws {
        let evse = try Decoded.update(
            .evse, #"{"uid":"E1","location_id":"L1","status":"blocked","last_updated":"2026-01-01T00:00:00Z"}"#)
        #expect(evse.isFragment && evse.locationID == "L1" && evse.evse.status == "BLOCKED")
        #expect(evse.findings.contains(.enumNormalised))
        let connector = try Decoded.update(
            .connector,
            #"{"id":"1","evse_uid":"E1","standard":"CHADEMO","format":"CABLE","power_type":"DC","max_voltage":400,"max_amperage":125}"#
        )
        #expect(!connector.isFragment && connector.evse.uid == "E1" && connector.locationID == nil)
        #expect(connector.evse.connectors[0].ratedPower == Power(watts: 50_000))
        #expect(try Decoded.update(.connector, #"{"id":"1","evse_uid":"E1","max_electric_power":11000}"#).isFragment)
    }
}
