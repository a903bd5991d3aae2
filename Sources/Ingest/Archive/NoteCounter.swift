import Charging
import Store

/// What is said of one file, each thing once, with how often it was met.
final class NoteCounter {
    private struct Key: Hashable {
        var finding: Finding
        var detail: String
    }

    private var counts: [Key: Int] = [:]

    func add(_ finding: Finding, _ detail: String = "", count: Int = 1) {
        counts[Key(finding: finding, detail: detail), default: 0] += count
    }

    /// By finding, then by detail.
    var list: [ArchiveNote] {
        counts.map { ArchiveNote($0.key.finding, $0.key.detail, count: $0.value) }
            .sorted { ($0.finding.rawValue, $0.detail) < ($1.finding.rawValue, $1.detail) }
    }
}
