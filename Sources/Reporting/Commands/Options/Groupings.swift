public import Analytics
public import ArgumentParser

/// Flags whose values are one of a list.
enum Groupings {
    /// What a flag says, or what holds without it.
    /// - Throws: `ValidationError` with the list where the value is not in it.
    static func value<Value: RawRepresentable & CaseIterable>(
        _ text: String?, _ flag: String, _ fallback: Value
    ) throws -> Value where Value.RawValue == String {
        guard let text else { return fallback }
        if let value = Value(rawValue: text) { return value }
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\(flag) '\(text)' is not one of \(words).")
    }

    /// The rules for uptime of that name.
    static func profile(_ name: String) throws -> UptimeProfile {
        if let profile = UptimeProfile.all.first(where: { $0.name == name }) { return profile }
        let words = UptimeProfile.all.map(\.name).joined(separator: ", ")
        throw ValidationError("--profile '\(name)' is not one of \(words).")
    }
}

extension PlanAim: ExpressibleByArgument {}
