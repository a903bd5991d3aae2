import Foundation
import Ingest
import Synchronization

/// How far an ingest is: drawn over on a terminal, a plain line now and then elsewhere, and a line whenever SIGUSR1 asks.
final class ProgressLine: Sendable {
    /// When it is shown.
    enum Mode: Equatable, Sendable {
        case never
        /// Drawn over, ten times a second at most.
        case drawn
        /// A plain line every so many seconds.
        case every(Double)
    }

    private struct State {
        var progress: IngestProgress?
        var shown = 0.0
        var isDrawn = false
    }

    private let mode: Mode
    private let started = ProcessInfo.processInfo.systemUptime
    private let state = Mutex(State())

    init(_ mode: Mode) { self.mode = mode }

    /// Shows `progress` if it is time to.
    func show(_ progress: IngestProgress) {
        let now = ProcessInfo.processInfo.systemUptime
        // Written with the lock held: lines of two threads would mix.
        state.withLock { state in
            state.progress = progress
            switch mode {
            case .never: return
            case .drawn:
                // What is done at once needs no line.
                guard now - started > 0.5, now - state.shown > 0.1 else { return }
                (state.shown, state.isDrawn) = (now, true)
                Output.standardError("\r\u{1B}[K" + Self.text(progress, seconds: now - started).cut(toWidth: 79))
            case .every(let seconds):
                guard now - max(state.shown, started) >= seconds else { return }
                state.shown = now
                Output.standardError(Self.text(progress, seconds: now - started) + "\n")
            }
        }
    }

    /// A plain line now, for whoever asked by signal.
    func tell() {
        let seconds = ProcessInfo.processInfo.systemUptime - started
        state.withLock { state in
            let erased = state.isDrawn ? "\r\u{1B}[K" : ""
            state.isDrawn = false
            let line = state.progress.map { Self.text($0, seconds: seconds) } ?? "  looking at the files"
            Output.standardError(erased + line + "\n")
        }
    }

    /// Takes the drawn line away.
    func clear() {
        state.withLock { state in
            if state.isDrawn { Output.standardError("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    /// `  [████▌     ] 45 %  31/54 files  1,840,000 records  212,000/s  0:00:19 left  sessions-2026-05.json.gz`: by bytes as they are
    /// in the files, since only these are known beforehand.
    static func text(_ progress: IngestProgress, seconds: Double) -> String {
        let share = progress.bytes == 0 ? 1 : Double(progress.bytesDone) / Double(progress.bytes)
        let cells = Int((share * 20).rounded(.down))
        let bar = String(repeating: "█", count: cells) + String(repeating: " ", count: 20 - cells)
        let name = (progress.path as NSString).lastPathComponent.visible
        var parts = [
            "  [\(bar)] \(Int(share * 100)) %", "\(progress.filesDone)/\(progress.files) files",
            "\(Words.integer(progress.records)) records",
        ]
        if seconds > 0.5 { parts.append("\(Words.integer(Int(Double(progress.records) / seconds)))/s") }
        if share > 0.02, share < 1 {
            let left = Int(seconds * (1 - share) / share)
            parts.append("\(left / 3600):\(Words.twoDigits(left / 60 % 60)):\(Words.twoDigits(left % 60)) left")
        }
        return (parts + [name]).joined(separator: "  ")
    }
}
