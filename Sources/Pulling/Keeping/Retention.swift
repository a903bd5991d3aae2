import Charging
import Files
import Foundation
import Ingest

/// Archives of a source by age.
struct Retention {
    let folder: String

    /// Removes archives, with their manifests, that were pulled more than some days ago. Nothing else in the folder is touched.
    /// - Throws: `FileFault` where one cannot be removed.
    func removeArchives(olderThan days: Int, now: Instant) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where ArchiveManifest.isOne(name) {
            guard let manifest = PullManifest.read("\(folder)/\(name)"), let started = Timestamp(manifest.startedAt)?.instant,
                now - started > Int64(days) * 86_400, !manifest.archive.name.contains("/")
            else { continue }
            // The archive first: a manifest without its archive is found again.
            for path in ["\(folder)/\(manifest.archive.name)", "\(folder)/\(name)"] where unlink(path) != 0 && errno != ENOENT {
                throw FileFault(writing: path, errno)
            }
        }
    }
}
