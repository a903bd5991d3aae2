import Wording

/// How output for people is put: in which words, with which marks in numbers, from which day a week is shown, on which clock.
///
/// It is that of the task that renders, as a locale is: `Words.$locale.withValue(…)`. Machine-readable output does not follow it.
struct OutputLocale: Sendable {
    var language = Language.english
    /// 0 for Monday.
    var firstWeekday = 0
    /// `6:15 PM` instead of `18:15`.
    var hasTwelveHourClock = false

    /// As output is where nobody asks for another form, and always in machine-readable output.
    static let english = OutputLocale()
}

/// `phrase` in the language that output for people is in.
func say(_ phrase: Phrase) -> String { Words.locale.language.text(phrase) }

/// The same for words of the program's own that a list has: the meaning of a code, the name of a count.
func say(listed text: String) -> String { say(Phrase(template: text, parts: [])) }

extension Words {
    /// That of the output under way.
    @TaskLocal static var locale = OutputLocale.english

    /// The days of a week in the order in which they are shown; 0 is Monday.
    static var dayOrder: [Int] { (0..<7).map { (locale.firstWeekday + $0) % 7 } }

    /// Where in `dayOrder` a day is.
    static func row(ofDay day: Int) -> Int { (day - locale.firstWeekday + 7) % 7 }
}
