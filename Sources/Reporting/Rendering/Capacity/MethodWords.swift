import Analytics
import Wording

/// Sentences on how the figures came about, the same in the terminal and on the page.
enum MethodWords {
    /// The targets, and which of them nobody chose.
    static func targets(_ targets: SizingTargets) -> String {
        let defaults = SizingTargets()
        func label(_ path: KeyPath<SizingTargets, Double>) -> String {
            targets[keyPath: path] == defaults[keyPath: path] ? say("(default)") : say("(set)")
        }
        let lost = Words.count(digits: Words.quantityDigits(targets.minimumLostVisitsPerWeek), "lost visit")
        return say(
            "Targets: at most \(Words.target(targets.blocking)) of arriving visits find no EVSE free \(label(\.blocking)), at most "
                + "\(Words.target(targets.busiestHoursBlocking)) in the busiest hours \(label(\.busiestHoursBlocking)); advice to add "
                + "also needs \(lost) a week \(label(\.minimumLostVisitsPerWeek)).")
    }

    /// The targets of a report, and that some sites have others.
    static func targets(_ report: CapacityReport) -> String {
        targets(report.targets)
            + (report.hasOwnTargets ? " " + say("Sites of a type have those of their type, as their reasons say.") : "")
    }

    static var intervals: String { say("Ranges in brackets are 90\u{00A0}% intervals for sampling error only.") }

    /// Term and definition, in the order in which the page needs them.
    static func definitions(windowSeconds: Int64) -> [(term: String, meaning: String)] {
        let window = Words.window(seconds: windowSeconds)
        return [
            (say("EVSE"), say("Charges one car at a time. Sites, EVSEs and sessions are those of the archives that were read.")),
            (say("Visit"), say("Sessions of one token at one site with at most 10 minutes between them, counted once.")),
            (say("Plugged in"), say("Share of the time in service in which a car was connected, charging or not.")),
            (say("Charging"), say("Share of the time in service in which energy flowed, where the records say so.")),
            (
                say("Find none free"),
                say(
                    "Expected share of arriving visits that meet only occupied EVSEs: estimated with a model of arrivals "
                        + "by hour of the week, corrected for those that full hours hide, and of the stays that were "
                        + "recorded.")
            ),
            (
                say("Busiest hours"),
                say("The hours of the week with the highest demand that together carry 10\u{00A0}% of arrivals.")
            ),
            (
                say("Recorded peak"),
                say(
                    "Highest mean power over \(window), measured at the EVSEs: losses, standby and other loads are not "
                        + "in it.")
            ),
            (
                say("On arrival"),
                say(
                    "The same peak had every car drawn its own power from plug-in on: what a site without load management "
                        + "must expect. The figure to plan with where records do not tell when a car was charging.")
            ),
            ("P99", say("In 99\u{00A0}% of the windows the recorded load is at or below it.")),
        ]
    }
}
