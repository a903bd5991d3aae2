import Foundation

/// The secret that a platform knows its client by. It is in no description of it, so that it can get into no message.
public struct AccessToken: Sendable, CustomStringConvertible, CustomReflectable {
    private let value: String

    /// - Returns: nil where there is no token, or one that cannot be in a header: spaces around it are left out, as a file ends with a line.
    public init?(_ text: String) {
        let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let isPrintable = value.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
        guard !value.isEmpty, isPrintable else { return nil }
        self.value = value
    }

    /// The header's value: https://github.com/ocpi/ocpi, `transport_and_format`, "Authorization header".
    func authorization(_ form: SentForm) -> String {
        switch form {
        case .plain: "Token \(value)"
        case .base64: "Token \(Data(value.utf8).base64EncodedString())"
        }
    }

    /// Whether a text has it, in one of its forms.
    func isIn(_ text: String) -> Bool {
        text.contains(value) || text.contains(Data(value.utf8).base64EncodedString())
    }

    public var description: String { "(token)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// How a token is sent, as it is set.
public enum TokenForm: String, Sendable, CaseIterable {
    /// As issued with OCPI 2.1.1, in Base64 from 2.2 on; where a platform refuses that, the other way.
    case byVersion = "auto"
    case plain, base64
}

/// How a token is sent in one request.
enum SentForm: String {
    case plain, base64

    var other: SentForm { self == .plain ? .base64 : .plain }
}
