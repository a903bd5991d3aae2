import Charging
public import Store

/// Decides what counts: one pure function of a closed set of facts, so that nothing depends on the order in which they came.
public enum Reconciler {
    /// A decision for each fact of `table`, in its order.
    public static func decide(_ table: FactTable) -> [Decision] {
        var groups = ChargeGroups(table.facts)
        var rules = ChargeRules(table)
        for group in groups.all() { rules.apply(to: group) }
        return rules.decisions
    }
}
