import Foundation

/// Makes PNG of SVG with `rsvg-convert`, since mail programs do not show SVG.
enum PictureMaker {
    /// Nil where the program is not there or fails.
    static func png(_ svg: String, width: Int) -> [UInt8]? {
        guard let program else { return nil }
        // Through a file: a pipe that its reader closes early would end this program.
        let file = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString).svg"
        defer { unlink(file) }
        let isWritten = FileManager.default.createFile(
            atPath: file, contents: Data(svg.utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--width", "\(width)", "--format", "png", file]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 && data.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? [UInt8](data) : nil
    }

    private static var program: String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        return folders.map { "\($0)/rsvg-convert" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

extension Chart {
    /// The picture by itself, on the light page's colour, with its title.
    var standaloneSVG: String {
        let head = 26.0
        let size = "0 0 \(Drawing.number(width)) \(Drawing.number(height + head))"
        let markup: Markup = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(size)" font-family="Arial,'Liberation Sans','DejaVu Sans',sans-serif" \
            font-size="12"><rect width="100%" height="100%" fill="\(Palette.page.light)"/>\
            <text x="4" y="17" font-size="15" font-weight="bold" fill="\(Palette.ink.light)">\(title)</text>\
            <g transform="translate(0 \(Drawing.number(head)))">\(drawing)</g></svg>
            """
        return markup.text
    }
}
