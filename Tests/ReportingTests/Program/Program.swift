import Foundation
import Testing

/// The built program, run as people run it.
struct Program {
    /// What a run printed, and how it ended.
    struct Run {
        var status: Int32
        var output: String
        var messages: String
    }

    /// A folder of its own, which is the current one of its runs.
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "laddplan-program-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Beside the tests: SwiftPM builds all products of the package into one folder.
    static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "report").path
    }()

    func file(_ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Where a program that counts the lines it runs says so (`scripts/coverage`); nothing in other builds.
    static let counters = ProcessInfo.processInfo.environment.filter { $0.key == "LLVM_PROFILE_FILE" }

    /// Runs it with an environment that has nothing but what is given.
    /// - Parameter shell: Put around the program, such as `"$@" > /dev/full`.
    func run(_ arguments: [String], environment: [String: String] = [:], shell: String = "\"$@\"") throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", shell, "sh", Self.path] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8", "LADDPLAN_CONFIG": "none"]
            .merging(Self.counters) { _, own in own }.merging(environment) { _, own in own }
        // Files, since a pipe that nobody empties stops its writer.
        let (output, messages) = (folder + "/stdout", folder + "/stderr")
        for path in [output, messages] { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: messages))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: text(output), messages: text(messages).replacing(folder, with: "DIR"))
    }
}
