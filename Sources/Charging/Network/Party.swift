/// An operator as OCPI names it: ISO-3166 alpha-2 country and a three-letter id, both upper-case.
public struct PartyID: Hashable, Comparable, Sendable, CustomStringConvertible, Codable {
    public let countryCode: String
    public let partyID: String

    public init(countryCode: String, partyID: String) {
        self.countryCode = countryCode.uppercased()
        self.partyID = partyID.uppercased()
    }

    /// Reads `NL*TNM`, `NL-TNM` or `NLTNM`; nil for other shapes.
    public init?(_ text: String) {
        let letters = text.unicodeScalars.filter { $0 != "*" && $0 != "-" }
        guard letters.count == 5, letters.allSatisfy({ $0.isASCII && $0.properties.isAlphabetic || ("0"..."9") ~= $0 }) else {
            return nil
        }
        let plain = String(String.UnicodeScalarView(letters))
        self.init(countryCode: String(plain.prefix(2)), partyID: String(plain.suffix(3)))
    }

    /// `NL*TNM`.
    public var description: String { "\(countryCode)*\(partyID)" }

    public static func < (left: PartyID, right: PartyID) -> Bool {
        (left.countryCode, left.partyID) < (right.countryCode, right.partyID)
    }
}

/// What a party's records stand for, and whether they are all there.
public struct Party: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable { case cpo, emsp, hub }

    public var id: PartyID
    public var role: Role
    /// Whether the archives hold every session of the party's EVSEs. If not, figures are lower bounds.
    public var isComplete: Bool

    public init(id: PartyID, role: Role = .cpo, isComplete: Bool = true) {
        self.id = id
        self.role = role
        self.isComplete = isComplete
    }
}
