/// How a controller shares out a limit among the cars that are there.
public enum ChargingPolicy: String, Hashable, Sendable, CaseIterable, Codable {
    /// The same power for all, and what one cannot take to the others. Needs to know nothing of stays.
    case equalShare = "equal_share"
    /// Who came first gets all it can take. Needs to know nothing of stays.
    case firstComeFirstServed = "fcfs"
    /// Who leaves first gets all it can take, by true stays.
    case earliestDeadline = "edf"
    /// The same by predicted stays.
    case earliestDeadlinePredicted = "edf_predicted"
    /// Who has least time to spare comes first, smoothed so that those with equally little share: by true stays.
    ///
    /// Z. Chen, Z. J. Lee, S. H. Low et al., *Smoothed least-laxity-first algorithm for EV charging*, 2021.
    case leastLaxity = "llf"
    /// The same by predicted stays.
    case leastLaxityPredicted = "llf_predicted"

    var usesPrediction: Bool { self == .earliestDeadlinePredicted || self == .leastLaxityPredicted }
}
