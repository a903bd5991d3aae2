/// How long no EVSE of a set could be had.
public struct Congestion: Hashable, Sendable, Codable {
    /// Time in which at least one EVSE of the set was in service and open.
    public var inServiceSeconds: Int64 = 0
    /// Time in which at least one EVSE was operative, and every operative one occupied.
    public var fullSeconds: Int64 = 0
    /// Time in which EVSEs were in service and open and none of them operative.
    public var noneOperativeSeconds: Int64 = 0
    /// The recorded share of drivers who came while every operative EVSE was occupied: `fullSeconds` weighted by how many come in that
    /// hour of the week (as in `DemandModel`, without day factors). Nil without visits.
    public var arrivalWeighted: Double?

    public init() {}

    /// Share of in-service time in which all operative EVSEs were occupied; nil without service.
    public var rate: Double? { inServiceSeconds > 0 ? Double(fullSeconds) / Double(inServiceSeconds) : nil }

    /// Hours at the mean rate that are added to each hour of the week.
    static let priorHours = 4.0
}

/// Congestion of the EVSEs of one power class at a site.
public struct ClassCongestion: Hashable, Sendable, Codable {
    public var powerClass: PowerClass
    public var evses: Int
    public var availableSeconds: Int64
    public var occupiedSeconds: Int64
    public var congestion: Congestion

    public var occupiedUtilization: Double? {
        availableSeconds > 0 ? Double(occupiedSeconds) / Double(availableSeconds) : nil
    }
}
