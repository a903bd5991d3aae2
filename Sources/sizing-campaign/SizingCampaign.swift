import Analytics
import ArgumentParser
import Foundation
import Synthesis
import Wording

/// Tries the advice on many made-up sites of which the truth is known, and tells how often it was right.
@main
struct SizingCampaign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sizing-campaign",
        abstract: "How often the advice on the number of EVSEs is right, on made-up sites whose truth is known.")

    @Option(help: "Start of all random numbers.")
    var seed: UInt64 = 1

    @Option(help: "Sites for each length of record, well-specified ones.")
    var sites = 80

    @Option(help: "Sites for each kind of quirk.")
    var quirkSites = 40

    @Option(help: "Only this kind of quirk, or 'none'.")
    var only: String?

    @Option(help: "Only this length of record, in weeks.")
    var weeks: Int?

    @Option(help: "Drivers seen for the truth of a site.")
    var drivers = 300_000

    @Option(help: "Instead: so many sites that were given more EVSEs, and the back-test of each.")
    var expansions = 0

    @Flag(help: "Also take a tenth of all days away.")
    var fewerDays = false

    @Flag(help: "A line for each site.")
    var list = false

    private static let lengths = [4, 8, 12, 26, 39, 52]

    func run() async {
        guard expansions == 0 else { return await runExpansions() }
        var plans: [(quirk: (name: String, quirks: Quirks), weeks: Int, index: Int)] = []
        for kind in Quirks.kinds where only == nil || only == kind.name {
            for length in Self.lengths where weeks == nil || weeks == length {
                guard kind.quirks == Quirks() || [12, 52].contains(length) else { continue }
                for index in 0..<(kind.quirks == Quirks() ? sites : quirkSites) { plans.append((kind, length, index)) }
            }
        }
        let seed = seed
        let drivers = drivers
        let fewerDays = fewerDays
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let trials = await BoundedGroup.map(Array(plans.enumerated()), workers: workers) { number, plan in
            var random = SeededGenerator(seed: seed, stream: UInt64(number) + 1)
            let evses = max(1, Int(31 * random.uniform() * random.uniform()))
            let blocking = random.chance(0.3) ? 0.01 * random.uniform() : 0.005 * exp(log(0.35 / 0.005) * random.uniform())
            return Trial(
                seed: seed &* 1_000_003 &+ UInt64(number), quirk: plan.quirk, weeks: plan.weeks, evses: min(evses, 30),
                isDispersed: plan.index % 2 == 1, blocking: blocking, drivers: drivers, triesFewerDays: fewerDays)
        }
        report(trials)
    }

    private func runExpansions() async {
        let seed = seed
        let drivers = drivers
        let trials = await BoundedGroup.map(
            Array(0..<expansions), workers: ProcessInfo.processInfo.activeProcessorCount
        ) { number in
            var random = SeededGenerator(seed: seed, stream: UInt64(number) + 1)
            let before = 1 + random.index(below: 6)
            return ExpansionTrial(
                seed: seed &* 1_000_003 &+ UInt64(number), before: before, after: before + 1 + random.index(below: before + 1),
                weeks: [13, 26, 39][number % 3], blocking: 0.03 * exp(log(0.45 / 0.03) * random.uniform()),
                isDispersed: number % 2 == 1, drift: exp((random.uniform() - 0.5) * 0.6), drivers: drivers)
        }
        print(ExpansionScore(trials).table)
    }

    private func report(_ trials: [Trial]) {
        if list {
            for trial in trials { print(Self.line(trial)) }
        }
        print("| quirk | weeks | " + Score.columns.joined(separator: " | ") + " |")
        print("|" + String(repeating: " --- |", count: Score.columns.count + 2))
        for kind in Quirks.kinds {
            for length in Self.lengths {
                let own = trials.filter { $0.quirk == kind.name && $0.weeks == length }
                if own.isEmpty { continue }
                print("| \(kind.name) | \(length) | " + Score(own).cells.joined(separator: " | ") + " |")
            }
        }
        let well = trials.filter { $0.quirk == "none" && $0.weeks >= 26 }
        if !well.isEmpty { print("| none | ≥ 26 | " + Score(well).cells.joined(separator: " | ") + " |") }
        print("| all |  | " + Score(trials).cells.joined(separator: " | ") + " |")
        let seconds = trials.map(\.seconds).reduce(0, +)
        print("\(trials.count) sites sized in \(seconds) s of one core")
    }

    private static func line(_ trial: Trial) -> String {
        func percent(_ share: Double) -> String { "\(Double(Int(share * 10_000)) / 100)" }
        let now = trial.advice.blockingNow
        let estimate = now.map { "\(percent($0.value)) (\(percent($0.low))–\(percent($0.high)))" } ?? "none"
        let number = trial.advice.evsesRecommended.map { "\($0.value) (\($0.low)–\($0.high))" } ?? "none"
        return "\(trial.quirk) \(trial.weeks) w c=\(trial.evses) \(trial.isDispersed ? "dispersed" : "poisson")"
            + " true \(percent(trial.truth.blocking)) busiest \(percent(trial.truth.busiestHoursBlocking))"
            + " lost \(percent(trial.truth.lostPerWeek / 100)) said \(estimate)"
            + " least \(trial.leastTrue) said \(number) \(trial.advice.verdict)"
            + (trial.withFewerDays.map { $0.verdict == trial.advice.verdict ? "" : ", then \($0.verdict)" } ?? "")
            + (now == nil ? " :: \(trial.advice.reasons.first.map(Language.english.text) ?? "")" : "")
    }
}
