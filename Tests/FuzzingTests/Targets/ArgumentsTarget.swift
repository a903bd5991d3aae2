import ArgumentParser
import Foundation

@testable import Reporting

/// Any bytes as arguments, one a line: they are taken, or refused as wrong usage. Nothing is run.
enum ArgumentsTarget {
    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 64, omittingEmptySubsequences: false)
        // A C string ends at a zero.
        let arguments = lines.map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        do {
            try CommandName.check(arguments)
            _ = try ReportCommand.parseAsRoot(arguments)
            return true
        } catch is Failure {
            return false
        } catch {
            try BrokenPromise.unless(
                !ReportCommand.message(for: error).isEmpty || error is CleanExit, "an error without a message")
            return false
        }
    }
}
