import Foundation

/// Makes PNG of SVG with `rsvg-convert`, since mail programs do not show SVG.
enum PictureMaker {
    private static let converter = Helper(names: ["rsvg-convert"], variable: "LADDPLAN_RSVG_CONVERT")

    /// Nil where the program is not there or fails.
    static func png(_ svg: String, width: Int) -> [UInt8]? {
        guard let program = converter.path() else { return nil }
        // Through a file: a pipe that its reader closes early would end this program.
        let file = NSTemporaryDirectory() + "laddplan-\(UUID().uuidString).svg"
        defer { unlink(file) }
        let isWritten = FileManager.default.createFile(
            atPath: file, contents: Data(svg.utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else { return nil }
        let data = Helper.run(program, ["--width", "\(width)", "--format", "png", file])
        return data.flatMap { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? [UInt8]($0) : nil }
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
