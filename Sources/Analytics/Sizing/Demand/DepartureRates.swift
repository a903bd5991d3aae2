import Charging

/// How readily cars leave, by hour of the local week: departures per hour and car present.
enum DepartureRates {
    /// Hours of presence at the overall rate that each hour of the week is drawn towards it with.
    static let priorHours = 4.0

    /// From the visits that lie in `hours`, by hour of week (168); all 0 when there is no stay of any length.
    static func byHourOfWeek(visits: [Visit], hours: LocalHours) -> [Double] {
        var departures = [Double](repeating: 0, count: 168)
        var presence = [Double](repeating: 0, count: 168)
        for visit in visits {
            hours.forEachCell(in: TimeRange(start: visit.start, end: visit.end)) { cell, seconds in
                presence[hours.hourOfWeek(ofCell: cell)] += Double(seconds) / 3600
            }
            if let cell = hours.cell(at: visit.end) { departures[hours.hourOfWeek(ofCell: cell)] += 1 }
        }
        let allPresence = presence.reduce(0, +)
        guard allPresence > 0 else { return departures.map { _ in 0 } }
        let mean = departures.reduce(0, +) / allPresence
        return zip(departures, presence).map { ($0 + Self.priorHours * mean) / ($1 + Self.priorHours) }
    }
}
