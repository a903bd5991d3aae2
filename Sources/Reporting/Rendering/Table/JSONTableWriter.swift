/// Rows as JSON objects whose members follow the order of the columns. A missing value is null, never left out.
struct JSONTableWriter {
    var table: Table

    /// An array with one object a line, so that files compare line by line.
    func array() -> String {
        table.rows.isEmpty ? "[]\n" : "[\n" + table.rows.map { "  " + object($0) }.joined(separator: ",\n") + "\n]\n"
    }

    /// One object a line, nothing around them.
    func lines() -> String {
        table.rows.map { object($0) + "\n" }.joined()
    }

    private func object(_ row: [Cell]) -> String {
        JSONWriter.text(
            .object(zip(table.columns, row).map { JSONValue.Member(name: $0.key, value: $1.json) }))
    }
}
