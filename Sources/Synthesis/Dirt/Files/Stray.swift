import Charging

/// Small archives that hold something else than usage.
enum Stray: Sendable, CaseIterable {
    case kindUnknown
    case recordTooLarge
    case failedPage
    case emptyPage

    var finding: Finding {
        switch self {
        case .kindUnknown: .kindUnknown
        case .recordTooLarge: .recordTooLarge
        case .failedPage: .envelopeStatus
        case .emptyPage: .emptySnapshot
        }
    }

    var planted: String {
        switch self {
        case .kindUnknown: "an object that is neither of OCPI's kinds"
        case .recordTooLarge: "a record of 17 MB"
        case .failedPage: "a page that says that its request failed; its CDR comes elsewhere"
        case .emptyPage: "a page of Locations without any"
        }
    }

    var file: String {
        switch self {
        case .kindUnknown: "notes.json"
        case .recordTooLarge: "large.json"
        case .failedPage: "cdrs-failed.json"
        case .emptyPage: "locations-empty.json"
        }
    }

    /// Its page. `cdr` is one that comes elsewhere too.
    func page(at instant: Instant, cdr: [UInt8]) -> [UInt8] {
        var page = JSONBuffer()
        page.raw(#"{"data":["#)
        switch self {
        case .kindUnknown: page.raw(#"{"foo":1,"note":"meter replaced"}"#)
        case .recordTooLarge:
            page.raw(#"{"country_code":"NL","party_id":"LDP","id":"C-LARGE","remark":""#)
            page.raw(Array(repeating: UInt8(ascii: "x"), count: 17 << 20))
            page.raw(#""}"#)
        case .failedPage: page.raw(cdr)
        case .emptyPage: break
        }
        page.endEnvelope(at: instant, status: self == .failedPage ? 3000 : 1000)
        return page.bytes
    }

    /// What an importer makes of it.
    func count(in counts: inout PlantedCounts) {
        switch self {
        case .kindUnknown, .recordTooLarge:
            counts.count(.unknown, .quarantined)
            counts.count(finding)
        case .failedPage:
            counts.count(.cdr, .excluded)
            counts.count(file: finding)
        case .emptyPage: counts.count(file: finding)
        }
    }
}
