import Foundation

/// Another program that a form of the report takes, such as a browser for paper.
struct Helper {
    /// Its names, the one that is looked for first in front.
    var names: [String]
    /// The variable that names the program itself.
    var variable: String

    /// Where it is: what the variable names, else the first of the names in PATH; nil where it is not.
    func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        if let own = environment[variable], !own.isEmpty { return own }
        let folders = (environment["PATH"] ?? "/usr/bin").split(separator: ":")
        return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs it with nothing on its streams but what is asked for, and gives up after a time.
    /// - Returns: What it printed; nil where it cannot be run, fails, or does not end in time.
    static func run(_ program: String, _ arguments: [String], seconds: Double = 60) -> Data? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let deadline = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
        defer { deadline.cancel() }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0 ? data : nil
    }
}
