import ArgumentParser
import Charging
import Foundation
import Ingest
import Store

struct StoreForgetCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Keep no sessions and CDRs that ended before a day, now and from archives to come.",
        discussion: """
            report store forget --before 2023-01-01 --yes

            They are removed with their tokens, and so are records that were rejected before that day; Locations, tariffs and statuses stay. The ledger
            counts what is gone as excluded (I_RETENTION). An archive that holds such records may come again: they are counted then, and not
            stored. It cannot be undone.
            """)

    @Option(name: .long, help: "First day that is kept, in the zone of [time], else UTC.")
    var before: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard let date = CivilDate(text: before), (2009...2100).contains(date.year) else {
            throw ValidationError("--before '\(before.visible)' is not a day of 2009 to 2100. Try 2023-01-01.")
        }
    }

    func run() async throws {
        let context = try common.context()
        _ = try StoreReader(path: context.storePath)
        let calendar = context.configuration.calendar
        guard let date = CivilDate(text: before) else { return }
        // It cannot be undone: a day to come is a slip.
        guard date <= calendar.date(of: .now) else {
            throw Failure(
                status: .usage, what: "cannot forget what ended before \(before)", why: "that day is to come",
                attempt: "name a day that has been")
        }
        try Confirmation.ask(
            "Sessions and CDRs that ended before \(before) go for good from \(context.storePath).",
            nothing: "nothing was removed", yes)
        let records = try StoreWriter.changing(context) { store in
            let records = try store.forget(before: calendar.startOfDay(date))
            try ArchiveLoader.settle(store)
            // What is removed lies in the file's free pages until it is written anew.
            _ = try store.compact()
            return records
        }
        context.log.wrote(
            context.storePath, "Removed \(Words.integer(records)) records; sessions and CDRs are kept from \(before) on")
    }
}
