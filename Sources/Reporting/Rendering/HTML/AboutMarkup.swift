import Analytics
import Charging
import Wording

/// What was read, what was left out, and how the figures came about.
struct AboutMarkup {
    var report: CapacityReport

    var markup: Markup { quality + methods }

    private var quality: Markup {
        let data = report.quality
        let parties = data.parties.map { "<li>\($0.words)</li>\n" as Markup }.joined()
        let partyList: Markup =
            data.parties.isEmpty
            ? ""
            : """
            <h3>\(say("Parties"))</h3>
            <p>\(say("Each with its role, and whether the archives hold all of its sessions."))</p>
            <ul>
            \(parties)</ul>

            """
        let kinds: Markup =
            data.kinds.isEmpty ? "" : TableMarkup(table: data.kindTable, label: say("Records by kind")).markup
        let codes: Markup =
            data.codes.isEmpty
            ? "<p>\(say("Nothing was found wrong with the records."))</p>\n"
            : "<h3>\(say("What was found in the records"))</h3>\n"
                + TableMarkup(table: data.codeTable, label: say("Findings")).markup
        let archives = say(
            "\(Words.count(data.archives, "archive")) read; the newest evidence in them is of "
                + "\(Words.dateTime(report.newestEvidence, in: report.calendar)) (\(report.calendar.zoneName)).")
        return """
            <section class="about" id="data" aria-labelledby="data-h">
            <h2 id="data-h">\(say("Data quality"))</h2>
            <p>\(archives)</p>
            <p>\(report.conservation.sentence)</p>
            \(kinds)\(codes)\(partyList)</section>

            """
    }

    private var methods: Markup {
        let terms = MethodWords.definitions(windowSeconds: report.windowSeconds).map {
            "<dt>\($0.term)</dt><dd>\($0.meaning)</dd>\n" as Markup
        }
        return """
            <section class="about" id="methods" aria-labelledby="methods-h">
            <h2 id="methods-h">\(say("How it was computed"))</h2>
            <p>\(MethodWords.targets(report)) \(MethodWords.intervals)</p>
            <dl>
            \(terms.joined())</dl>
            </section>

            """
    }
}
