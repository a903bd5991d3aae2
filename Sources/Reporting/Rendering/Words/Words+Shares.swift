import Analytics
import Wording

extension Words {
    /// `25 %`, `4.1 %`: one digit after the point below 10 %, none above; `–` for nil.
    ///
    /// A share that is not 0 is never printed as 0, nor one that is not whole as 100 %.
    static func percent(_ share: Double?) -> String {
        share.map { percentNumber($0) + noBreak + "%" } ?? none
    }

    /// `percent` without its sign.
    static func percentNumber(_ share: Double) -> String {
        guard share.isFinite else { return none }
        let percent = share * 100
        if percent > 0 && percent < 0.05 { return "<" + number(0.1, decimals: 1) }
        if percent >= 99.5 && percent < 100 { return ">99" }
        if percent == 0 { return "0" }
        return percent.magnitude < 9.95 ? number(percent, decimals: 1) : number(percent, decimals: 0)
    }

    /// A share that somebody chose, with no more digits than it has: `5 %`, `2.5 %`.
    static func target(_ share: Double) -> String { quantity(share * 100) + noBreak + "%" }

    /// A share of time in words: `never`, else as `percent`.
    static func shareOfTime(_ share: Double?) -> String {
        share == 0 ? say("never") : percent(share)
    }

    /// A share with its interval: `25 % (21–29)`; the interval is left out where it is the value itself.
    static func estimate(_ estimate: Estimate?) -> String {
        guard let estimate else { return none }
        return [percent(estimate.value), interval(estimate)].compactMap { $0 }.joined(separator: " ")
    }

    /// `(21–29)`; nil where rounding leaves nothing but the value itself.
    static func interval(_ estimate: Estimate) -> String? {
        let low = percentNumber(estimate.low)
        let high = percentNumber(estimate.high)
        let value = percentNumber(estimate.value)
        return low == value && high == value ? nil : "(\(low)–\(high))"
    }

    /// A whole number with its interval: `13 (12–15)`.
    static func estimate(value: Int, low: Int, high: Int) -> String {
        low == value && high == value ? integer(value) : "\(integer(value)) (\(integer(low))–\(integer(high)))"
    }

    /// An amount with its interval, at most three significant digits: `14.2 (11–18)`.
    static func amount(_ estimate: Estimate) -> String {
        "\(quantity(estimate.value)) (\(quantity(estimate.low))–\(quantity(estimate.high)))"
    }
}
