/// Numbers for people: at most three significant digits, and never a zero that is not one.
enum NumberText {
    /// `value` with a fixed number of decimals, rounded half away from zero, and commas between thousands: `1,234.5`.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "?" }
        let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
        let scaled = (abs(value) * Double(scale)).rounded()
        let whole = Int(scaled) / scale
        let fraction = Int(scaled) % scale
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + grouped(whole) }
        let digits = String(fraction)
        return sign + grouped(whole) + "." + String(repeating: "0", count: decimals - digits.count) + digits
    }

    /// A whole number with commas between thousands.
    static func grouped(_ number: Int) -> String {
        var text = ""
        for (position, digit) in String(number.magnitude).reversed().enumerated() {
            if position > 0, position % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + String(text.reversed())
    }

    /// Decimals that show two significant digits of `value`, and none from 10 on.
    static func decimals(for value: Double) -> Int {
        let size = abs(value)
        // What rounds up to the next power of ten is written as that.
        if size >= 9.95 || size == 0 { return 0 }
        return size >= 0.995 ? 1 : 2
    }

    /// `12.4`, `3`, `0.82`: whole numbers without decimals, else two or three significant digits.
    static func plain(_ value: Double) -> String { fixed(value, decimals: plainDecimals(value)) }

    static func plainDecimals(_ value: Double) -> Int {
        if value == value.rounded() || abs(value) >= 99.95 { return 0 }
        return abs(value) >= 9.95 ? 1 : decimals(for: value)
    }

    /// A share as `7.2 %`; shares that would show as 0.0 are `less than 0.01 %`. `beside` is a limit that it was held
    /// against: more digits are shown where fewer would make the two look alike.
    static func percent(_ share: Double, beside limit: Double? = nil) -> String {
        let value = share * 100
        if value == 0 { return "0 %" }
        if value < 0.005 { return "less than 0.01 %" }
        return fixed(value, decimals: decimals(ofPercent: value, beside: limit)) + " %"
    }

    /// A share with its interval: `25 % (21–29)`.
    static func percent(_ estimate: Estimate, beside limit: Double? = nil) -> String {
        interval(estimate, beside: limit).map { "\(percent(estimate.value, beside: limit)) (\($0))" }
            ?? percent(estimate.value)
    }

    /// The same for use inside brackets: `25 %, 21–29`.
    static func percentInBrackets(_ estimate: Estimate) -> String {
        interval(estimate, beside: nil).map { "\(percent(estimate.value)), \($0)" } ?? percent(estimate.value)
    }

    /// The interval in percent, with the digits of its value; nil where all of it is too small to show.
    private static func interval(_ estimate: Estimate, beside limit: Double?) -> String? {
        let value = estimate.value * 100
        let high = estimate.high * 100
        guard value >= 0.005 else {
            return high < 0.005 ? nil : "up to \(fixed(high, decimals: decimals(for: high)))"
        }
        let places = decimals(ofPercent: value, beside: limit)
        return "\(fixed(estimate.low * 100, decimals: places))–\(fixed(high, decimals: places))"
    }

    private static func decimals(ofPercent value: Double, beside limit: Double?) -> Int {
        let usual = decimals(for: value)
        guard let limit, value != limit * 100 else { return usual }
        let most = value >= 9.995 ? 1 : 2
        for places in usual...max(usual, most) {
            if fixed(value, decimals: places) != fixed(limit * 100, decimals: places) { return places }
        }
        return max(usual, most)
    }

    /// A limit as it was set: `5 %`, `2.5 %`.
    static func target(_ share: Double) -> String { plain((share * 1e6).rounded() / 1e4) + " %" }

    /// `1 visit`, `2.5 visits`.
    static func visits(_ number: Double) -> String { "\(plain(number)) visit\(number == 1 ? "" : "s")" }

    /// Money in whole units of three significant digits: `12,300`.
    static func money(_ amount: Double) -> String {
        var unit = 1.0
        while abs(amount) / unit >= 1000 { unit *= 10 }
        return fixed((amount / unit).rounded() * unit, decimals: 0)
    }

    /// `1 EVSE`, `2 EVSEs`.
    static func evses(_ count: Int) -> String { counted(count, "EVSE") }

    /// With its interval, `80 EVSEs (70–93)`, unless that has no width.
    static func evses(_ count: Int, low: Int, high: Int) -> String {
        evses(count) + (low == high ? "" : " (\(grouped(low))–\(grouped(high)))")
    }

    /// `1 visit`, `2,010 visits`.
    static func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }
}
