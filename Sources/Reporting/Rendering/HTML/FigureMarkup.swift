import Wording

/// A chart on the page: caption, finding, picture, and the data in a table that opens.
struct FigureMarkup {
    var chart: Chart
    /// Makes the ids unique: `s1`.
    var prefix: String

    var markup: Markup {
        let id = "\(prefix)-\(chart.key)"
        let isWide = chart.width >= Chart.fullWidth
        // On a phone a wide chart scrolls instead of shrinking its text.
        let region: Markup = isWide ? " wide\" tabindex=\"0\" role=\"group\" aria-label=\"\(chart.title)" : ""
        let note: Markup = chart.note.map { "<p>\($0)</p>" } ?? ""
        let size = "0 0 \(Drawing.number(chart.width)) \(Drawing.number(chart.height))"
        let table = TableMarkup(
            table: chart.table, label: say("Data: \(chart.title)"), isDense: chart.table.columns.count > 12)
        return """
            <figure><figcaption>\(chart.title)</figcaption><p>\(chart.finding)</p>
            <div class="plot\(region)"><svg viewBox="\(size)" role="img" aria-labelledby="\(id)-t" \
            aria-describedby="\(id)-d" font-family="Arial,'Liberation Sans','DejaVu Sans',sans-serif" font-size="12">\
            <title id="\(id)-t">\(chart.title)</title>\
            <desc id="\(id)-d">\(chart.finding)</desc>\(chart.drawing)</svg></div>
            \(note)<details><summary>\(say("Data"))<span class="vh">: \(chart.title)</span></summary>
            \(table.markup)</details></figure>

            """
    }
}
