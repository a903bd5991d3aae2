import Charging

/// The operator of every made-up site.
enum Operator {
    static let party = PartyID(countryCode: "NL", partyID: "LDP")
    static let name = "Ladder Points"
    /// When the made-up hardware was entered in the back office.
    static let builtAt = Instant(seconds: 1_735_725_600)

    /// `number` with leading zeros, for ids.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
