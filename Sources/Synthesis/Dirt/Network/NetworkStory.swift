import Charging

/// What happens to Locations and EVSEs over time. But for the updates it is told of Locations of its own, without usage.
enum NetworkStory: Sendable, CaseIterable {
    case evseUpdates
    case moved
    case uidChanged
    case vanished

    var finding: Finding {
        switch self {
        case .evseUpdates: .partialObject
        case .moved: .evseMoved
        case .uidChanged: .evseUIDChanged
        case .vanished: .evseVanished
        }
    }

    var planted: String {
        switch self {
        case .evseUpdates: "EVSEs that come by themselves, whole and in part, from before the first fetch"
        case .moved: "an EVSE's uid at two Locations"
        case .uidChanged: "an evse_id under two uids of one Location"
        case .vanished: "an EVSE that only the first fetch names"
        }
    }

    /// The least number of fetches that tell it.
    var fetches: Int { self == .vanished ? 4 : 1 }

    /// Its Locations at the given fetch, from 0: ids with their EVSEs, each uid and evse_id, and the version, which rises with
    /// their content.
    func locations(fetch: Int) -> [(id: String, evses: [(uid: String, evseID: String)], version: Int64)] {
        switch self {
        case .evseUpdates: []
        case .moved:
            [
                ("X0001", [("X-MOVED", "\(Operator.party)*X0001*1")], 0),
                ("X0002", [("X-MOVED", "\(Operator.party)*X0002*1")], 0),
            ]
        case .uidChanged:
            [("X0003", [("X0003-1", "\(Operator.party)*X0003*1"), ("X0003-2", "\(Operator.party)*X0003*1")], 0)]
        case .vanished:
            [
                (
                    "X0004",
                    [("X0004-1", "\(Operator.party)*X0004*1")] + (fetch == 0 ? [("X0004-2", "\(Operator.party)*X0004*2")] : []),
                    fetch == 0 ? 0 : 1
                )
            ]
        }
    }
}
