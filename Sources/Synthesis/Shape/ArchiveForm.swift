/// The revision whose record shapes are written.
public enum OCPIVersion: String, Sendable, CaseIterable, Codable {
    /// Nested Locations, `auth_id`, no party in the records, plain numbers for money.
    case v211 = "2.1.1"
    /// `cdr_location`, `session_id`, Price with `excl_vat`.
    case v221 = "2.2.1"
    /// As 2.2.1, Price with `before_taxes`.
    case v230 = "2.3.0"
}

/// How records are laid out in the inflated bytes.
public enum Framing: String, Sendable, CaseIterable, Codable {
    /// Response envelopes with `data`, `status_code` and `timestamp`, one after the other.
    case pages
    /// One record a line.
    case lines
    /// One JSON array a file.
    case array
}

/// How records are spread over archives, by the UTC date on which they became available.
public enum Split: String, Sendable, CaseIterable, Codable {
    case day, month, whole
}

/// The form of the archives: everything about the files that does not change what happened at the sites.
public struct ArchiveForm: Hashable, Sendable, Codable {
    /// Whose shape the records have.
    public var version: OCPIVersion
    /// How they lie in a file.
    public var framing: Framing
    /// What one file covers.
    public var split: Split
    /// Records in one page; with `lines` and `array` the records that are buffered together.
    public var recordsPerPage: Int
    /// One gzip member a page, else one a file.
    public var memberPerPage: Bool
    /// Charging periods are also cut every so many minutes; 0: only where the power changes.
    public var periodMinutes: Int
    /// Whether each CDR carries the tariff that applied.
    public var embedsTariffs: Bool

    /// 2.2.1, a file a month, enveloped pages of 500 records, one gzip member a page.
    public init(
        version: OCPIVersion = .v221, framing: Framing = .pages, split: Split = .month, recordsPerPage: Int = 500,
        memberPerPage: Bool = true, periodMinutes: Int = 0, embedsTariffs: Bool = false
    ) {
        self.version = version
        self.framing = framing
        self.split = split
        self.recordsPerPage = recordsPerPage
        self.memberPerPage = memberPerPage
        self.periodMinutes = periodMinutes
        self.embedsTariffs = embedsTariffs
    }
}
