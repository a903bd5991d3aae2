import Files
import Foundation

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
        // Files, since a pipe that its reader closes early would end this program, and one that a grandchild keeps open never ends.
        guard let printed = NamelessFile.open(in: NSTemporaryDirectory()) else { return nil }
        let output = FileHandle(fileDescriptor: printed, closeOnDealloc: true)
        guard let read = NamelessFile.open(in: NSTemporaryDirectory()) else { return nil }
        defer { close(read) }
        guard WholeWrite.bytes(input ?? Data(), to: read) == nil, lseek(read, 0, SEEK_SET) == 0,
            let child = spawn(program, arguments, input: read, output: printed), wait(for: child, seconds: seconds) == 0,
            lseek(printed, 0, SEEK_SET) == 0
        else { return nil }
        return output.readDataToEndOfFile()
    }

    /// Starts a program in a process group of its own, so that it can be ended with all that it starts.
    private static func spawn(_ program: String, _ arguments: [String], input: Int32, output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        // Signals that this program leaves out of account it would leave out too.
        var ordinary = sigset_t()
        sigemptyset(&ordinary)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&ordinary, signal) }
        posix_spawnattr_setsigdefault(&attributes, &ordinary)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        return posix_spawn(&child, program, &actions, &attributes, &words, environ) == 0 ? child : nil
    }

    /// Waits for a child, and ends it with all that it started once its time is over.
    /// - Returns: its exit code; nil where a signal ended it.
    private static func wait(for child: pid_t, seconds: Double) -> Int32? {
        let begin = ContinuousClock.now
        var status: Int32 = 0
        var asked = false
        while true {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            if ended < 0, errno != EINTR { return nil }
            let passed = (ContinuousClock.now - begin) / .seconds(1)
            if passed > seconds + 5 {
                kill(-child, SIGKILL)
            } else if passed > seconds, !asked {
                asked = true
                kill(-child, SIGTERM)
            }
            usleep(20_000)
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
