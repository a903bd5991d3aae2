public import Charging

/// The names that usage records give a place, as they were written.
public struct PlaceRow: Sendable, Codable {
    public var party: PartyID
    public var nameHash: ContentHash
    public var locationID: String?
    public var evseUID: String?
    public var evseID: String?
    public var connectorID: String?
    public var locationName: String?
    public var powerType: PowerType?
    public var ratedPower: Power?
    /// True for what a fragment names: it makes no Location or EVSE.
    public var isOfFragment: Bool

    public init(
        party: PartyID, nameHash: ContentHash, locationID: String?, evseUID: String?, evseID: String?, connectorID: String?,
        locationName: String?, powerType: PowerType?, ratedPower: Power?, isOfFragment: Bool = false
    ) {
        self.party = party
        self.nameHash = nameHash
        self.locationID = locationID
        self.evseUID = evseUID
        self.evseID = evseID
        self.connectorID = connectorID
        self.locationName = locationName
        self.powerType = powerType
        self.ratedPower = ratedPower
        self.isOfFragment = isOfFragment
    }
}
