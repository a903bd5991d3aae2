import Analytics
import Wording

/// What is otherwise than in the earlier report that was named.
struct ChangesMarkup {
    var report: CapacityReport

    /// Empty where no earlier report was named.
    var markup: Markup {
        guard let changes = report.changes else { return Markup() }
        let words = ChangeWords(changes)
        let items = words.items.map { "<li>\($0)</li>\n" as Markup }.joined()
        let list: Markup = items.text.isEmpty ? "" : "<ul>\n\(items)</ul>\n"
        return """
            <section class="changes" id="changes" aria-labelledby="changes-h">
            <h2 id="changes-h">\(say("Since the last report"))</h2>
            <p>\(words.summary)</p>
            \(list)</section>

            """
    }
}
