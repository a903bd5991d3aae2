import ArgumentParser
import Foundation

/// The forms that the capacity report has.
enum CapacityFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, html, pdf, md, csv, tsv, xlsx, eml

    /// The form that a file's ending tells; nil where it tells none.
    init?(ofFile path: String) {
        switch (path as NSString).pathExtension.lowercased() {
        case "html", "htm": self = .html
        case "txt": self = .text
        case "md", "markdown": self = .md
        case let ending:
            guard ending != "text", let format = Self(rawValue: ending) else { return nil }
            self = format
        }
    }

    /// Whether it is for programs: the same in every language.
    var isForMachines: Bool { [.json, .csv, .tsv].contains(self) }

    /// Whether it can go to standard output.
    var isText: Bool { self != .xlsx && self != .pdf }
}
