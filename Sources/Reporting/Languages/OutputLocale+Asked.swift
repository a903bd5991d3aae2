import Foundation
import Wording

extension OutputLocale {
    /// What was asked for; the locale wins over the language in how numbers, weeks and the clock are written.
    /// - Parameter locale: An identifier such as `en_US`; nil for what the language itself does.
    init(language: OutputLanguage, vocabulary: Vocabulary, locale identifier: String?) {
        self.init()
        self.language = language.language
        self.language.vocabulary = vocabulary
        guard let identifier else { return }
        let locale = Locale(identifier: identifier)
        self.language.marks = NumberMarks(grouping: locale.groupingSeparator ?? ",", decimal: locale.decimalSeparator ?? ".")
        firstWeekday = Self.numbers[locale.firstDayOfWeek] ?? 0
        hasTwelveHourClock = locale.hourCycle == .oneToTwelve || locale.hourCycle == .zeroToEleven
    }

    /// Whether `identifier` is one whose customs are known.
    static func isKnown(_ identifier: String) -> Bool {
        let plain = identifier.split(separator: ".").first.map(String.init) ?? ""
        return Locale.availableIdentifiers.contains(plain.replacing("-", with: "_"))
    }

    private static let numbers: [Locale.Weekday: Int] = [
        .monday: 0, .tuesday: 1, .wednesday: 2, .thursday: 3, .friday: 4, .saturday: 5, .sunday: 6,
    ]
}
