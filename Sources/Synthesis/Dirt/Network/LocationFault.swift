import Charging

/// A fault in an old version of a Location, which came by itself long before the first fetch: what the network is does not
/// change by it.
struct LocationFault: Sendable {
    /// What is said of the record: the first is what it is planted for.
    var findings: [Finding]
    var planted: String
    var versions: Set<OCPIVersion>
    var edits: @Sendable (SitePlan) -> [TextEdit]

    var finding: Finding { findings[0] }

    init(
        _ findings: Finding..., planted: String, from versions: Set<OCPIVersion> = Set(OCPIVersion.allCases),
        edits: @escaping @Sendable (SitePlan) -> [TextEdit]
    ) {
        self.findings = findings
        self.planted = planted
        self.versions = versions
        self.edits = edits
    }

    static let all: [LocationFault] = texts + positions + powers

    private static let texts: [LocationFault] = [
        LocationFault(.encodingCP1252, planted: "a Location whose city is in Windows-1252") { _ in
            [.set("city", #""Orl?ans""#), .replace("Orl?ans", Array("Orl".utf8) + [0xE9] + Array("ans".utf8))]
        },
        LocationFault(.mojibake, planted: "a Location whose address was decoded twice") { _ in
            [.set("address", "\"Lange Stra\u{C3}\u{178}e 1\"")]
        },
        LocationFault(.stringCleaned, planted: "a Location with a control character and a space behind its address") { _ in
            [.set("address", #""Station 1\u0000 ""#)]
        },
        LocationFault(.overlength, planted: "a Location with an address of 80 characters") { _ in
            [.set("address", "\"\(String(repeating: "Langestraat ", count: 6))12345678\"")]
        },
        LocationFault(.locationIncomplete, planted: "a Location without coordinates") { _ in [.remove("coordinates")] },
        LocationFault(.unpublished, planted: "a Location that is not published", from: .linked) { _ in
            [.set("publish", "false")]
        },
    ]

    private static let positions: [LocationFault] = [
        LocationFault(.coordinatesInvalid, planted: "a Location at 0/0") { _ in
            [.set("latitude", #""0.0""#), .set("longitude", #""0.0""#)]
        },
        LocationFault(.coordinatesInvalid, planted: "a Location whose latitude is its longitude") { site in
            [.set("longitude", "\"\(site.place.latitude)\"")]
        },
        LocationFault(.coordinatesSwapped, planted: "a Location with latitude and longitude swapped") { site in
            [.set("latitude", "\"\(site.place.longitude)\""), .set("longitude", "\"\(site.place.latitude)\"")]
        },
        LocationFault(.countryNormalised, planted: "a Location with its country's two letters") { site in
            [.set("country", "\"\(["GBR": "GB", "DEU": "DE"][site.place.country] ?? "NL")\"")]
        },
        // The standard requires it from 2.2 on.
        LocationFault(.timeZoneInferred, .locationIncomplete, planted: "a Location without time zone", from: .linked) { _ in
            [.remove("time_zone")]
        },
    ]

    /// Of the Location's first connector.
    private static let powers: [LocationFault] = [
        LocationFault(.powerInKilowatts, planted: "a connector's power in kW", from: .linked) { site in
            [.set("max_electric_power", "\(site.evses[0].watts / 1000)")]
        },
        LocationFault(.powerDerived, planted: "a connector without power", from: .linked) { _ in
            [.remove("max_electric_power")]
        },
        LocationFault(.powerInconsistent, planted: "a connector with twice the power of its voltage and current", from: .linked) {
            site in [.set("max_electric_power", "\(site.evses[0].watts * 2)")]
        },
        LocationFault(.integerRounded, planted: "a connector with half a volt", from: .linked) { site in
            let voltage = site.isDC ? 919 : site.habits.givesLineToLineVoltage ? 399 : 229
            return [.set("max_voltage", "\(voltage).5")]
        },
    ]
}
