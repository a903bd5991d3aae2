import Analytics
import Charging
import TOMLKit

/// A kind of value: how it is read, and what it is called when it is wrong.
struct SettingType<Value> {
    /// Reads on after `it should be`.
    var expected: String
    /// Nil when the value is none.
    var read: (any TOMLValueConvertible) -> Value?
}

extension SettingType where Value == String {
    static var text: Self {
        Self(expected: "a text") { raw in raw.string.flatMap { $0.isEmpty ? nil : $0 } }
    }

    static var zone: Self {
        Self(expected: "an IANA time zone such as Europe/Amsterdam") { raw in
            raw.string.flatMap { !$0.isEmpty && LocalCalendar(zoneName: $0) != nil ? $0 : nil }
        }
    }
}

extension SettingType where Value == Double {
    static var number: Self {
        Self(expected: "a number that is not negative") { raw in
            (raw.double ?? raw.int.map(Double.init)).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
        }
    }
}

extension SettingType where Value == Double {
    static var share: Self {
        Self(expected: "a number from 0.001 to 1") { raw in
            (raw.double ?? raw.int.map(Double.init)).flatMap { $0 >= 0.001 && $0 <= 1 ? $0 : nil }
        }
    }
}

extension SettingType where Value == Double {
    static var rate: Self {
        Self(expected: "a number from 0 to 1") { raw in SettingType<Double>.number.read(raw).flatMap { $0 <= 1 ? $0 : nil } }
    }

    static var rating: Self {
        Self(expected: "a number of kilowatts from 1 to 10000") { raw in
            SettingType<Double>.number.read(raw).flatMap { (1...10_000).contains($0) ? $0 : nil }
        }
    }

    static var years: Self {
        Self(expected: "a number of years above 0, up to 1000") { raw in
            SettingType<Double>.number.read(raw).flatMap { $0 > 0 && $0 <= 1000 ? $0 : nil }
        }
    }
}

extension SettingType where Value == CivilDate {
    static var date: Self {
        Self(expected: "a date such as \"2026-03-01\"") { raw in raw.string.flatMap { CivilDate(text: $0) } }
    }
}

extension SettingType where Value == [ClosedRange<CivilDate>] {
    /// Days, alone or as first and last with a slash between.
    static var days: Self {
        Self(expected: "a list of days such as [\"2026-03-01\", \"2026-04-10/2026-04-24\"]") { raw in
            guard let texts = SettingType<[String]>.texts("days").read(raw) else { return nil }
            let ranges = texts.compactMap { text -> ClosedRange<CivilDate>? in
                let dates = text.split(separator: "/", omittingEmptySubsequences: false).map { CivilDate(text: String($0)) }
                guard (1...2).contains(dates.count), let first = dates.first.flatMap({ $0 }),
                    let last = dates.last.flatMap({ $0 }),
                    first <= last
                else { return nil }
                return first...last
            }
            return ranges.count == texts.count ? ranges : nil
        }
    }
}

extension SettingType where Value == Bool {
    static var flag: Self { Self(expected: "true or false") { $0.bool } }
}

extension SettingType where Value == [String] {
    static func texts(_ what: String) -> Self {
        Self(expected: "a list of \(what)") { raw in
            guard let array = raw.array else { return nil }
            let texts = array.compactMap { $0.string.flatMap { $0.isEmpty ? nil : $0 } }
            return texts.count == array.count ? texts : nil
        }
    }
}

extension SettingType where Value == PartyID {
    static var party: Self {
        Self(expected: "a country and party such as NL*TNM") { raw in raw.string.flatMap { PartyID($0) } }
    }
}

extension SettingType where Value == Int {
    static func count(_ range: ClosedRange<Int>, _ expected: String) -> Self {
        Self(expected: expected) { raw in raw.int.flatMap { range.contains($0) ? $0 : nil } }
    }
}

extension SettingType where Value == Power {
    /// A number of kilowatts, to the watt; at most a gigawatt.
    static var kilowatts: Self {
        Self(expected: "a number of kilowatts from 0 to 1000000") { power($0, wattsEach: 1000) }
    }

    static var watts: Self { Self(expected: "a number of watts from 0 to 1000000000") { power($0, wattsEach: 1) } }

    private static func power(_ raw: any TOMLValueConvertible, wattsEach: Double) -> Power? {
        guard let number = raw.double ?? raw.int.map(Double.init), number.isFinite, number >= 0,
            number * wattsEach <= Double(Power.largest.watts)
        else { return nil }
        return Power(watts: Int64((number * wattsEach).rounded()))
    }
}

extension SettingType where Value == Int {
    static var window: Self {
        Self(expected: "one of \(WindowMinutes.words())") { raw in
            raw.int.flatMap { WindowMinutes.all.contains($0) ? $0 : nil }
        }
    }
}

extension SettingType where Value == UptimeProfile {
    static var profile: Self {
        let names = UptimeProfile.all.map { "\"\($0.name)\"" }
        return Self(expected: "one of \(names.joined(separator: ", "))") { raw in
            UptimeProfile.all.first { $0.name == raw.string }
        }
    }
}

extension SettingType where Value == Int64 {
    /// A number of bytes, or a text with a unit.
    static var size: Self {
        Self(expected: "a number of bytes above 0, or a size such as \"16 MiB\"") { raw in
            if let bytes = raw.int { return bytes > 0 ? Int64(bytes) : nil }
            return raw.string.flatMap { ByteSize.bytes($0) }
        }
    }
}

extension SettingType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    static var choice: Self {
        let words = Value.allCases.map { "\"\($0.rawValue)\"" }
        let list = words.dropLast().joined(separator: ", ") + (words.count > 1 ? " or " : "") + (words.last ?? "")
        return Self(expected: list) { raw in raw.string.flatMap { Value(rawValue: $0) } }
    }
}

/// Sizes as people write them.
enum ByteSize {
    private static let units: [(name: String, bytes: Int64)] = [
        ("b", 1), ("kb", 1000), ("mb", 1_000_000), ("gb", 1_000_000_000), ("tb", 1_000_000_000_000),
        ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40),
    ]

    /// `16 MiB`, `500kB`, `4096 B`; nil for anything else, for 0, and for more than fits.
    static func bytes(_ text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        guard let number = Int64(digits), number > 0, let factor = units.first(where: { $0.name == unit })?.bytes else {
            return nil
        }
        let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        return isTooLarge ? nil : bytes
    }

    /// `16 MiB`: the largest unit that divides it.
    static func text(_ bytes: Int64) -> String {
        for (name, size) in [("TiB", Int64(1) << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        where bytes >= size && bytes % size == 0 {
            return "\(bytes / size) \(name)"
        }
        return "\(bytes) B"
    }
}
