import Foundation

/// Turns the paths that somebody named into files, sorted, each once.
public enum InputFiles {
    private static let endings = [".gz", ".json", ".jsonl", ".ndjson"]

    /// Files are taken as they are; folders with all files of known endings in them, at any depth; anything else is a pattern.
    /// - Throws: `IngestError.missing` for a path that matches nothing.
    public static func expand(_ paths: [String]) throws -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
                files += isFolder.boolValue ? contents(of: path) : [path]
                continue
            }
            let matches = glob(path)
            guard !matches.isEmpty else {
                throw IngestError(
                    .missing, what: "cannot read \(path)", why: "there is no such file or folder", attempt: "check the path")
            }
            files += matches
        }
        var seen: Set<String> = []
        return files.filter { seen.insert(URL(fileURLWithPath: $0).standardizedFileURL.path).inserted }
    }

    private static func contents(of folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { name in
            let last = (name as NSString).lastPathComponent
            // Hidden files are nobody's archives.
            return !last.hasPrefix(".") && endings.contains { last.hasSuffix($0) }
        }.map { (folder as NSString).appendingPathComponent($0) }
    }

    private static func glob(_ pattern: String) -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard Foundation.glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { index in result.gl_pathv[index].map { String(cString: $0) } }
    }
}
