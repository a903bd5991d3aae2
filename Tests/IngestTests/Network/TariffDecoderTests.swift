import Charging
import Store
import Testing

@testable import Ingest

@Suite struct TariffDecoderTests {
    private func tariff(step: String = "1", restrictions: String = "null", extra: String = "") throws -> TariffRow {
        try Decoded.tariff(
            #"""
            {"id":"T1","currency":"EUR",\#(extra)"elements":[{"price_components":[{"type":"ENERGY","price":0.2500,"step_size":\#(step)}],
            "restrictions":\#(restrictions)}],"last_updated":"2026-01-01T00:00:00Z"}
            """#)
    }

    @Test("R_TARIFF_STEP") func rTariffStep() throws {
        let row = try tariff(step: "0")
        #expect(row.findings.list == [.tariffStep])
        #expect(try row.contentHash == tariff().contentHash)
    }

    @Test(
        "W_TARIFF_AMBIGUOUS",
        arguments: [
            #"{"min_power":22,"max_power":11}"#, #"{"min_kwh":5,"max_kwh":5}"#,
            #"{"start_date":"2026-05-01","end_date":"2026-04-01"}"#,
            #"{"min_duration":0,"max_duration":86400}"#, #"{"start_time":"00:00","end_time":"23:59"}"#,
        ])
    func wTariffAmbiguous(restrictions: String) throws {
        #expect(try tariff(restrictions: restrictions).findings.list == [.tariffAmbiguous])
    }

    @Test(arguments: [
        "null", #"{"min_kwh":null}"#, #"{"start_time":"18:00","end_time":"08:00"}"#, #"{"day_of_week":["SUNDAY"]}"#,
    ])
    func plainRestrictionsAreNotAmbiguous(restrictions: String) throws {
        #expect(try tariff(restrictions: restrictions).findings.isEmpty)
    }

    /// Prices of the three shapes of a limit, exactly, in the newest form.
    @Test func limitsOfAllVersionsAreOne() throws {
        #expect(
            try tariff().body
                == #"{"currency":"EUR","elements":[{"price_components":[{"price":0.25,"step_size":1,"type":"ENERGY"}]}],"id":"T1","tax_included":"NO"}"#
        )
        let old = try tariff(extra: #""min_price":{"excl_vat":0.50,"incl_vat":0.605},"#)
        let new = try tariff(extra: #""min_price":{"before_taxes":0.5,"after_taxes":0.605},"tax_included":"NO","#)
        #expect(new.findings.isEmpty)
        #expect(old.contentHash == new.contentHash)
        #expect(old.body.contains(#""min_price":{"after_taxes":0.605,"before_taxes":0.5}"#))
    }

    @Test func typesAreNormalised() throws {
        let row = try tariff(extra: #""type":"ad hoc payment","#)
        #expect(row.type == "AD_HOC_PAYMENT")
        #expect(row.findings.list == [.enumNormalised])
    }
}
