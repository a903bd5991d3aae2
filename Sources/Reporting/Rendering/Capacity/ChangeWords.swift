import Wording

/// What changed since an earlier report, in words.
struct ChangeWords {
    let changes: ReportChanges

    init(_ changes: ReportChanges) { self.changes = changes }

    var summary: String {
        let until = "\(changes.until)"
        return switch changes.sites.count {
        case 0: say("Compared with the report to \(until), the advice is the same everywhere.")
        case 1: say("Compared with the report to \(until), 1 site is otherwise.")
        case let count: say("Compared with the report to \(until), \(Words.integer(count)) sites are otherwise.")
        }
    }

    /// One a site, in the order of the report.
    var items: [String] {
        changes.sites.map { site in
            let words: [String] = site.changes.map { change in
                switch change {
                case .isNew: say("new in the report")
                case .isGone: say("not in the report any more")
                case .verdict(let from, let to): say("\(say(listed: from)) before, now \(say(listed: to))")
                case .evses(let from, let to): say("\(Words.count(from, "EVSE")) before, now \(Words.integer(to))")
                case .recommended(let from, let to): say("advised number \(number(from)), now \(number(to))")
                }
            }
            return "\(site.name): \(words.joined(separator: "; "))."
        }
    }

    private func number(_ value: Int?) -> String { value.map { Words.integer($0) } ?? say("none") }
}
