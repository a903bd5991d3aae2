extension EvidenceTier {
    static let leastWeeks = 4.0
    static let leastWeeksForANumber = 12.0
    static let leastWeeksForFull = 26.0
    static let leastSessions = 200
    /// The last weeks must hold at least this many visits themselves, however many came before: they are what demand is
    /// from.
    static let leastVisits = 50

    /// - Parameters:
    ///   - weeks: of the sizing window.
    ///   - sessions: in the sizing window.
    ///   - visits: in the sizing window.
    init(weeks: Double, sessions: Int, visits: Int) {
        if weeks < Self.leastWeeks || sessions < Self.leastSessions || visits < Self.leastVisits {
            self = .insufficient
        } else if weeks < Self.leastWeeksForANumber {
            self = .directionOnly
        } else {
            self = weeks < Self.leastWeeksForFull ? .indicative : .full
        }
    }
}
