import Charging
public import Store

/// Decides what counts: one pure function of a closed set of facts, so that nothing depends on the order in which they came.
///
/// First what stands of each object: its newest version, with its fragments merged in. Then what stands is put into groups that
/// could concern one charge, and each group is put to the rules.
public enum Reconciler {
    /// What becomes of each fact and fragment of `table`.
    ///
    /// Whether an open session still runs or has gone silent takes the time of the store's newest evidence, and is told
    /// afterwards: here it runs.
    public static func decide(_ table: FactTable) -> Reconciliation {
        let standing = StandingFacts(table)
        let groups = ChargeGroups(standing)
        var rules = ChargeRules(standing)
        for group in groups { rules.apply(to: group) }
        return rules.result
    }
}
