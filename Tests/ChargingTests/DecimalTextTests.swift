import Charging
import Testing

@Suite struct DecimalTextTests {
    private func scaled(_ text: String, _ scale: Int) -> Int64? {
        Array(text.utf8).withUnsafeBufferPointer { DecimalText.scaled($0, scale: scale) }
    }

    @Test(arguments: [
        ("0", 6, 0), ("6.706", 6, 6_706_000), ("1.466667", 9, 1_466_667_000), ("-0.004", 6, -4000), ("41.12", 6, 41_120_000),
        ("1e3", 6, 1_000_000_000), ("1.5E-3", 6, 1500), ("0.0000005", 6, 1), ("0.00000049", 6, 0), ("-0.0000005", 6, -1),
        ("123456789012345678901e-20", 0, 1), ("0.30000000000000004", 6, 300_000), ("1E+2", 0, 100), ("0e999", 3, 0),
        ("1e-999", 3, 0),
    ])
    func readsExactly(text: String, scale: Int, expected: Int) {
        #expect(scaled(text, scale) == Int64(expected))
    }

    @Test(arguments: ["", "-", ".5", "5.", "01", "1,5", "1e", "1e+", "0x10", "NaN", "Infinity", "1 ", "--1", "1.2.3"])
    func refusesWhatIsNoNumber(text: String) {
        #expect(scaled(text, 6) == nil)
    }

    @Test func refusesWhatDoesNotFit() {
        #expect(scaled("1e30", 6) == nil)
        #expect(scaled("9223372036854775807", 1) == nil)
    }

    /// Against digits moved by hand: any number of up to 15 digits, its point and exponent anywhere.
    @Test func pointsAndExponentsMoveDigits() {
        var state: UInt64 = 5
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<5000 {
            let digits = String(1 + random(9)) + (0..<random(15)).map { _ in String(random(10)) }.joined()
            let whole = 1 + random(digits.count)
            let exponent = random(9) - 4
            let sign = random(2) == 0 ? "-" : ""
            let fraction = digits.dropFirst(whole)
            let text =
                sign + digits.prefix(whole) + (fraction.isEmpty ? "" : "." + fraction) + (exponent == 0 ? "" : "e\(exponent)")
            // Digits that stay once the point is moved by scale and exponent.
            let scale = random(4)
            let kept = whole + exponent + scale
            let padded = digits + String(repeating: "0", count: max(0, kept - digits.count))
            let rounds = kept >= 0 && kept < digits.count && Array(digits.utf8)[kept] >= UInt8(ascii: "5")
            // Nil where it does not fit.
            let magnitude = (kept > 0 ? Int64(padded.prefix(kept)) : 0).map { $0 + (rounds ? 1 : 0) }
            #expect(scaled(text, scale) == magnitude.map { sign.isEmpty ? $0 : -$0 }, "\(text) at \(scale)")
        }
    }
}
