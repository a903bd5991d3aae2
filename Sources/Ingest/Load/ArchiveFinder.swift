import Charging
public import Store

/// Finds archives that were read, by their content: files move.
public enum ArchiveFinder {
    /// Where each archive is now, by row of the store.
    ///
    /// - Parameter files: where to look; nil looks where they were.
    public static func find(_ archives: [ReadArchive], in files: [String]? = nil) -> [Int64: String] {
        // Hashing takes time: a file of another length is another one.
        let byLength = Dictionary(grouping: archives, by: \.bytes)
        var found: [Int64: String] = [:]
        for path in files ?? archives.map(\.path) {
            guard let candidates = FileHash.length(path: path).flatMap({ byLength[$0] }),
                candidates.contains(where: { found[$0.id] == nil }),
                let digest = try? FileHash.sha256(path: path).digest
            else { continue }
            let text = digest.hexadecimal
            for archive in candidates where archive.sha256 == text && found[archive.id] == nil { found[archive.id] = path }
        }
        return found
    }
}
