import Foundation
import Store

/// Another program that a form of the report takes, such as a browser for paper.
struct Helper {
    /// Its names, the one that is looked for first in front.
    var names: [String]
    /// The variable that names the program itself.
    var variable: String

    /// Where it is: what the variable names, else the first of the names in PATH; nil where it is not.
    func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        if let own = environment[variable], !own.isEmpty { return FileManager.default.isExecutableFile(atPath: own) ? own : nil }
        let folders = (environment["PATH"] ?? "/usr/bin").split(separator: ":")
        return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs it with nothing on its streams but what is asked for, and gives up after a time.
    /// - Parameter input: what it reads, nothing where nil.
    /// - Returns: What it printed; nil where it cannot be run, fails, or does not end in time.
    static func run(_ program: String, _ arguments: [String], input: Data? = nil, seconds: Double = 60) -> Data? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        // A file, since what the program leaves running may hold a pipe open for ever.
        guard let printed = NamelessFile.open(in: NSTemporaryDirectory()) else { return nil }
        let output = FileHandle(fileDescriptor: printed, closeOnDealloc: true)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        if let input {
            // Through a file: a pipe that its reader closes early would end this program.
            guard let descriptor = NamelessFile.open(in: NSTemporaryDirectory()) else { return nil }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            guard Output.write(input, to: descriptor) == nil, lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
            process.standardInput = file
        }
        guard (try? process.run()) != nil else { return nil }
        let identifier = process.processIdentifier
        let deadlines = [(seconds, SIGTERM), (seconds + 5, SIGKILL)].map { delay, signal in
            let deadline = DispatchWorkItem { kill(identifier, signal) }
            DispatchQueue.global().asyncAfter(deadline: .now() + delay, execute: deadline)
            return deadline
        }
        process.waitUntilExit()
        for deadline in deadlines { deadline.cancel() }
        guard lseek(printed, 0, SEEK_SET) == 0 else { return nil }
        let data = output.readDataToEndOfFile()
        return process.terminationReason == .exit && process.terminationStatus == 0 ? data : nil
    }
}
