import Charging
import Store
import Testing

/// What stands does not depend on the order, the split or the repetition of what is read.
@Suite struct NetworkOrderTests {
    private static let day: Int64 = 86_400

    private func evse(_ draw: inout Shuffler, isFragment: Bool = false) -> LocationRow.EVSERow {
        let uid = ["1", "e2", "E2", "E3"].randomElement(using: &draw) ?? ""
        return Rows.evse(
            uid, id: [nil, "NL*TST*\(uid)", "nl-tst-9"].randomElement(using: &draw) ?? nil,
            kilowatts: [11, 22].randomElement(using: &draw) ?? 11,
            reference: isFragment ? ["A", "B"].randomElement(using: &draw) : nil,
            status: ["AVAILABLE", "CHARGING", "REMOVED", nil].randomElement(using: &draw) ?? nil,
            updated: [nil, 100, 200, 300, 400].randomElement(using: &draw) ?? nil, isFragment: isFragment)
    }

    private func item(_ draw: inout Shuffler) -> NetworkStore.Item {
        let updated: Int64? = [nil, 100, 200, 300, 400].randomElement(using: &draw) ?? nil
        let fetched: Int64? = Bool.random(using: &draw) ? Int64.random(in: 0..<9, using: &draw) * Self.day : nil
        let id = ["L1", "l1", "L2", "L3"].randomElement(using: &draw) ?? ""
        let place: String? = [nil, "L1", "L2", "L9"].randomElement(using: &draw) ?? nil
        switch Int.random(in: 0..<10, using: &draw) {
        case 0..<4:
            // An object names each EVSE once.
            var evses: [LocationRow.EVSERow] = []
            for _ in 0..<Int.random(in: 0...3, using: &draw) {
                let evse = evse(&draw)
                if !evses.contains(where: { $0.uid.uppercased() == evse.uid.uppercased() }) { evses.append(evse) }
            }
            return Rows.location(
                id, name: ["One", "Two"].randomElement(using: &draw), evses: evses, updated: updated, fetched: fetched,
                findings: [[], Findings(.countryNormalised), Findings(.timestampNoZone)].randomElement(using: &draw) ?? [])
        case 4: return Rows.location(id, city: ["X", "Y"].randomElement(using: &draw), updated: updated, isFragment: true)
        case 5:
            let isFragment = Bool.random(using: &draw)
            return Rows.update(evse(&draw, isFragment: isFragment), of: place, isFragment: isFragment, fetched: fetched)
        case 6:
            return Rows.update(
                connector: [11, 50].randomElement(using: &draw) ?? 11, of: ["1", "E2", ""].randomElement(using: &draw) ?? "",
                location: place, updated: updated, isFragment: Bool.random(using: &draw))
        case 7: return Rows.tariff("T1", price: ["0.25", "0.30"].randomElement(using: &draw) ?? "", updated: updated)
        default:
            return Rows.place(
                place, [nil, "1", "E2", "e3", "NL*TST*1"].randomElement(using: &draw) ?? nil,
                id: [nil, "NL-TST-E3", "nl*tst*9"].randomElement(using: &draw) ?? nil,
                name: ["P", "Q"].randomElement(using: &draw), kilowatts: [nil, 7, 43].randomElement(using: &draw) ?? nil,
                isOfFragment: Int.random(in: 0..<4, using: &draw) == 0)
        }
    }

    @Test(arguments: 0..<25)
    func anyOrderSplitAndRepetitionGivesTheSame(seed: Int) throws {
        var draw = Shuffler(seed: UInt64(seed))
        let items = (0..<30).map { _ in item(&draw) }
        let reference = NetworkStore()
        try reference.run([items])
        let expected = try reference.meaning()
        for _ in 0..<4 {
            let shuffled = (items + items.shuffled(using: &draw).prefix(10)).shuffled(using: &draw)
            let store = NetworkStore()
            for part in draw.split(shuffled, into: 2) {
                try store.run(draw.split(part, into: 2))
            }
            #expect(try store.meaning() == expected)
        }
    }
}
