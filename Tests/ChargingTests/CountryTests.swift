import Charging
import Foundation
import Testing

@Suite struct CountryTests {
    @Test(arguments: [
        ("NLD", "NLD"), ("nl", "NLD"), ("Polska", "POL"), ("GERMANY", "DEU"), ("Österreich", "AUT"), ("XK", "XKX"),
    ])
    func codesAndNamesAreRead(text: String, code: String) {
        #expect(Country(text)?.alpha3 == code)
    }

    @Test(arguments: ["TRY", "EUR", "", "N", "Atlantis"]) func otherTextsAreNoCountry(text: String) {
        #expect(Country(text) == nil)
    }

    @Test(arguments: ["NL", "DE", "FR", "GB", "SE", "GR", "IE", "UA"]) func zonesExist(code: String) throws {
        let zone = try #require(Country(code)?.onlyTimeZone)
        #expect(TimeZone(identifier: zone) != nil)
    }

    @Test func countriesWithSeveralZonesHaveNone() {
        for code in ["PRT", "ESP", "USA", "AUS", "RUS"] { #expect(Country(code)?.onlyTimeZone == nil) }
    }

    @Test func boxesHoldCapitals() {
        #expect(Country("NLD")?.mayContain(latitude: 52.37, longitude: 4.9) == true)
        #expect(Country("NLD")?.mayContain(latitude: 4.9, longitude: 52.37) == false)
        #expect(Country("FJI")?.mayContain(latitude: 0, longitude: 1) == nil)
    }
}
