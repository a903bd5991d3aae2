/// What a site does that the method does not suppose. None of it: the site is as the method has it.
struct Quirks: Hashable, Sendable {
    /// Share of drivers who find none free and wait, and how long they would on average, in hours.
    var waitingShare = 0.0
    var patience = 0.25
    /// Share of drivers who go on when only one is free.
    var balkingShare = 0.0
    /// Share of drivers who find none free and come again within the hour or so.
    var retryShare = 0.0
    /// Drivers more, in proportion to the site's own, while a neighbour is full.
    var diversion = 0.0
    /// Growth of demand a year: 0.4 for 40 %.
    var growth = 0.0
    /// Amplitude of the seasons.
    var season = 0.0
    /// Factor of demand on holidays, of which there are about twelve a year; 1 for none.
    var holidayFactor = 1.0
    /// Share of time an EVSE is out of order without anybody being told.
    var downShare = 0.0
    /// Share of days whose records are missing.
    var missingDays = 0.0
    /// Ratings in the records that are a tenth of the true ones.
    var hasWrongRatings = false

    /// By the names that tables have.
    static let kinds: [(name: String, quirks: Quirks)] = [
        ("none", Quirks()),
        ("waiting", Quirks(waitingShare: 0.6)),
        ("balking", Quirks(balkingShare: 0.4)),
        ("diversion", Quirks(diversion: 0.5)),
        ("trend", Quirks(growth: 0.5)),
        ("season", Quirks(season: 0.35)),
        ("holidays", Quirks(holidayFactor: 0.25)),
        ("outages", Quirks(downShare: 0.04)),
        ("missing days", Quirks(missingDays: 0.06)),
        ("retries", Quirks(retryShare: 0.5)),
        ("wrong ratings", Quirks(hasWrongRatings: true)),
    ]
}
