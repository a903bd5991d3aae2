import Foundation
import Ingest

/// One line on the terminal that is drawn over.
final class ProgressLine {
    private let isOn: Bool
    private var last = 0.0
    private let started = ProcessInfo.processInfo.systemUptime

    init(isOn: Bool) { self.isOn = isOn }

    func show(_ progress: IngestProgress) {
        let now = ProcessInfo.processInfo.systemUptime
        guard isOn, now - started > 0.5, now - last > 0.1 else { return }
        last = now
        let percent = progress.bytes == 0 ? 100 : progress.bytesDone * 100 / progress.bytes
        let name = (progress.path as NSString).lastPathComponent.visible
        let text =
            "  \(percent)%  \(progress.filesDone)/\(progress.files) files  \(Words.integer(Int64(progress.records))) records  \(name)"
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text.prefix(79))".utf8))
    }

    func clear() {
        if isOn, last > 0 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
