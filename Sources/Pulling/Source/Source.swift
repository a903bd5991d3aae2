public import Charging
public import Foundation

/// An operator's platform or hub that archives are fetched from: one `[[source]]` of the configuration.
public struct Source: Sendable {
    /// Names its folder, and what is said of it: letters, digits, `-`, `_` and `.`.
    public var name: String
    /// Of the platform's `versions`.
    public var versionsURL: URL
    public var token: AccessToken
    /// Nil takes the newest that both know.
    public var version: OCPIVersion?
    public var tokenForm = TokenForm.byVersion
    /// Whose the records are that do not name their owner (OCPI 2.1.1).
    public var party: PartyID?
    public var modules = Module.allCases
    /// Modules that are asked for whole each time: an EVSE's status, say, is seen only where its Location is in the answer.
    public var wholeModules: Set<Module> = []
    /// What the first pull begins with: nothing that was last updated before is asked for.
    public var firstUpdate = Instant(seconds: 0)
    /// How far before what was seen the next pull begins. Records that come late into the platform have a time that is past.
    public var overlapSeconds: Int64 = 86_400
    /// Records a page that are asked for; nil leaves it to the platform.
    public var pageRecords: Int?
    /// A platform may count records otherwise than it serves them.
    public var checksTotalCount = true
    /// Hosts, with their ports where those are not HTTPS', that the token may go to beside that of `versionsURL`.
    public var hosts: Set<String> = []
    /// Certificates in PEM that are trusted instead of the system's.
    public var authorityPath: String?
    /// Archives that are older are removed after a pull; nil keeps all.
    public var keptDays: Int?
    public var limits = PullLimits()

    public init(name: String, versionsURL: URL, token: AccessToken) {
        self.name = name
        self.versionsURL = versionsURL
        self.token = token
    }
}

/// How much, how fast and how long.
public struct PullLimits: Sendable {
    /// Requests a minute, at most.
    public var requestsPerMinute = 120.0
    /// Seconds for one answer, from the request to its last byte.
    public var requestSeconds = 120.0
    /// How often a page is asked for, all in all, before the pull of its module stops.
    public var attempts = 6
    /// Seconds between attempts, at most: also where a platform asks for more.
    public var longestWaitSeconds = 300.0
    /// Bytes of one page, unpacked.
    public var pageBytes = 64 << 20
    /// Seconds for one module.
    public var moduleSeconds = 6 * 3600.0

    public init() {}
}

/// What is fetched, in this order: places before what happened there.
public enum Module: String, Sendable, CaseIterable, Codable {
    case locations, tariffs, sessions, cdrs
}

/// A version of OCPI that is spoken here, oldest first.
public enum OCPIVersion: String, Sendable, CaseIterable, Codable, Comparable {
    case v211 = "2.1.1"
    case v22 = "2.2"
    case v221 = "2.2.1"
    case v230 = "2.3.0"

    public static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
