import TOMLKit

/// One setting of the configuration file, declared once: reading, errors and the documentation all come from here.
struct Setting<Target> {
    /// Its name within its section, such as `blocking`.
    var name: String
    /// What its value must be, as errors say it: `a number that is not negative`.
    var expected: String
    /// What holds without it, for people; nil where there is nothing to say or it must be given.
    var fallback: String?
    /// One line for people.
    var meaning: String
    /// Puts the value into the target; false when the value is none.
    private let store: (any TOMLValueConvertible, inout Target) -> Bool

    init<Value>(
        _ name: String, _ type: SettingType<Value>, default fallback: String? = nil, _ meaning: String,
        _ assign: @escaping (inout Target, Value) -> Void
    ) {
        self.name = name
        expected = type.expected
        self.fallback = fallback
        self.meaning = meaning
        store = { raw, target in
            guard let value = type.read(raw) else { return false }
            assign(&target, value)
            return true
        }
    }

    func read(_ value: any TOMLValueConvertible, into target: inout Target) -> Bool { store(value, &target) }
}

/// A setting without its code: what lists and documents show.
struct SettingDescription: Hashable, Sendable {
    /// `targets.blocking`.
    var key: String
    var expected: String
    var fallback: String?
    var meaning: String

    init<Target>(_ section: String, _ setting: Setting<Target>) {
        key = "\(section).\(setting.name)"
        expected = setting.expected
        fallback = setting.fallback
        meaning = setting.meaning
    }
}
