/// What people call an EVSE where they work.
public enum Vocabulary: String, CaseIterable, Sendable {
    /// OCPI's own word.
    case evse
    /// `port`, as in the United States.
    case us
    /// `charge point`, as in the United Kingdom.
    case uk
    /// `charging point`, as in the law of the European Union.
    case eu

    private var word: String {
        switch self {
        case .evse: "EVSE"
        case .us: "port"
        case .uk: "charge point"
        case .eu: "charging point"
        }
    }

    /// An English template with this word for `EVSE`: `an EVSE` becomes `a port`, `EVSEs` at the beginning of a sentence `Ports`.
    func replacingEVSE(in template: String) -> String {
        guard self != .evse, template.contains("EVSE") else { return template }
        var text = ""
        var rest = Substring(template)
        while let range = rest.firstRange(of: "EVSE") {
            text += rest[..<range.lowerBound]
            if text.hasSuffix("an ") || text.hasSuffix("An ") {
                text.replaceSubrange(text.index(text.endIndex, offsetBy: -2)..., with: " ")
            }
            let begins = text.isEmpty || text.hasSuffix(". ")
            text += begins ? word.prefix(1).uppercased() + word.dropFirst() : word
            rest = rest[range.upperBound...]
        }
        return text + rest
    }
}
