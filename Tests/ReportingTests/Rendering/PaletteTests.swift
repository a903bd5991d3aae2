import Testing

@testable import Reporting

/// WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for what carries data (1.4.11), on the page and on its cards, light and dark.
@Suite struct PaletteTests {
    @Test(arguments: Palette.all, Scheme.allCases)
    func standsOutFromThePage(tone: Tone, scheme: Scheme) throws {
        let least: Double
        switch tone.use {
        case .text: least = 4.5
        case .graphics: least = 3
        case .background: return
        }
        for ground in [Palette.page, Palette.card] {
            let contrast = try contrast(tone[scheme], ground[scheme])
            #expect(contrast >= least, "\(tone.name) on \(ground.name): \(contrast)")
        }
    }

    /// Marks and labels also lie on areas under curves.
    @Test(arguments: Scheme.allCases)
    func standsOutFromAreas(scheme: Scheme) throws {
        #expect(try contrast(Palette.ink[scheme], Palette.area[scheme]) >= 4.5)
        #expect(try contrast(Palette.main[scheme], Palette.area[scheme]) >= 3)
    }

    /// The two parts of a bar differ by lightness, not only by their edge.
    @Test(arguments: Scheme.allCases)
    func barsHaveTwoParts(scheme: Scheme) throws {
        #expect(try contrast(Palette.main[scheme], Palette.pale[scheme]) >= 3)
    }

    @Test func rampsRiseEvenly() throws {
        let light = try Palette.ramp.map { try luminance($0.light) }
        let dark = try Palette.ramp.map { try luminance($0.dark) }
        #expect(Palette.ramp.count == 9)
        for (less, more) in zip(light, light.dropFirst()) { #expect((less + 0.05) / (more + 0.05) >= 1.1) }
        for (less, more) in zip(dark, dark.dropFirst()) { #expect((more + 0.05) / (less + 0.05) >= 1.1) }
    }

    @Test func everyToneHasItsDarkRule() {
        for tone in Palette.all {
            #expect(StyleSheet.text.contains(".f-\(tone.name){fill:\(tone.dark)}.k-\(tone.name){stroke:\(tone.dark)}"))
        }
        #expect(Set(Palette.all.map(\.name)).count == Palette.all.count)
    }

    enum Scheme: CaseIterable { case light, dark }

    private func contrast(_ first: String, _ second: String) throws -> Double {
        let (one, two) = (try luminance(first), try luminance(second))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// Relative luminance as WCAG defines it for sRGB.
    private func luminance(_ hex: String) throws -> Double {
        let number = try #require(Int(hex.dropFirst(), radix: 16))
        try #require(hex.hasPrefix("#") && hex.count == 7)
        func linear(_ shift: Int) -> Double {
            let share = Double(number >> shift & 0xFF) / 255
            return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
        }
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    }

    /// `base` to the power of 2.4: its square times the fifth root of its square, by Newton's method.
    private func power(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }
}

extension Tone {
    fileprivate subscript(scheme: PaletteTests.Scheme) -> String { scheme == .light ? light : dark }
}
