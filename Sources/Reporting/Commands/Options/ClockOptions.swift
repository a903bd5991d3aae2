import ArgumentParser
import Charging

/// What time it is: the machine's, unless told otherwise.
struct ClockOptions: ParsableArguments {
    @Option(name: .long, help: "Take this instant for the present: ages and folders of a day follow from it.")
    var now: PresentTime?

    /// An instant such as `2026-06-29T02:15:00Z`.
    struct PresentTime: ExpressibleByArgument {
        var instant: Instant

        init?(argument: String) {
            guard let instant = Timestamp(argument)?.instant else { return nil }
            self.instant = instant
        }
    }

    var instant: Instant { now?.instant ?? .now }
}
