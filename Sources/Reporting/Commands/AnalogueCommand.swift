import Analytics
import ArgumentParser
import Charging
import Logging
import Store

struct AnalogueCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "analogue", abstract: "What a new site would need, from sites that are like it.",
        discussion: """
            report analogue --site L0001 --site L0003 --site L0004
            report analogue --class AC --evses 6

            Takes the sites that are selected as examples: when their drivers come, how long they stay, what they draw, turned-away drivers
            put back. A new site is given as many drivers as the quarter of them with fewest, the middle and the quarter with most.
            Each example is also foretold from the others, and how often that holds is told: a site is more than its class.
            """)

    @Option(name: .customLong("class"), help: "AC or DC: what is to be built. [default: sites as they are]")
    var serviceClass: String?

    @Option(name: .long, help: "A number of EVSEs to look at. [default: what meets the targets]")
    var evses: Int?

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let serviceClass, ServiceClass(rawValue: serviceClass.uppercased()) == nil {
            throw ValidationError("--class '\(serviceClass)' is not one of AC, DC.")
        }
        if let evses, !(1...60).contains(evses) { throw ValidationError("--evses must be 1 to 60.") }
    }

    func run() async throws {
        let context = try common.context()
        let reader = try StoreReader(path: context.storePath)
        let selected = try selection.read(context, reader)
        let scope = try selected.scope(to: "compare with")
        try selected.requireSessions(to: "compare with")
        let configuration = context.configuration
        let shards = try selected.wholeSites(reader, configuration)
        let classes = Set(shards.flatMap(\.evses).filter(\.isNamed).compactMap { ServiceClass($0) })
        guard serviceClass != nil || classes.count < 2 else {
            throw Failure(
                status: .usage, what: "the sites have AC and DC", why: "drivers of the one are no guide to those of the other",
                attempt: "--class AC, or --class DC")
        }
        guard
            let analogue = Analogue(
                shards, scope: scope, serviceClass: serviceClass.flatMap { ServiceClass(rawValue: $0.uppercased()) },
                evses: evses,
                plans: { configuration.plan(of: $0, in: scope.period) }, settings: configuration.siteSizing.settings)
        else {
            throw Failure(
                status: .inputMissing, what: "there are too few sites to compare with",
                why: "it takes \(Analogue.leastExamples) of at least four weeks and a hundred visits each",
                attempt: "report show sites")
        }
        try form.print(AnalogueTable.make(analogue), context)
        let examples = "From \(Words.count(analogue.siteIDs.count, "site")): \(analogue.siteIDs.joined(separator: ", ").visible)."
        let foretold = analogue.foretold
        let check =
            foretold.of > 0
            ? " Foretold from the others, \(foretold.within) of \(foretold.of) have visits between low and high; half should."
            : ""
        context.log.notice("\((examples + check).withPlainSpaces)")
    }
}
