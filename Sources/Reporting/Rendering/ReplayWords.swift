import Charging
import Store

/// What became of rejected records that were read anew, for people and for programs.
enum ReplayWords {
    static func text(_ tally: ReplayTally) -> String {
        let staying = tally.staying.values.reduce(0, +)
        var lines = [
            "Loaded \(Words.integer(tally.accepted)) of \(Words.integer(tally.accepted + staying + tally.locked)) records."
        ]
        let width = tally.staying.keys.map(\.count).max() ?? 0
        for (code, count) in tally.staying.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(code.padded(toWidth: width))  \(Words.integer(count))  \(Finding(code: code)?.meaning ?? "")")
        }
        if tally.locked > 0 {
            lines.append(
                "\(Words.integer(tally.locked)) were sealed with another key and cannot be opened: restore the key file beside the store."
            )
        }
        if staying > 0 { lines.append("They stay in quarantine: report show rejects") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// One object; fields may be added, never renamed.
    static func json(_ tally: ReplayTally) -> String {
        let staying = tally.staying.sorted { $0.key < $1.key }.map {
            JSONValue.Member(name: $0.key, value: .integer(Int64($0.value)))
        }
        return JSONWriter.text([
            "accepted": .integer(Int64(tally.accepted)), "staying": .object(staying), "locked": .integer(Int64(tally.locked)),
        ]) + "\n"
    }
}
