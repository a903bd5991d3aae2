public import Charging

/// How fast drivers charge at faster EVSEs than a site has, as EVSEs of about that power elsewhere in the archives show it.
///
/// What counts is energy for an hour of stay: it holds what cars can take, how they slow down as they fill, and how long drivers linger.
public struct FasterCharging: Hashable, Sendable {
    /// What such an EVSE can give.
    public let kilowatts: Double
    /// kWh for each hour of stay, rising.
    private let speeds: [Double]

    /// An EVSE tells of that power when its rating is within these shares of it.
    private static let ratings = 0.75...1.5
    /// Fewer visits, or EVSEs, tell too little of drivers at large.
    static let leastVisits = 200
    static let leastEVSEs = 2
    /// A site has no use for it whose EVSEs are rated at more than this share of it.
    private static let slowShare = 2.0 / 3

    /// - Parameters:
    ///   - shards: all sites there are records of.
    ///   - kilowatts: rating of the EVSEs that are to be built.
    ///   - period: visits that begin in it count.
    /// - Returns: nil with fewer than 200 visits at DC EVSEs rated from three quarters of `kilowatts` to one and a half times as much, or fewer
    ///   than two such EVSEs.
    public init?(_ shards: [SiteShard], kilowatts: Double, period: TimeRange) {
        var speeds: [Double] = []
        var evses = 0
        for shard in shards {
            let members = shard.evses.indices.filter { index in
                guard ServiceClass(shard.evses[index]) == .dc, let rating = shard.evses[index].ratedPower?.kilowatts else {
                    return false
                }
                return Self.ratings.contains(rating / kilowatts) && !shard.sessions[index].isEmpty
            }
            evses += members.count
            guard !members.isEmpty else { continue }
            speeds += Visit.demand(of: shard.part(members).sessions).filter { period.contains($0.start) }.compactMap(
                \.kilowattHoursPerHour)
        }
        guard speeds.count >= Self.leastVisits, evses >= Self.leastEVSEs else { return nil }
        self.kilowatts = kilowatts
        self.speeds = speeds.sorted()
    }

    /// Whether all EVSEs that are rated are slower than these by a third at least, and some is.
    func isFaster(than evses: [EVSE]) -> Bool {
        let ratings = evses.compactMap(\.ratedPower?.kilowatts)
        return !ratings.isEmpty && ratings.allSatisfy { $0 <= Self.slowShare * kilowatts }
    }

    /// How long each visit would have taken there, in hours: the same energy, at the speed that has the same rank among drivers there as the
    /// visit's own has among these. A visit takes no longer than it did, and one without energy just as long.
    func stayHours(_ visits: [Visit]) -> [Double] {
        var hours = visits.map(\.stayHours)
        let ranked = visits.indices.compactMap { index in visits[index].kilowattHoursPerHour.map { (index: index, speed: $0) } }
            .sorted { ($0.speed, $0.index) < ($1.speed, $1.index) }
        for (rank, visit) in ranked.enumerated() {
            let share = (Double(rank) + 0.5) / Double(ranked.count)
            let speed = max(visit.speed, speeds[min(Int(share * Double(speeds.count)), speeds.count - 1)])
            hours[visit.index] *= visit.speed / speed
        }
        return hours
    }
}

extension Visit {
    /// Energy for each hour of stay; nil without either.
    fileprivate var kilowattHoursPerHour: Double? { hasEnergy && stayHours > 0 ? energy.kilowattHours / stayHours : nil }
}
