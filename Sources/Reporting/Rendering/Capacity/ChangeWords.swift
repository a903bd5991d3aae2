/// What changed since an earlier report, in words.
struct ChangeWords {
    let changes: ReportChanges

    init(_ changes: ReportChanges) { self.changes = changes }

    var summary: String {
        let before = "Compared with the report to \(changes.until)"
        guard !items.isEmpty else { return "\(before), the advice is the same everywhere." }
        return "\(before), \(Words.count(changes.sites.count, "site")) \(changes.sites.count == 1 ? "is" : "are") otherwise."
    }

    /// One a site, in the order of the report.
    var items: [String] {
        changes.sites.map { site in
            let words: [String] = site.changes.map { change in
                switch change {
                case .isNew: "new in the report"
                case .isGone: "not in the report any more"
                case .verdict(let from, let to): "\(from) before, now \(to)"
                case .evses(let from, let to): "\(Words.count(from, "EVSE")) before, now \(Words.integer(to))"
                case .recommended(let from, let to): "advised number \(number(from)), now \(number(to))"
                }
            }
            return "\(site.name): \(words.joined(separator: "; "))."
        }
    }

    private func number(_ value: Int?) -> String { value.map { Words.integer($0) } ?? "none" }
}
