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
}
