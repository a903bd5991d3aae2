import Analytics
import ArgumentParser
import Charging
import Foundation
import Ingest
import Logging
import Store

struct RevenueCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "revenue", abstract: "What charging brings in, and what it would under another tariff or an idle fee.",
        discussion: """
            report revenue --per site
            report revenue --per hour --site L0001
            report revenue --per site --tariff evening.json
            report revenue --per site --idle-fee 0.10 --idle-free 30

            Revenue is what was billed, net of tax; what energy costs is energy_cost_per_kwh of [costs] or of a [[site]]. --tariff applies an
            OCPI Tariff to the charges as they were, --idle-fee a fee a minute after charging. Drivers are taken to charge and stay as
            they did: what a fee brings in is an upper bound. Bills are read from the archives again, as report audit does.
            """)

    @Option(name: .long, help: "network, party, site, evse, hour (of the local day), month or tariff. [default: site]")
    var per: String?

    @Option(name: .long, help: "A file with the OCPI Tariff to try, of any version.", completion: .file())
    var tariff: String?

    @Option(
        name: .customLong("idle-fee"),
        help: "A fee to try, net, for each minute begun after charging, in the currency of each bill.")
    var idleFee: Double?

    @Option(name: .customLong("idle-free"), help: "Minutes after charging that cost nothing.")
    var idleFree: Int = 0

    @Option(name: .customLong("idle-most"), help: "The most that the idle fee comes to for one charge.")
    var idleMost: Double?

    @OptionGroup var billing: BillingOptions
    @OptionGroup var form: FormatOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var jobs: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try Groupings.value(per, "--per", RevenueGrouping.site)
        if idleFee.map({ !($0 >= 0 && $0 < 1e6) }) ?? false {
            throw ValidationError("--idle-fee must be a sum of money, 0 or more.")
        }
        if idleMost.map({ !($0 >= 0 && $0 < 1e9) }) ?? false {
            throw ValidationError("--idle-most must be a sum of money, 0 or more.")
        }
        if !(0...1_000_000).contains(idleFree) { throw ValidationError("--idle-free must be 0 to 1,000,000 minutes.") }
        if idleFee == nil, idleMost != nil || idleFree != 0 {
            throw ValidationError("--idle-free and --idle-most say more of --idle-fee, which is not given.")
        }
    }

    func run() async throws {
        let context = try common.context()
        let grouping = try Groupings.value(per, "--per", RevenueGrouping.site)
        let whatIf = try terms()
        var run = try billing.run(selection, context, workers: jobs.workers)
        run.explains = false
        let prices = EnergyPrices(run.source, context.configuration)
        let (account, faults) = await run.fold(
            { RevenueAccount(grouping: grouping) },
            step: { account, charge in
                account.add(
                    charge,
                    RevenueMeter(
                        calendar: charge.calendar, energyPrice: prices.price(charge.place.site.id, charge.bill.currency),
                        whatIf: whatIf))
            }, merge: { $0.merge($1) })
        try form.print(RevenueTable.make(account, whatIf: tariff != nil || idleFee != nil), context)
        let unknown = account.sums.values.reduce(0) { $0 + $1.withoutEnergyCost }
        if unknown > 0 {
            context.log.notice(
                "What energy costs is not known of all charges, nor then the margin: set energy_cost_per_kwh, with its currency, in [costs] or [[site]]"
            )
        }
        try BillingOptions.tell(run.source, faults, context)
    }

    private func terms() throws -> WhatIf {
        var terms = WhatIf()
        if let path = tariff { terms.tariff = CompiledTariff(try TariffFile.read(path)) }
        if let fee = idleFee.flatMap({ Money(units: $0) }) {
            terms.idleFee = WhatIf.IdleFee(
                perMinute: fee, freeMinutes: Int64(idleFree), limit: idleMost.flatMap { Money(units: $0) })
        }
        return terms
    }
}

/// What energy costs the operator at each site.
struct EnergyPrices: Sendable {
    private var prices: [String: Money] = [:]
    private let currency: String?

    init(_ source: BillingSource, _ configuration: Configuration) {
        currency = configuration.costs.currency
        for id in Set(source.places.values.map(\.site.id)) {
            prices[id] = configuration.costs(siteID: id).energyCostPerKilowattHour.flatMap { Money(units: $0) }
        }
    }

    /// Net, per kWh; nil where none is given in the currency of the bill.
    func price(_ siteID: String, _ currency: String?) -> Money? {
        guard currency == nil || self.currency == currency else { return nil }
        return prices[siteID]
    }
}
