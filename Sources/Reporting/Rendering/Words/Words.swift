import Analytics
import Wording

/// How numbers, dates and counts are put for people: one home, so that the terminal, the page and the tables agree.
///
/// A number and its unit are joined by a no-break space, which the terminal's writers turn into a plain one. Machine
/// output does not come through here.
enum Words {
    /// Stands where there is no data; never 0.
    static let none = "–"
    /// U+00A0.
    static let noBreak = "\u{00A0}"

    /// A sentence in which no line breaks between a number and its percent sign.
    static func unitsKept(_ sentence: String) -> String { sentence.replacing(" %", with: noBreak + "%") }

    /// `1,234`.
    static func integer(_ number: some BinaryInteger) -> String { localized(integerDigits(number)) }

    private static func integerDigits(_ number: some BinaryInteger) -> String {
        (number < 0 ? "-" : "") + grouped(String(number.magnitude))
    }

    /// English digits with the marks of the language.
    private static func localized(_ digits: String) -> String { locale.language.text(Numeral(digits)) }

    /// `1,234.50` with exactly `decimals` digits after the point.
    static func number(_ value: Double, decimals: Int) -> String { localized(digits(value, decimals: decimals)) }

    private static func digits(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return none }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded()
        // From 2^53 on a Double has no decimals left to round.
        guard scaled < 9_007_199_254_740_992 else { return value.description }
        let units = Int64(scaled)
        let whole = grouped(String(units / Int64(scale)))
        let sign = value < 0 && units != 0 ? "-" : ""
        guard decimals > 0 else { return sign + whole }
        let fraction = String(units % Int64(scale))
        return sign + whole + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// At most three significant digits, without trailing zeros after the point: `7,410`, `52.3`, `4.12`, `0.07`.
    /// What is too small for that is `<0.01`, never 0.
    static func quantity(_ value: Double) -> String { localized(quantityDigits(value)) }

    /// `quantity` in English digits, to be counted with.
    static func quantityDigits(_ value: Double) -> String {
        guard value.isFinite else { return none }
        let magnitude = value.magnitude
        if value > 0 && value < 0.005 { return "<0.01" }
        if magnitude >= 99.95 {
            var step = 1.0
            while magnitude / step >= 999.5 { step *= 10 }
            return digits((value / step).rounded() * step, decimals: 0)
        }
        return withoutTrailingZeros(digits(value, decimals: magnitude >= 9.995 ? 1 : 2))
    }

    /// A number of kilowatts without its unit: none after the point from 10 up, one below.
    static func kilowatts(_ value: Double) -> String { localized(kilowattDigits(value)) }

    /// One digit after the point below 10, none above.
    static func kilowattDigits(_ value: Double) -> String {
        guard value.isFinite else { return none }
        if value > 0 && value < 0.05 { return "<0.1" }
        if value.magnitude >= 9.95 { return quantityDigits(value.rounded()) }
        return withoutTrailingZeros(digits(value, decimals: 1))
    }

    /// `132 kW`; `–` for nil.
    static func power(_ kilowatts: Double?) -> String {
        kilowatts.map { self.kilowatts($0) + noBreak + "kW" } ?? none
    }

    /// `7,410 kWh`; `–` for nil.
    static func energy(_ kilowattHours: Double?) -> String {
        kilowattHours.map { quantity($0) + noBreak + "kWh" } ?? none
    }

    /// `1 EVSE`, `8 EVSEs`.
    static func count(_ number: Int, _ noun: String) -> String {
        locale.language.text(Count(Numeral(integerDigits(number)), isOne: number == 1, noun: noun, breaks: false))
    }

    /// The same of an amount: `11.4 weeks`. `digits` are English.
    static func count(digits: String, _ noun: String) -> String {
        locale.language.text(Count(Numeral(digits), isOne: digits == "1", noun: noun, breaks: false))
    }

    /// `text` as it begins a sentence.
    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func grouped(_ digits: String) -> String {
        guard digits.count > 3 else { return digits }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    private static func withoutTrailingZeros(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text[...]
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return String(text)
    }
}
