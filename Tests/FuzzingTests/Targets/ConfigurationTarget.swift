import Foundation

@testable import Reporting

/// Any bytes as a configuration file: it is read, or refused with what, where and what to do.
enum ConfigurationTarget {
    private nonisolated(unsafe) static let file = MemoryFile()

    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        file.put(input)
        do {
            let configuration = try ConfigurationFile(path: file.path).read()
            _ = configuration.calendar
            return true
        } catch let error as ConfigurationError {
            try BrokenPromise.unless(
                !error.place.isEmpty && !error.why.isEmpty && !error.attempt.isEmpty, "a message lacks a part: \(error)")
            return true
        } catch is Failure {
            return true
        }
    }
}
