public import Charging

/// What many records of one party say together that none says alone. Raised, never applied: a person decides, with a setting.
///
/// Some are guesses at what a source does (units, clocks, twins); they need many records and a share that honest sources do not
/// reach. Others are facts that figures are affected by (overlaps, impossible power); they are told from the first record on.
public struct Suspicion: Hashable, Sendable {
    public var finding: Finding
    public var party: PartyID
    /// Records that say so, of those that could have.
    public var records: Int
    public var of: Int
    /// Energy of `records` as it stands in the store; nil where none goes with them.
    public var energy: Energy?
    public var facts: [Fact]
    /// The line of a `[[party]]` that would answer it; nil where there is none.
    public var setting: String?

    /// A number that belongs into its sentence.
    public enum Fact: Hashable, Sendable {
        /// How far local clocks are ahead of UTC, where it is the same for most records.
        case offsetSeconds(Int64)
        case evses(Int)
        /// By how much the records differ, on average.
        case meanSeconds(Int64)
    }

    public init(
        _ finding: Finding, _ party: PartyID, records: Int, of: Int, energy: Energy?, facts: [Fact] = [], setting: String? = nil
    ) {
        self.finding = finding
        self.party = party
        self.records = records
        self.of = of
        self.energy = energy
        self.facts = facts
        self.setting = setting
    }

    public var share: Double { of == 0 ? 0 : Double(records) / Double(of) }
}

extension Suspicion {
    /// By party, then by finding.
    public static func isOrdered(_ left: Suspicion, before right: Suspicion) -> Bool {
        (left.party, left.finding.rawValue) < (right.party, right.finding.rawValue)
    }
}
