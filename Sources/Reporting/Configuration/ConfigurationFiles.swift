import Foundation

/// The configuration files that are read, what a former one sets winning over a later one.
struct ConfigurationFiles {
    var files: [ConfigurationFile]

    /// The file that is named, alone, and none where it is named `none`; else `./laddplan.toml`, the user's and the machine's, those
    /// that are there.
    static func find(_ given: String?, environment: [String: String]) -> ConfigurationFiles {
        if let given = given ?? environment["LADDPLAN_CONFIG"].flatMap({ $0.isEmpty ? nil : $0 }) {
            return ConfigurationFiles(files: given == "none" ? [] : [ConfigurationFile(path: given)])
        }
        let home = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? (environment["HOME"] ?? "") + "/.config"
        let paths = ["laddplan.toml", "\(home)/laddplan/config.toml", "/etc/laddplan/config.toml"]
        return ConfigurationFiles(
            files: paths.filter { FileManager.default.fileExists(atPath: $0) }.map { ConfigurationFile(path: $0) })
    }

    /// What all of them set together. A list of sections, such as `[[site]]`, is the first file's that has it, as a whole.
    func read() throws -> Configuration {
        var configuration = Configuration()
        for file in files.reversed() { try file.read(into: &configuration) }
        return configuration
    }

    /// `[flags]` alone, before it is known which command wants what of the rest.
    func flags() throws -> [FlagDefaults.Setting] {
        var configuration = Configuration()
        for file in files.reversed() { try file.readFlags(into: &configuration) }
        return configuration.flags
    }
}
