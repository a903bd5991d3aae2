public import ArgumentParser
public import Wording

extension OutputLanguage: ExpressibleByArgument {}
extension Vocabulary: ExpressibleByArgument {}

/// In which words output for people is, and how it writes numbers and times. Machine-readable output is not changed by it.
struct WordingOptions: ParsableArguments {
    @Option(name: .long, help: "Language of the page, text, Markdown, mail and workbook: en, sv or de.")
    var lang: OutputLanguage = .en

    @Option(name: .long, help: "What an EVSE is called in English: evse, us (port), uk (charge point) or eu (charging point).")
    var vocabulary: Vocabulary = .evse

    @Option(name: .long, help: "Customs for numbers, weeks and the clock, such as en_US. [default: the language's own]")
    var locale: String?

    func validate() throws {
        if let locale, !OutputLocale.isKnown(locale) {
            throw ValidationError(
                "--locale '\(locale.visible)' is not known. Try a language and a country such as en_US or de_CH.")
        }
    }

    var outputLocale: OutputLocale { OutputLocale(language: lang, vocabulary: vocabulary, locale: locale) }
}
