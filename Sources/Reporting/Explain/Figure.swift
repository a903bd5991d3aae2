/// What one figure is: what `report explain` says of it, and the table of figures in docs/METRICS.md.
struct Figure: Hashable, Sendable {
    /// Its name in machine formats.
    var name: String
    /// `kWh`, `share`, `s`, `kW`, …; of a number what is counted; empty for words and ids.
    var unit: String
    var definition: String
    /// As a line of text; nil for what is not computed.
    var formula: String?
    /// Names of figures of the same row that it is made of. A view may lack some of them.
    var inputs: [String]
    /// Heading in docs/METRICS.md, as its anchor.
    var section: String

    init(
        _ name: String, _ unit: String = "", in section: String, definition: String, formula: String? = nil, inputs: [String] = []
    ) {
        self.name = name
        self.unit = unit
        self.definition = definition
        self.formula = formula
        self.inputs = inputs
        self.section = section
    }
}
