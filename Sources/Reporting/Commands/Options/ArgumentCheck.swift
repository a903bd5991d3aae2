import ArgumentParser
import Charging

/// What several commands ask of what they are given.
enum ArgumentCheck {
    /// - Throws: `ValidationError` for what is no party.
    static func party(_ text: String?) throws {
        if let text, PartyID(text) == nil {
            throw ValidationError("'\(text)' is not a party. Try a country and three letters, such as NL*TNM.")
        }
    }

    /// - Throws: `ValidationError` for what mail cannot be sent to.
    static func mailTo(_ addresses: [String]) throws {
        for address in addresses where !MailMessage.isAddress(address) {
            throw ValidationError("--mail-to '\(address.visible)' is not an address such as name@example.org.")
        }
    }
}
