import Files
import Foundation

/// Prints a page as PDF with Chromium, which tags it for those who hear it read.
enum PagePrinter {
    private static let chromium = Helper(
        names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"], variable: "LADDPLAN_CHROMIUM")

    /// - Parameters:
    ///   - page: HTML that needs nothing else.
    ///   - path: Where the PDF goes.
    /// - Throws: `Failure` where Chromium is not there, or makes none.
    static func print(_ page: String, to path: String) throws {
        guard let program = chromium.path() else {
            throw Failure(
                status: .helperMissing, what: "cannot print a PDF", why: "Chromium is not there",
                attempt: "install chromium, name it in \(chromium.variable), or open the page (-o report.html) and print it")
        }
        let folder = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Folder.make(folder, isPrivate: true, attempt: "name another folder for temporary files with TMPDIR")
        try Output.file(page, path: folder + "/page.html")
        // As root Chromium does not start with its sandbox.
        let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
        let arguments =
            ["--headless", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=\(folder)/profile"] + sandbox
            + ["--print-to-pdf=\(folder)/page.pdf", "file://\(folder)/page.html"]
        guard Helper.run(program, arguments) != nil, let pdf = FileManager.default.contents(atPath: folder + "/page.pdf"),
            pdf.starts(with: Array("%PDF".utf8))
        else {
            throw Failure(
                status: .failed, what: "cannot print a PDF", why: "\(program) made none within a minute",
                attempt: "open the page (-o report.html) and print it")
        }
        try Output.write(Array(pdf), to: path)
    }
}
