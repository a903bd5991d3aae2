import Analytics
import Charging
import Store
import Testing

@testable import Reporting

@Suite struct AuditWordsTests {
    private static var audit: StoreAudit {
        var audit = StoreAudit()
        audit.checks = [
            .init(name: "database", result: CheckResult(isSound: true, figures: "12 pages")),
            .init(name: "conservation", result: CheckResult(isSound: false, figures: "site A: 1 of 2", attempt: "restore")),
        ]
        audit.warnings = [.init(code: "W_VOLUME_DROP", words: "silent")]
        return audit
    }

    @Test func aLineACheck() {
        #expect(
            AuditWords.text(Self.audit) == """
                ok      database      12 pages
                failed  conservation  site A: 1 of 2
                        try: restore
                warning W_VOLUME_DROP: silent

                """)
    }

    @Test func oneObject() {
        #expect(
            AuditWords.json(Self.audit) == """
                {"ok":false,"checks":[{"check":"database","ok":true,"figures":"12 pages","try":null},\
                {"check":"conservation","ok":false,"figures":"site A: 1 of 2","try":"restore"}],\
                "warnings":[{"code":"W_VOLUME_DROP","words":"silent"}],"freshness":null}

                """)
    }

    @Test func gapsSayWhatTheyAre() {
        let party = PartyID(countryCode: "NL", partyID: "TST")
        let days = (CivilDate(year: 2026, month: 3, day: 2), CivilDate(year: 2026, month: 3, day: 4))
        let whole = DataGap(party: party, siteID: nil, firstDay: days.0, endDay: days.1, expectedCharges: 40)
        let site = DataGap(party: party, siteID: "A", firstDay: days.0, endDay: days.1, expectedCharges: 40)
        #expect(
            AuditWords.words(whole)
                == "NL*TST has no charges from 2026-03-02 to 2026-03-04, 2 days in which 40 were to be expected: are archives missing?"
        )
        #expect(AuditWords.words(site).hasPrefix("NL*TST has no charges at site A from"))
        #expect(
            GapTable.make([whole]).render(as: .csv) == """
                country_code,party_id,site_id,from,to,days,expected_sessions,probability,code
                NL,TST,,2026-03-02,2026-03-04,2,40,0,W_VOLUME_DROP

                """)
    }
}
