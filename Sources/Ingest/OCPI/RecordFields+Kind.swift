extension RecordFields {
    enum Kind {
        case session, sessionFragment, cdr, location, evse, connector, tariff, unknown

        /// What the ledger calls it: a fragment is of its session.
        var name: String {
            switch self {
            case .session, .sessionFragment: "session"
            case .cdr: "cdr"
            case .location: "location"
            case .evse: "evse"
            case .connector: "connector"
            case .tariff: "tariff"
            case .unknown: "unknown"
            }
        }
    }

    /// What the object is, by its members.
    var kind: Kind {
        if self[.elements] != nil { return .tariff }
        if self[.totalEnergy] != nil || self[.cdrLocation] != nil { return .cdr }
        let isUsage = self[.start] != nil || self[.chargingPeriods] != nil
        let isSession = self[.kwh] != nil || isUsage && self[.status] != nil
        if isUsage, !isSession, self[.start] != nil, self[.totalCost] != nil { return .cdr }
        if isSession || isUsage { return isWholeSession ? .session : .sessionFragment }
        if self[.uid] != nil, self[.status] != nil || self[.connectors] != nil || self[.evseID] != nil { return .evse }
        guard self[.id] != nil else { return hasLocationMembers ? .location : .unknown }
        if self[.standard] != nil, self[.format] != nil || self[.powerType] != nil { return .connector }
        if hasLocationMembers || self[.coordinates] != nil || self[.name] != nil && self[.lastUpdated] != nil {
            return .location
        }
        return isFragmentOfSession ? .sessionFragment : .unknown
    }

    private var hasLocationMembers: Bool {
        self[.evses] != nil || self[.address] != nil || self[.city] != nil || self[.timeZone] != nil || self[.country] != nil
            || self[.ofLocation] != nil
    }

    /// Whether a Session can stand by itself, or was meant to. A PUT has start and energy, and says where it is or who charges; one
    /// of them may be missing where everything else is there, which is a fault and not a fragment.
    private var isWholeSession: Bool {
        guard self[.id] != nil else { return true }
        let isPlaced = self[.locationID] != nil || self[.evseUID] != nil || self[.location] != nil
        let hasToken = self[.cdrToken] != nil || self[.authID] != nil
        let hasEnergy = self[.kwh] != nil
        if self[.start] != nil { return hasEnergy ? isPlaced || hasToken : self[.end] != nil && isPlaced }
        return hasEnergy && isPlaced && hasToken && self[.status] != nil
    }

    /// Whether an object without start, energy and periods changes a Session.
    private var isFragmentOfSession: Bool {
        guard self[.lastUpdated] != nil, self[.currency] == nil || self[.totalCost] != nil else { return false }
        return self[.status] != nil || self[.end] != nil || self[.totalCost] != nil || self[.cdrToken] != nil
            || self[.authID] != nil || self[.evseUID] != nil || self[.locationID] != nil
    }
}
