import CLibFuzzer
import Dispatch
import Foundation

/// Runs libFuzzer, with its own options, on the target that `LADDPLAN_FUZZ_TARGET` names: what it starts itself runs the same.
@main
struct Fuzz {
    private static let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["LADDPLAN_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
            print("LADDPLAN_FUZZ_TARGET is '\(name)': it has to be one of \(names)")
            exit(64)
        }
        return target
    }()

    static func main() {
        _ = target
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in Fuzz.one(UnsafeRawBufferPointer(start: bytes, count: count))
            })
    }

    /// What one input came to, told across threads.
    private final class Outcome: @unchecked Sendable {
        var isKept = false
        var failure: (any Error)?
    }

    /// Ends the process where a promise does not hold, which libFuzzer takes for the finding that it is.
    private static func one(_ bytes: UnsafeRawBufferPointer) -> CInt {
        let outcome = Outcome()
        let done = DispatchSemaphore(value: 0)
        nonisolated(unsafe) let input = bytes
        Task.detached {
            do { outcome.isKept = try await target.run(input) } catch { outcome.failure = error }
            done.signal()
        }
        done.wait()
        if let failure = outcome.failure { fatalError("\(target.rawValue): \(failure)") }
        return outcome.isKept ? 0 : -1
    }
}
