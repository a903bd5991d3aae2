import Analytics
import Charging

/// What is known of measures before sites are looked at one by one.
struct MeasureTrial: Sendable {
    /// How fast drivers charge at faster EVSEs, by the rating that [costs] or a [[site]] asks for, in kW; only where the archives tell.
    var faster: [Double: FasterCharging] = [:]
    /// Ratings that are asked for and of which the archives tell too little, rising.
    var unknownKilowatts: [Double] = []

    /// - Parameter network: all sites there are records of.
    init(_ configuration: Configuration, siteIDs: [String], network: () throws -> [SiteShard], period: TimeRange) rethrows {
        let asked = Set(siteIDs.compactMap { configuration.costs(siteID: $0).fasterKilowatts })
        guard !asked.isEmpty else { return }
        let shards = try network()
        for kilowatts in asked.sorted() {
            faster[kilowatts] = FasterCharging(shards, kilowatts: kilowatts, period: period)
            if faster[kilowatts] == nil { unknownKilowatts.append(kilowatts) }
        }
    }
}
