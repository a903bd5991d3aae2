import Foundation
import Logging
import Synchronization

/// SIGINT and SIGTERM as a wish that the work under way heeds, and SIGUSR1 as a question of how far it is.
///
/// The first wish ends the work at the next place where nothing is half done; the second ends the program at once, as the signal does by
/// itself.
struct StopSignals {
    private let wish = Wish()
    /// Kept, since they end with the last that holds them.
    private let sources: [any DispatchSourceSignal]

    /// The number of the first signal; 0 before one came.
    private final class Wish: Sendable {
        let number = Atomic<Int32>(0)

        func check() throws {
            let number = number.load(ordering: .relaxed)
            if number != 0 { throw Stopped(signal: number) }
        }
    }

    /// - Parameters:
    ///   - told: Called once, when the first wish comes.
    ///   - asked: Called whenever SIGUSR1 comes.
    init(told: @escaping @Sendable () -> Void, asked: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "signals")
        func source(_ number: Int32, _ handler: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: handler)
            source.resume()
            return source
        }
        let stops = [SIGINT, SIGTERM].map { [wish] number in
            source(number) {
                guard wish.number.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged else { return }
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
                told()
            }
        }
        sources = stops + [source(SIGUSR1, asked)]
    }

    /// Tells of the first wish, and of how far an ingest is where that is asked for.
    static func stopping(_ log: Logger, _ line: ProgressLine) -> StopSignals {
        StopSignals(
            told: {
                line.clear()
                log.notice("Stopping where nothing is half done; once more ends it at once", metadata: ["event": "stopping"])
            }, asked: { line.tell() })
    }

    /// Ends the work where a signal asked for it.
    /// - Throws: `Stopped`.
    func check() throws { try wish.check() }

    /// The same, for work on other threads.
    var checking: @Sendable () throws -> Void { { [wish] in try wish.check() } }

    /// The work ended because a signal asked for it.
    struct Stopped: Error {
        var signal: Int32

        /// 130 for SIGINT, 143 for SIGTERM, as shells have it.
        var status: ExitStatus { signal == SIGINT ? .interrupted : .terminated }
    }
}
