import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct ConfigurationTests {
    @Test func readsEverySetting() throws {
        let configuration = try Configuration.made(
            """
            [store]
            path = "/srv/laddplan.sqlite"
            [time]
            zone = "Europe/Amsterdam"
            [targets]
            blocking = 0.02
            busiest_hours_blocking = 0.05
            minimum_lost_visits_per_week = 2
            [[site]]
            id = "Station"
            name = "Stationsplein"
            locations = ["L0001", "L1*"]
            time_zone = "Europe/Berlin"
            connection_kw = 160
            [[party]]
            id = "NL*TNM"
            role = "emsp"
            complete = false
            """)
        #expect(configuration.storePath == "/srv/laddplan.sqlite")
        #expect(configuration.timeZone == "Europe/Amsterdam")
        #expect(configuration.targets.blocking == 0.02)
        #expect(configuration.targets.busiestHoursBlocking == 0.05)
        #expect(configuration.targets.minimumLostVisitsPerWeek == 2)
        #expect(configuration.site(ofLocation: "l17")?.name == "Stationsplein")
        #expect(configuration.site(ofLocation: "L0002") == nil)
        #expect(configuration.connectionKilowatts(siteID: "Station") == 160)
        #expect(
            configuration.parties
                == [Party(id: PartyID(countryCode: "NL", partyID: "TNM"), role: .emsp, isComplete: false)])
    }

    @Test(arguments: [
        ("[targets]\nblockng = 0.05", "targets.blockng"), ("[tagets]\nblocking = 0.05", "tagets"),
        ("[targets]\nblocking = \"5 %\"", "targets.blocking"), ("[[site]]\nname = \"x\"", "site.id"),
        ("[time]\nzone = \"Europe/Atlantis\"", "time.zone"), ("[[party]]\nid = \"nobody at all\"", "party.id"),
        ("[[party]]\nid = \"NL*TNM\"\ncomplete = 1", "party.complete"), ("[site]\nid = \"x\"", "site"),
        ("not toml", "configuration"),
    ])
    func whatIsWrongIsNamed(text: String, place: String) {
        do {
            _ = try Configuration.made(text)
            Issue.record("'\(text)' was read")
        } catch let error as ConfigurationError {
            #expect(error.place.contains(place), "\(error)")
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test(arguments: [
        ("L0001", "l0001", true), ("L*", "L0001", true), ("*1", "L0001", true), ("L?001", "L0001", true), ("L", "L0001", false),
        ("NL*TNM*E1", "NL*TNM*E1", true), ("*", "", true), ("?", "", false), ("a*b*c", "aXbYbZc", true),
    ])
    func patternsMatch(pattern: String, text: String, matches: Bool) {
        #expect(Pattern(pattern).matches(text) == matches)
    }
}
