import Wording

/// How often earlier advice was right, where that was asked for.
struct CalibrationMarkup {
    var report: CapacityReport

    var markup: Markup {
        guard let calibration = report.calibration else { return Markup() }
        return """
            <section class="calibration" id="calibration" aria-labelledby="calibration-h">
            <h2 id="calibration-h">\(say("Was earlier advice right?"))</h2>
            <p>\(calibration.sentence)</p>
            \(TableMarkup(table: calibration.table, label: say("Was earlier advice right?")).markup)</section>

            """
    }
}
