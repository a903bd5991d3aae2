import Analytics

/// How often the advice on many made-up sites was right.
struct Score {
    private let trials: [Trial]

    init(_ trials: [Trial]) { self.trials = trials }

    private var estimated: [Trial] { trials.filter { $0.advice.blockingNow != nil } }

    var sites: Int { trials.count }
    /// Share of sites with enough evidence on which there is an estimate.
    var answered: Double? { Self.share(trials.filter { $0.advice.tier != .insufficient }) { $0.advice.blockingNow != nil } }

    /// Estimate within two points or a quarter of the truth, whichever is more.
    var accurate: Double? {
        Self.share(estimated) { trial in
            trial.advice.blockingNow.map {
                abs($0.value - trial.truth.blocking) <= max(0.02, 0.25 * trial.truth.blocking)
            } ?? false
        }
    }

    /// The truth lies in the 90 % interval.
    var covered: Double? {
        Self.share(estimated) { trial in
            trial.advice.blockingNow.map { $0.low <= trial.truth.blocking && trial.truth.blocking <= $0.high } ?? false
        }
    }

    /// Truth below and above the interval.
    var below: Double? {
        Self.share(estimated) { trial in trial.advice.blockingNow.map { trial.truth.blocking < $0.low } ?? false }
    }
    var above: Double? {
        Self.share(estimated) { trial in trial.advice.blockingNow.map { trial.truth.blocking > $0.high } ?? false }
    }

    /// The number is within one of the true least number.
    var numberIsRight: Double? {
        Self.share(trials.filter { $0.advice.evsesRecommended != nil }) { trial in
            trial.advice.evsesRecommended.map { abs($0.value - trial.leastTrue) <= 1 } ?? false
        }
    }

    /// The true least number lies in the number's interval.
    var numberIsCovered: Double? {
        Self.share(trials.filter { $0.advice.evsesRecommended != nil }) { trial in
            trial.advice.evsesRecommended.map { $0.low <= trial.leastTrue && trial.leastTrue <= $0.high } ?? false
        }
    }

    /// `add` where none is needed, of the sites where none is needed.
    var falseAdd: Double? {
        Self.share(trials.filter { !$0.needsMore && $0.advice.tier != .insufficient }) { $0.advice.verdict == .add }
    }

    /// `add` where it is needed.
    var trueAdd: Double? {
        Self.share(trials.filter { $0.needsMore && $0.advice.tier != .insufficient }) { $0.advice.verdict == .add }
    }

    /// The same verdict without a tenth of the days, where that leaves enough evidence for one.
    var steady: Double? {
        Self.share(trials.filter { $0.withFewerDays.map { $0.tier != .insufficient } ?? false }) {
            $0.withFewerDays?.verdict == $0.advice.verdict
        }
    }

    private static func share(_ trials: [Trial], _ isRight: (Trial) -> Bool) -> Double? {
        trials.isEmpty ? nil : Double(trials.reduce(0) { isRight($1) ? $0 + 1 : $0 }) / Double(trials.count)
    }

    static let columns = [
        "sites", "answered", "accurate", "covered", "truth below", "truth above", "number ±1", "number covered", "false add",
        "add found", "steady",
    ]

    var cells: [String] {
        func percent(_ share: Double?) -> String {
            guard let share else { return "–" }
            let tenths = Int((share * 1000).rounded())
            return "\(tenths / 10).\(tenths % 10) %"
        }
        return ["\(sites)"]
            + [answered, accurate, covered, below, above, numberIsRight, numberIsCovered, falseAdd, trueAdd, steady].map(percent)
    }
}
