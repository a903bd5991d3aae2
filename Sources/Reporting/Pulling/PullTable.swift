import Pulling

/// What came of a pull: a row a module, and one of a source that failed before its modules.
enum PullTable {
    static func table(_ outcomes: [SourceOutcome]) -> Table {
        Table(
            columns: [
                .init("source", "source"), .init("version", "OCPI"), .init("module", "module"),
                .init("records", "records", .integer),
                .init("distinct_records", "distinct", .integer), .init("pages", "pages", .integer),
                .init("pages_before", "of them before", .integer), .init("outcome", "outcome"), .init("why", "why"),
                .init("archive", "archive"),
            ],
            rows: outcomes.flatMap { outcome in outcome.modules.map { row($0, of: outcome) } + failed(outcome) })
    }

    private static func row(_ module: ModuleOutcome, of source: SourceOutcome) -> [Cell] {
        [
            .text(source.source), .text(optional: source.version?.rawValue), .text(module.module.rawValue),
            .integer(module.records),
            .integer(module.distinctRecords), .integer(module.pages), .integer(module.pagesBefore),
            .text(module.fault?.code.rawValue ?? (module.archive == nil ? "nothing_new" : "done")),
            .text(optional: module.fault?.why),
            .text(optional: module.archive),
        ]
    }

    private static func failed(_ source: SourceOutcome) -> [[Cell]] {
        guard let fault = source.fault else { return [] }
        return [
            [
                .text(source.source), .text(optional: source.version?.rawValue), .null, .null, .null, .null, .null,
                .text(fault.code.rawValue), .text(fault.why), .null,
            ]
        ]
    }
}
