import Foundation

/// Turns the paths that somebody named into files, sorted, each once.
public enum InputFiles {
    private static let endings = [".gz", ".tgz", ".tar", ".json", ".jsonl", ".ndjson"]

    /// Files are taken as they are; folders with all files of known endings in them, at any depth; anything else is a pattern.
    /// - Throws: `IngestError.missing` for a path that matches nothing.
    public static func expand(_ paths: [String]) throws -> [String] {
        var files: [String] = []
        for path in paths {
            if FileManager.default.fileExists(atPath: path) {
                files += isFolder(path) ? contents(of: path) : [path]
                continue
            }
            let matches = glob(path)
            guard !matches.isEmpty else {
                throw IngestError(
                    .missing, what: "cannot read \(path)", why: "there is no such file or folder", attempt: "check the path")
            }
            files += matches.flatMap { isFolder($0) ? contents(of: $0) : [$0] }
        }
        var seen: Set<String> = []
        return files.filter { seen.insert(URL(fileURLWithPath: $0).standardizedFileURL.path).inserted }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func contents(of folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { name in
            // Hidden files, and what lies in hidden folders, are nobody's archives.
            let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
            let lowercased = name.lowercased()
            return !isHidden && endings.contains { lowercased.hasSuffix($0) }
                && !isFolder((folder as NSString).appendingPathComponent(name))
        }.map { (folder as NSString).appendingPathComponent($0) }
    }

    private static func glob(_ pattern: String) -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard Foundation.glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { index in result.gl_pathv[index].map { String(cString: $0) } }
    }
}
