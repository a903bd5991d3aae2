import Foundation
import Logging

/// Writes messages as lines of text, of logfmt or of JSON, to standard error or to a file.
///
/// Text is what people read: the message alone, or, under a service manager that keeps a journal, with the priority that it reads off the
/// beginning of a line. The two other forms have `ts`, `level`, `event`, `msg` and the message's own fields.
struct MessageHandler: LogHandler {
    /// How a line looks.
    enum Form: String, CaseIterable, Sendable { case auto, text, logfmt, json }

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let form: Form
    private let destination: Destination

    /// Where lines go. A line is written whole, so that those of several programs do not mix.
    private enum Destination: Sendable {
        case standardError(isJournal: Bool)
        case file(Int32)
    }

    /// - Parameters:
    ///   - file: Added to, made where it is not there; nil for standard error.
    ///   - form: `auto` is text, and logfmt in a file.
    /// - Throws: `Failure` where the file cannot be written.
    init(form: Form, level: Logger.Level, file: String?, environment: [String: String]) throws {
        logLevel = level
        guard let file else {
            destination = .standardError(isJournal: Self.isJournal(environment))
            self.form = form == .auto ? .text : form
            return
        }
        let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Failure(
                status: .cannotWrite, what: "cannot write the log \(file)", why: String(cString: strerror(errno)),
                attempt: "check --log-file")
        }
        destination = .file(descriptor)
        self.form = form == .auto ? .logfmt : form
    }

    /// To standard error, whatever it is.
    init(form: Form, level: Logger.Level) {
        logLevel = level
        self.form = form
        destination = .standardError(isJournal: false)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, own in own }
        write(line(event.level, "\(event.message)", fields.mapValues { "\($0)" }, at: Date()))
    }

    /// - Parameter fields: Of which `event` comes first; `msg` stands for the message where it is laid out for people.
    func line(_ level: Logger.Level, _ message: String, _ fields: [String: String], at time: Date) -> String {
        let named =
            [("ts", Self.timestamp(time)), ("level", level.rawValue)]
            + [fields["event"].map { ("event", $0) }].compactMap { $0 } + [("msg", fields["msg"] ?? message)]
            + fields.filter { $0.key != "event" && $0.key != "msg" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        switch form {
        case .json:
            return JSONWriter.text(.object(named.map { JSONValue.Member(name: $0.0, value: .string($0.1)) })) + "\n"
        case .logfmt:
            return named.map { "\($0.0)=\(Self.quoted($0.1))" }.joined(separator: " ") + "\n"
        case .auto, .text:
            let lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            guard case .standardError(isJournal: true) = destination else { return message + "\n" }
            return lines.map { "<\(Self.priority(level))>\($0)\n" }.joined()
        }
    }

    /// A value with spaces, quotes or line ends is put into quotes.
    private static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty && value.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "=" && $0.value != 0x7F }
        return isPlain ? value : JSONWriter.text(.string(value))
    }

    private static func timestamp(_ time: Date) -> String {
        time.formatted(.iso8601)
    }

    /// As syslog counts: 3 error, 4 warning, 5 notice, 6 information, 7 debugging.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// Whether standard error leads into the journal that the service manager names.
    private static func isJournal(_ environment: [String: String]) -> Bool {
        var information = stat()
        guard let stream = environment["JOURNAL_STREAM"], fstat(STDERR_FILENO, &information) == 0 else { return false }
        return stream == "\(information.st_dev):\(information.st_ino)"
    }

    private func write(_ line: String) {
        switch destination {
        case .standardError: Output.standardError(line)
        case .file(let descriptor):
            _ = Array(line.utf8).withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        }
    }
}
