import Foundation

/// Turns the paths that somebody named into files, sorted, each once.
public enum InputFiles {
    private static let endings = [".gz", ".tgz", ".tar", ".json", ".jsonl", ".ndjson"]

    /// Files are taken as they are; folders with all files of known endings in them, at any depth, but manifests; anything else is a pattern.
    /// - Throws: `IngestError.missing` for a path that matches nothing, and for a folder that may not be read.
    public static func expand(_ paths: [String]) throws -> [String] {
        var files: [String] = []
        for path in paths {
            if FileManager.default.fileExists(atPath: path) {
                files += isFolder(path) ? try contents(of: path) : [path]
                continue
            }
            let matches = glob(path)
            guard !matches.isEmpty else {
                throw IngestError(
                    .missing, what: "cannot read \(path)", why: "there is no such file or folder", attempt: "check the path")
            }
            files += try matches.flatMap { isFolder($0) ? try contents(of: $0) : ArchiveManifest.isOne($0) ? [] : [$0] }
        }
        var seen: Set<String> = []
        return files.filter { seen.insert(URL(fileURLWithPath: $0).standardizedFileURL.path).inserted }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func contents(of folder: String) throws -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        // A folder that may not be read looks like an empty one.
        for place in [folder] + names.map({ (folder as NSString).appendingPathComponent($0) }).filter(isFolder)
        where access(place, R_OK | X_OK) != 0 {
            throw IngestError(
                .missing, what: "cannot read the folder \(place)", why: String(cString: strerror(errno)),
                attempt: "let the program's user read it")
        }
        return names.sorted().filter { name in
            // Hidden files, and what lies in hidden folders, are nobody's archives.
            let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
            let lowercased = name.lowercased()
            return !isHidden && !ArchiveManifest.isOne(name) && endings.contains { lowercased.hasSuffix($0) }
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
