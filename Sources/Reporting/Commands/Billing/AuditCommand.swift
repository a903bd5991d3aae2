import Analytics
import ArgumentParser
import Charging
import Logging
import Store

struct AuditCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Was what was billed what the tariffs say? Every CDR, and why it differs.",
        discussion: """
            report audit
            report audit ~/ocpi --per cdr --limit 50
            report audit --per tariff --from 2026-01-01 --format csv

            Applies to each CDR that counts the tariff that it carries, else the one that its period or connector names, as it was when
            the driver plugged in, and holds the cost against what was billed. The store keeps no bills: they are read from the
            archives again, which are known by their content wherever they lie.
            """)

    @Option(name: .long, help: "cause, cdr, tariff, evse, site or party. [default: cause]")
    var per: String?

    @Option(name: .long, help: "With --per cdr: how many of the CDRs that differ, those of most money first.")
    var limit: Int = 100

    @OptionGroup var billing: BillingOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try Groupings.value(per, "--per", BillGrouping.cause)
        if !(1...1_000_000).contains(limit) { throw ValidationError("--limit must be 1 to 1,000,000.") }
    }

    func run() async throws {
        let context = try common.context()
        let grouping = try Groupings.value(per, "--per", BillGrouping.cause)
        let run = try billing.run(selection, context, workers: jobs.workers)
        let limit = limit
        let (account, faults) = await run.fold(
            { AuditAccount(grouping: grouping, limit: limit) }, step: { $0.add($1) }, merge: { $0.merge($1) })
        try form.print(AuditTable.make(account), context)
        context.log.notice("\(AuditTable.words(account).withPlainSpaces)")
        try BillingOptions.tell(run.source, faults, context)
    }
}
