import Charging
import Foundation
import Pulling
import TOMLKit

/// A `[[source]]` as it is written: a platform that `report pull` fetches from.
struct SourceEntry: Sendable {
    var name: String?
    var versionsURL: URL?
    /// A file that has the token, or the name of a credential of the service manager.
    var tokenPath: String?
    var credential: String?
    var version: OCPIVersion?
    var tokenForm = TokenForm.byVersion
    var party: PartyID?
    var modules = Module.allCases
    var wholeModules: [Module] = []
    var since: CivilDate?
    var overlapSeconds: Int64 = 86_400
    var pageRecords: Int?
    var checksTotalCount = true
    var hosts: [String] = []
    var authorityPath: String?
    var keptDays: Int?
    var limits = PullLimits()

    /// The source, with its token.
    ///
    /// - Parameter environment: names the folder of credentials (`CREDENTIALS_DIRECTORY`, as systemd sets it).
    /// - Throws: `Failure` where there is no token.
    func source(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Source? {
        guard let name, let versionsURL else { return nil }
        var source = Source(name: name, versionsURL: versionsURL, token: try token(name, environment))
        source.version = version
        source.tokenForm = tokenForm
        source.party = party
        source.modules = modules
        source.wholeModules = Set(wholeModules)
        source.firstUpdate = Instant(seconds: (since?.daysSince1970 ?? 0) * 86_400)
        source.overlapSeconds = overlapSeconds
        source.pageRecords = pageRecords
        source.checksTotalCount = checksTotalCount
        source.hosts = Set(hosts.map { $0.lowercased() })
        source.authorityPath = authorityPath
        source.keptDays = keptDays
        source.limits = limits
        return source
    }

    private func token(_ name: String, _ environment: [String: String]) throws -> AccessToken {
        let path: String
        if let tokenPath {
            path = tokenPath
        } else if let credential {
            guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
                throw Failure(
                    status: .configuration, what: "there is no token for source '\(name)'",
                    why: "CREDENTIALS_DIRECTORY is not set, as a service manager would",
                    attempt:
                        "LoadCredential=\(credential):/path in the unit; on the command line name a folder with CREDENTIALS_DIRECTORY"
                )
            }
            path = folder + "/" + credential
        } else {
            throw Failure(
                status: .configuration, what: "there is no token for source '\(name)'", why: "nothing names it",
                attempt: "token_file = \"/etc/laddplan/\(name).token\", or credential = \"\(name)\"")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                status: .configuration, what: "there is no token for source '\(name)'", why: "\(path) cannot be read",
                attempt: "write the token into that file, which its user alone may read")
        }
        guard data.count <= 4096, let token = AccessToken(String(decoding: data, as: UTF8.self)) else {
            throw Failure(
                status: .configuration, what: "there is no token for source '\(name)'", why: "\(path) holds something else",
                attempt: "the file has the token alone, in one line")
        }
        return token
    }
}

extension SettingTable {
    static var source: [Setting<SourceEntry>] {
        typealias Of = Setting<SourceEntry>
        let limits = PullLimits()
        return [
            Of("name", .fileName, "names its folder of archives; must be given") { $0.name = $1 },
            Of("url", .webAddress, "of the platform's OCPI versions; must be given") { $0.versionsURL = $1 },
            Of("token_file", .text, "file that has the token, and nothing else") { $0.tokenPath = $1 },
            Of("credential", .fileName, "name of the service manager's credential that is the token (LoadCredential=)") {
                $0.credential = $1
            },
            Of("version", .choice, default: "the newest that both have", "version of OCPI") { $0.version = $1 },
            Of(
                "token_form", .choice, default: "auto",
                "how the token is sent: plain, base64, or as the version says and, where that is refused, the other way"
            ) { $0.tokenForm = $1 },
            Of("party", .party, "owner of records that name none (OCPI 2.1.1)") { $0.party = $1 },
            Of("modules", .choices(), default: "all", "what is fetched") { $0.modules = $1 },
            Of(
                "whole", .choices(), default: "none",
                "what is asked for whole each time, instead of what changed: with locations, the status of every EVSE is seen each night"
            ) { $0.wholeModules = $1 },
            Of("since", .date, default: "all there is", "what was last updated before this day is not asked for") {
                $0.since = $1
            },
            Of("overlap_h", .hours, default: "24", "hours before the newest that was seen, with which the next pull begins") {
                $0.overlapSeconds = $1
            },
            Of(
                "page_records", .count(1...100_000, "a whole number from 1 to 100000"), default: "the platform's",
                "records a page"
            ) {
                $0.pageRecords = $1
            },
            Of("check_total_count", .flag, default: "true", "whether as many records must come as X-Total-Count says") {
                $0.checksTotalCount = $1
            },
            Of(
                "hosts", .texts("hosts such as \"api.example.org\""), default: "none",
                "hosts that the token may go to beside that of url"
            ) {
                $0.hosts = $1
            },
            Of("ca_file", .text, default: "the system's", "certificates (PEM) of authorities that are trusted") {
                $0.authorityPath = $1
            },
            Of(
                "keep_days", .count(1...36_500, "a whole number from 1 to 36500"), default: "for ever",
                "days that archives are kept"
            ) {
                $0.keptDays = $1
            },
            Of("requests_per_minute", .positive, default: "\(Int(limits.requestsPerMinute))", "at most") {
                $0.limits.requestsPerMinute = $1
            },
            Of("timeout_s", .positive, default: "\(Int(limits.requestSeconds))", "seconds that one page may take") {
                $0.limits.requestSeconds = $1
            },
            Of(
                "attempts", .count(1...100, "a whole number from 1 to 100"), default: "\(limits.attempts)",
                "how often a page is asked for"
            ) {
                $0.limits.attempts = $1
            },
            Of("longest_wait_s", .positive, default: "\(Int(limits.longestWaitSeconds))", "seconds between attempts, at most") {
                $0.limits.longestWaitSeconds = $1
            },
            Of("page_size", .size, default: ByteSize.text(Int64(limits.pageBytes)), "of a page, at most") {
                $0.limits.pageBytes = Int($1)
            },
            Of(
                "module_h", .positive, default: "\(Int(limits.moduleSeconds / 3600))",
                "hours that one module may take in one pull"
            ) {
                $0.limits.moduleSeconds = $1 * 3600
            },
        ]
    }
}

extension SettingType where Value == String {
    /// What can be a file's name anywhere, and no option.
    static var fileName: Self {
        Self(expected: "a name of letters, digits, - _ and .") { raw in
            raw.string.flatMap { name in
                let fits = name.unicodeScalars.allSatisfy {
                    $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0))
                }
                return fits && !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".") && !name.hasPrefix("-")
                    ? name : nil
            }
        }
    }
}

extension SettingType where Value == URL {
    /// Without a user or a password in it: those get into logs.
    static var webAddress: Self {
        Self(expected: "an address such as \"https://example.org/ocpi/versions\", without user and password") { raw in
            guard let url = raw.string.flatMap({ URL(string: $0) }), ["http", "https"].contains(url.scheme?.lowercased()),
                url.host?.isEmpty == false, url.user == nil, url.password == nil
            else { return nil }
            return url
        }
    }
}

extension SettingType where Value == Double {
    static var positive: Self {
        Self(expected: "a number above 0, up to 100000") { raw in
            SettingType<Double>.number.read(raw).flatMap { $0 > 0 && $0 <= 100_000 ? $0 : nil }
        }
    }
}

extension SettingType where Value == Int64 {
    /// Hours, as seconds.
    static var hours: Self {
        Self(expected: "a number of hours from 0 to 10000") { raw in
            SettingType<Double>.number.read(raw).flatMap { $0 <= 10_000 ? Int64(($0 * 3600).rounded()) : nil }
        }
    }
}

extension SettingType {
    /// A list of a few words.
    static func choices<Word>() -> Self
    where Value == [Word], Word: RawRepresentable & CaseIterable, Word.RawValue == String {
        let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return Self(expected: "a list of \(words)") { raw in
            guard let array = raw.array else { return nil }
            let found = array.compactMap { $0.string.flatMap { Word(rawValue: $0) } }
            return found.count == array.count && !found.isEmpty ? found : nil
        }
    }
}
