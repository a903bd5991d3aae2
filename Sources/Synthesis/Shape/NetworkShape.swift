public import Charging

/// What network to make up. The same shape gives the same bytes.
public struct NetworkShape: Hashable, Sendable {
    /// Of all randomness.
    public var seed: UInt64
    /// Locations, one site each.
    public var sites: Int
    /// The fewest and the most EVSEs of a site.
    public var evsesPerSite: ClosedRange<Int>
    /// The first local day at every site.
    public var firstDay: CivilDate
    /// Number of local days in which visits arrive.
    public var days: Int
    /// IANA names, dealt out to the sites in turn.
    public var timeZones: [String]
    /// Share of the sites that are fast-charging (DC), 0 to 1; the others are AC.
    public var dcShare: Double
    /// Mean visits that arrive per EVSE and day, before each kind of site's own factor and `busyness`.
    public var visitsPerEVSEPerDay: Double
    /// Factors on the visits, dealt out to the sites in turn: above 1 a site is too small for its demand, below 1
    /// oversized.
    public var busyness: [Double]
    /// Coefficient of variation of a day's demand beyond Poisson's: each day of a site has a gamma factor of mean 1.
    public var dayVariation: Double
    /// Share of visits that start with an attempt in which no energy flows.
    public var attemptShare: Double
    /// Mean number of spells in a year during which an EVSE is out of order.
    public var outagesPerEVSEPerYear: Double
    /// Days between two fetches of the Locations; 0: only the last one.
    public var snapshotDays: Int
    /// How dirty the records are: 0 is clean; at 1 about 3 % of the charges have a planted fault and 2 % of the records
    /// an odd spelling. From 10 on every kind is there, also those that add Locations and archives.
    public var dirt: Double
    /// Codes of the kinds of dirt that are planted, of `DirtKind.codes`; nil: all.
    public var faults: Set<String>?
    /// Whether the truth is worked out beside the records.
    public var keepsTruth: Bool
    /// How the records are written.
    public var archives: ArchiveForm

    /// Half a year of six sites of 4 to 8 EVSEs, clean.
    public init(
        seed: UInt64, sites: Int = 6, evsesPerSite: ClosedRange<Int> = 4...8,
        firstDay: CivilDate = CivilDate(year: 2026, month: 1, day: 5), days: Int = 182,
        timeZones: [String] = NetworkShape.usualTimeZones, dcShare: Double = 0.2, visitsPerEVSEPerDay: Double = 2,
        busyness: [Double] = NetworkShape.usualBusyness, dayVariation: Double = 0.25, attemptShare: Double = 0.02,
        outagesPerEVSEPerYear: Double = 4, snapshotDays: Int = 7, dirt: Double = 0, faults: Set<String>? = nil,
        keepsTruth: Bool = true, archives: ArchiveForm = ArchiveForm()
    ) {
        self.seed = seed
        self.sites = sites
        self.evsesPerSite = evsesPerSite
        self.firstDay = firstDay
        self.days = days
        self.timeZones = timeZones
        self.dcShare = dcShare
        self.visitsPerEVSEPerDay = visitsPerEVSEPerDay
        self.busyness = busyness
        self.dayVariation = dayVariation
        self.attemptShare = attemptShare
        self.outagesPerEVSEPerYear = outagesPerEVSEPerYear
        self.snapshotDays = snapshotDays
        self.dirt = dirt
        self.faults = faults
        self.keepsTruth = keepsTruth
        self.archives = archives
    }

    /// One in three German, one in six British, the others Dutch.
    public static let usualTimeZones = [
        "Europe/Amsterdam", "Europe/Berlin", "Europe/Amsterdam", "Europe/Amsterdam", "Europe/Berlin", "Europe/London",
    ]

    /// Of six sites the first is clearly too small and the third clearly oversized.
    public static let usualBusyness = [2, 1, 0.25, 0.9, 1, 1.2]

    /// The day after the last one, in UTC.
    var dayAfter: CivilDate { CivilDate(daysSince1970: firstDay.daysSince1970 + Int64(days)) }

    /// Throws when the shape cannot be made.
    func validate() throws(SynthesisError) {
        let isSound =
            (1...9999).contains(sites) && (1...999).contains(evsesPerSite.lowerBound)
            && evsesPerSite.upperBound <= 999 && days > 0 && firstDay.isValid && firstDay.year >= 2009
            && !timeZones.isEmpty && !busyness.isEmpty && archives.recordsPerPage > 0 && archives.periodMinutes >= 0
            && snapshotDays >= 0 && (0...1).contains(dcShare) && (0...1).contains(attemptShare)
            && [visitsPerEVSEPerDay, dayVariation, outagesPerEVSEPerYear, dirt].allSatisfy { $0 >= 0 && $0.isFinite }
            && busyness.allSatisfy { $0 >= 0 && $0.isFinite }
        if let unknown = faults?.subtracting(DirtKind.codes).sorted(), let first = unknown.first {
            throw SynthesisError(.shape, "nothing is planted for \(first)")
        }
        guard isSound else {
            throw SynthesisError(
                .shape, "a network has 1 to 9999 sites of 1 to 999 EVSEs, at least one day, and no negative rates")
        }
    }
}
