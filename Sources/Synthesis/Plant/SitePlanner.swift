import Charging

/// Builds the sites of a network from its shape.
struct SitePlanner {
    private let shape: NetworkShape
    private let calendars: [String: LocalCalendar]

    init(_ shape: NetworkShape) throws(SynthesisError) {
        self.shape = shape
        var calendars: [String: LocalCalendar] = [:]
        for zone in shape.timeZones {
            guard let calendar = LocalCalendar(zoneName: zone) else {
                throw SynthesisError(.timeZone, "unknown time zone \(zone)")
            }
            calendars[zone] = calendar
        }
        self.calendars = calendars
    }

    func sites() -> [SitePlan] { (0..<shape.sites).map(site) }

    private func site(_ index: Int) -> SitePlan {
        var random = SeededGenerator(seed: shape.seed, stream: 2 << 40 | UInt64(index))
        let archetype = archetype(of: index)
        let zone = shape.timeZones[index % shape.timeZones.count]
        let place = Place(archetype: archetype, timeZone: zone, using: &random)
        let range = shape.evsesPerSite
        let count = range.lowerBound + random.index(below: range.count)
        let number = Operator.padded(index + 1, 4)
        let watts = rating(archetype, using: &random)
        let evses = (1...count).map { position in
            EVSEPlan(
                uid: "L\(number)-\(position)", evseID: "\(Operator.party)*E\(number)*\(position)", watts: watts,
                isDC: archetype == .motorway)
        }
        let busyness = shape.busyness[index % shape.busyness.count]
        return SitePlan(
            index: index, locationID: "L\(number)", place: place, archetype: archetype,
            calendar: calendars[zone] ?? .utc, evses: evses,
            visitsPerDay: shape.visitsPerEVSEPerDay * archetype.relativeVisits * busyness * Double(count),
            habits: SitePlan.Habits(
                foldsParkingIntoCharging: index % 3 == 2, givesMaximumPower: index % 2 == 0,
                givesLineToLineVoltage: index % 4 == 1))
    }

    /// Fast-charging sites are spread evenly over the network; the kinds of AC site take turns.
    private func archetype(of index: Int) -> Archetype {
        let before = Int(Double(index) * shape.dcShare + 1e-9)
        let after = Int(Double(index + 1) * shape.dcShare + 1e-9)
        if after > before { return .motorway }
        let kinds: [Archetype] = [.workplace, .cityStreet, .residential]
        return kinds[(index - before) % kinds.count]
    }

    /// One rating for all EVSEs of a site, in W.
    private func rating(_ archetype: Archetype, using random: inout SeededGenerator) -> Int64 {
        switch archetype {
        case .motorway: [100_000, 150_000, 300_000][random.index(below: 3)]
        case .workplace, .cityStreet: random.chance(0.4) ? 22_080 : 11_040
        case .residential: 11_040
        }
    }
}
