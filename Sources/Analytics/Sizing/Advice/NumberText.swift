import Wording

/// Numbers for people: at most three significant digits, and never a zero that is not one.
enum NumberText {
    /// `value` with a fixed number of decimals, rounded half away from zero, and commas between thousands: `1,234.5`.
    private static func digits(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "?" }
        let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
        let scaled = (abs(value) * Double(scale)).rounded()
        let whole = Int(scaled) / scale
        let fraction = Int(scaled) % scale
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + grouped(whole).digits }
        let parts = String(fraction)
        return sign + grouped(whole).digits + "." + String(repeating: "0", count: decimals - parts.count) + parts
    }

    /// A whole number with commas between thousands.
    static func grouped(_ number: Int) -> Numeral {
        var text = ""
        for (position, digit) in String(number.magnitude).reversed().enumerated() {
            if position > 0, position % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return Numeral((number < 0 ? "-" : "") + String(text.reversed()))
    }

    /// Decimals that show two significant digits of `value`, and none from 10 on.
    static func decimals(for value: Double) -> Int {
        let size = abs(value)
        // What rounds up to the next power of ten is written as that.
        if size >= 9.95 || size == 0 { return 0 }
        return size >= 0.995 ? 1 : 2
    }

    /// `12.4`, `3`, `0.82`: whole numbers without decimals, else two or three significant digits.
    static func plain(_ value: Double) -> Numeral { Numeral(digits(value, decimals: plainDecimals(value))) }

    static func plainDecimals(_ value: Double) -> Int {
        if value == value.rounded() || abs(value) >= 99.95 { return 0 }
        return abs(value) >= 9.95 ? 1 : decimals(for: value)
    }

    /// `70–93`.
    static func range(_ low: Double, _ high: Double, decimals: Int) -> Numeral {
        Numeral("\(digits(low, decimals: decimals))–\(digits(high, decimals: decimals))")
    }

    /// A share as `7.2 %`; shares that would show as 0.0 are `less than 0.01 %`. `beside` is a limit that it was held
    /// against: more digits are shown where fewer would make the two look alike.
    static func percent(_ share: Double, beside limit: Double? = nil) -> Phrase {
        let value = share * 100
        if value == 0 { return "\(Numeral("0 %"))" }
        if value < 0.005 { return "less than \(Numeral("0.01 %"))" }
        return "\(Numeral(digits(value, decimals: decimals(ofPercent: value, beside: limit)) + " %"))"
    }

    /// A share with its interval: `25 % (21–29)`.
    static func percent(_ estimate: Estimate, beside limit: Double? = nil) -> Phrase {
        guard let interval = interval(estimate, beside: limit) else { return percent(estimate.value) }
        return "\(percent(estimate.value, beside: limit)) (\(interval))"
    }

    /// The same for use inside brackets: `25 %, 21–29`.
    static func percentInBrackets(_ estimate: Estimate) -> Phrase {
        guard let interval = interval(estimate, beside: nil) else { return percent(estimate.value) }
        return "\(percent(estimate.value)), \(interval)"
    }

    /// The interval in percent, with the digits of its value; nil where all of it is too small to show.
    private static func interval(_ estimate: Estimate, beside limit: Double?) -> Phrase? {
        let value = estimate.value * 100
        let high = estimate.high * 100
        guard value >= 0.005 else {
            return high < 0.005 ? nil : "up to \(Numeral(digits(high, decimals: decimals(for: high))))"
        }
        return "\(range(estimate.low * 100, high, decimals: decimals(ofPercent: value, beside: limit)))"
    }

    private static func decimals(ofPercent value: Double, beside limit: Double?) -> Int {
        let usual = decimals(for: value)
        guard let limit, value != limit * 100 else { return usual }
        let most = value >= 9.995 ? 1 : 2
        for places in usual...max(usual, most) {
            if digits(value, decimals: places) != digits(limit * 100, decimals: places) { return places }
        }
        return max(usual, most)
    }

    /// A limit as it was set: `5 %`, `2.5 %`.
    static func target(_ share: Double) -> Numeral { Numeral(plain((share * 1e6).rounded() / 1e4).digits + " %") }

    /// Money in whole units of three significant digits: `12,300`.
    static func money(_ amount: Double) -> Numeral { Numeral(moneyDigits(amount)) }

    /// `9,100–15,000`.
    static func moneyRange(_ estimate: Estimate) -> Numeral {
        Numeral("\(moneyDigits(estimate.low))–\(moneyDigits(estimate.high))")
    }

    private static func moneyDigits(_ amount: Double) -> String {
        var unit = 1.0
        while abs(amount) / unit >= 1000 { unit *= 10 }
        return digits((amount / unit).rounded() * unit, decimals: 0)
    }

    /// `1 EVSE`, `2 EVSEs`.
    static func evses(_ count: Int) -> Count { counted(count, "EVSE") }

    /// With its interval, `80 EVSEs (70–93)`, unless that has no width.
    static func evses(_ count: Int, low: Int, high: Int) -> Phrase {
        low == high ? "\(evses(count))" : "\(evses(count)) (\(range(Double(low), Double(high), decimals: 0)))"
    }

    /// `1 visit`, `2,010 visits`.
    static func counted(_ count: Int, _ noun: String) -> Count { Count(grouped(count), isOne: count == 1, noun: noun) }

    /// `1 week`, `2.5 weeks`.
    static func counted(_ number: Double, _ noun: String) -> Count { Count(plain(number), isOne: number == 1, noun: noun) }
}
