import ArgumentParser
import Files
import Foundation

/// The manual, to be read or to be installed.
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Show the manual of a command, or write all pages.",
        discussion: """
            report man
            report man ingest
            report man config
            report man views
            report man -o man1/

            On a terminal the page is shown by man; elsewhere it is printed as it is, for mandoc or groff.
            """)

    @Argument(help: "A command, 'config' for the settings, or 'views' for those of queries.")
    var name: [String] = []

    @Option(name: .shortAndLong, help: "Write every page into this folder.")
    var output: String?

    func run() throws {
        guard let tree = CommandTree.ofProgram() else { return }
        let pages = ManualPages(tree: tree)
        if let output {
            try Folder.make(output, attempt: "name another one with -o DIR")
            for page in pages.all { try Output.file(page.text, path: "\(output)/\(page.file)") }
            return
        }
        guard let page = pages.page(named: name) else {
            let names = pages.all.map { String($0.file.dropLast(2)) }
            let near = NearestKey.of(name.joined(separator: " "), among: names.map { String($0.dropFirst("report-".count)) })
            throw Failure(
                status: .usage, what: "there is no manual page '\(name.joined(separator: " "))'",
                why: near.map { "did you mean '\($0)'?" } ?? "pages are named by commands", attempt: "report man")
        }
        guard isatty(STDOUT_FILENO) != 0, let reader = Helper(names: ["man"], variable: "LADDPLAN_MAN").path() else {
            return try Output.result(page.text)
        }
        try Self.show(page, with: reader)
    }

    private static func show(_ page: ManualPages.Page, with reader: String) throws {
        let pipe = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: reader)
        process.arguments = ["-l", "-"]
        process.standardInput = pipe
        try process.run()
        // A reader that has seen enough is no fault.
        signal(SIGPIPE, SIG_IGN)
        try? pipe.fileHandleForWriting.write(contentsOf: Data(page.text.utf8))
        try? pipe.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
