public import Charging

/// What one run read and what became of it.
public struct IngestSummary: Sendable {
    /// Counts and energy of one kind of record, by disposition.
    public struct KindCounts: Sendable, Equatable {
        public var read = 0
        public var readEnergy = Energy.zero
        /// By disposition.
        public var records: [Disposition: Int] = [:]
        public var energy: [Disposition: Energy] = [:]

        public init() {}
    }

    public var archivesRead = 0
    public var archivesSkipped = 0
    /// Path and reason of each file that could not be read.
    public var failures: [(path: String, code: String, why: String)] = []
    /// Path and fault of each file that was loaded without its end (`--salvage`).
    public var incomplete: [(path: String, code: String)] = []
    /// What was said of files, by finding code: how often.
    public var notes: [String: Int] = [:]
    public var inflatedBytes: Int64 = 0
    /// `session`, `cdr`, `location`, `evse`, `connector`, `tariff`, and `unknown` for what could not be told.
    public var kinds: [String: KindCounts] = [:]
    /// Files of this run by the code of a note on them.
    var filesByCode: [String: Int] = [:]
    /// Records of this run by finding code; files, for what is said of files; and what is said of the network as it stands.
    public var codes: [String: Int] = [:]

    public init() {}

    /// Whether this run met something that it could not load.
    public var rejectedSomething: Bool {
        !failures.isEmpty || !incomplete.isEmpty || kinds.values.contains { ($0.records[.quarantined] ?? 0) > 0 }
    }
}
