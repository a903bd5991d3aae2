import Testing
import Wording

@Suite("Phrases")
struct PhraseTests {
    private let german = Language(
        code: "de",
        catalogue: [
            "The target is {1} at {2}.": "An {2} gilt das Ziel {1}.", "{1} EVSE": "{1} Ladepunkt",
            "{1} EVSEs": "{1} Ladepunkte", "less than {1}": "unter {1}",
        ], marks: NumberMarks(grouping: ".", decimal: ","))

    @Test("A phrase is its English text with numbered gaps")
    func template() {
        let phrase: Phrase = "The target is \(Numeral("5.5 %")) at \("Zuidpark")."
        #expect(phrase.template == "The target is {1} at {2}.")
        #expect(Language.english.text(phrase) == "The target is 5.5 % at Zuidpark.")
    }

    @Test("Another language may turn the gaps round, and writes numbers with its marks")
    func translation() {
        #expect(german.text("The target is \(Numeral("1,234.5 %")) at \("Zuidpark").") == "An Zuidpark gilt das Ziel 1.234,5 %.")
    }

    @Test("Data in a gap is neither looked up nor filled, whatever it looks like")
    func data() {
        #expect(
            german.text("The target is \("less than {1}") at \("1,234.5 EVSE").")
                == "An 1,234.5 EVSE gilt das Ziel less than {1}.")
        let port = Language(code: "en", vocabulary: .us)
        #expect(port.text("An EVSE at \("EVSE 1")") == "A port at EVSE 1")
    }

    @Test("A phrase in a gap is put into the language too")
    func nested() {
        let share: Phrase = "less than \(Numeral("0.01 %"))"
        #expect(german.text("The target is \(share) at \("X").") == "An X gilt das Ziel unter 0,01 %.")
    }

    @Test("Numbers of things have a form for one and one for the rest")
    func counts() {
        #expect(german.text(Count(Numeral("1"), isOne: true, noun: "EVSE")) == "1 Ladepunkt")
        #expect(german.text(Count(Numeral("1,200"), isOne: false, noun: "EVSE")) == "1.200 Ladepunkte")
        #expect(Language.english.text(Count(Numeral("1.5"), isOne: false, noun: "week", breaks: false)) == "1.5\u{A0}weeks")
    }

    @Test("Two halves of a sentence are one key")
    func joined() {
        let phrase: Phrase = "The \("a") is " + "\("b") and \("c")."
        #expect(phrase.template == "The {1} is {2} and {3}.")
        #expect(Language.english.text(phrase) == "The a is b and c.")
    }

    @Test("What a language lacks is said in English, and braces that are no gap stay")
    func fallbacks() {
        #expect(german.text("Not {in} it, \(Numeral("1.5"))") == "Not {in} it, 1,5")
    }

    @Test(
        "Vocabularies name the EVSE",
        arguments: [
            (
                Vocabulary.us, "An estimated 5 % find no EVSE; an EVSE fewer. EVSEs wait",
                "An estimated 5 % find no port; a port fewer. Ports wait"
            ),
            (.uk, "EVSEs", "Charge points"), (.eu, "{1} EVSEs", "{1} charging points"), (.evse, "EVSEs", "EVSEs"),
        ])
    func vocabularies(vocabulary: Vocabulary, template: String, text: String) {
        #expect(Language(code: "en", vocabulary: vocabulary).text(Phrase(template: template, parts: [.text("{1}")])) == text)
    }
}
