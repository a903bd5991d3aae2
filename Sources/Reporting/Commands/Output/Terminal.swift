import Foundation

/// One of the two output streams, and what it can show.
struct Terminal: Sendable {
    var isTerminal: Bool
    var usesColor: Bool
    /// Cells a line; nil when it is no terminal and COLUMNS does not say.
    var width: Int?
    var isASCII: Bool

    init(descriptor: Int32, color: CommonOptions.ColorChoice, environment: [String: String]) {
        isTerminal = isatty(descriptor) != 0
        let isOff = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        usesColor =
            switch color {
            case .always: true
            case .never: false
            case .auto:
                !isOff && (environment["FORCE_COLOR"].map { !$0.isEmpty } ?? false || isTerminal && environment["TERM"] != "dumb")
            }
        var size = winsize()
        if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            width = Int(size.ws_col)
        } else {
            width = environment["COLUMNS"].flatMap { Int($0) } ?? (isTerminal ? 80 : nil)
        }
        // An empty variable is as none, as for the C library.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C.UTF-8"
        isASCII = !locale.uppercased().contains("UTF")
    }
}
