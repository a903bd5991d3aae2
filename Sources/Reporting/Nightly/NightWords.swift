/// What a night did, for people: a line a step, and what may be wrong with the data.
enum NightWords {
    static func text(_ record: NightRecord) -> String {
        let width = record.steps.map(\.step.rawValue.count).max() ?? 0
        let steps = record.steps.map { step in
            "\(state(step.state))  \(step.step.rawValue.padded(toWidth: width))  \(step.words.visible)\n"
        }
        let warnings = record.warnings.map { "warning \($0.code): \($0.words.visible)\n" }
        return (steps + warnings).joined()
    }

    private static func state(_ state: NightRecord.State) -> String {
        switch state {
        case .pass: "ok     "
        case .warn: "warning"
        case .fail: "failed "
        case .skipped: "skipped"
        }
    }
}
