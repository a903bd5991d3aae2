import Analytics
import Wording

/// A site that a budget plan could not judge.
struct UnjudgedSite {
    /// What stands in the way.
    enum Why: Hashable {
        case prices
        /// EVSEs are planned, and it is not said whether AC or DC.
        case plannedClass
        /// There is no advice: the words of `capacity`.
        case advice(String)

        init(_ advice: SiteAdvice, _ costs: CostEntry) {
            if costs.prices == nil {
                self = .prices
            } else if advice.hasPlannedOfUnknownClass {
                self = .plannedClass
            } else {
                self = .advice(advice.reasons.first.map(Language.english.text) ?? "nothing more can be built there")
            }
        }

        var text: String {
            switch self {
            case .prices: "no prices are given for it"
            case .plannedClass: "it is not said whether its planned EVSEs are AC or DC"
            case .advice(let words): words
            }
        }

        /// The same of several sites, with what to try.
        var kind: String {
            switch self {
            case .prices: "without prices ([costs], or its [[site]])"
            case .plannedClass: "with planned EVSEs of which it is not said whether AC or DC"
            case .advice: "without advice (report capacity)"
            }
        }
    }

    var siteID: String
    var name: String
    var why: Why
}
