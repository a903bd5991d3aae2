import Analytics
import Charging
import Store

/// Which sessions have a part in a figure, and why the others have none.
enum SessionPart {
    /// Figures of the sessions that start in the period.
    private static let ofStarts: Set<String> = [
        "sessions", "attempts_without_energy", "sessions_with_energy", "mean_session_kwh", "failed_starts", "failed_start_share",
        "failed_start_share_low", "failed_start_share_high", "visits",
    ]
    private static let withEnergy: Set<String> = ["sessions_with_energy", "mean_session_kwh"]

    /// Why a record has no part in any figure; nil where it counts.
    static func reason(_ trace: RecordTrace) -> String? {
        guard trace.disposition != .used else { return nil }
        guard let disposition = trace.disposition else { return "not decided" }
        let codes = trace.findings.filter { $0.effect == .excluded || $0.scope == .reconciliation }
        guard let code = codes.first else { return "\(disposition.name): \(meaning(disposition))" }
        return "\(disposition.name): \(code.code), \(code.meaning)"
    }

    private static func meaning(_ disposition: Disposition) -> String {
        switch disposition {
        case .used: "it counts"
        case .superseded: "its CDR or a newer version counts"
        case .duplicate: "the same was read before"
        case .voided: "credited, or a credit"
        case .excluded: "kept, and not counted"
        case .quarantined: "not loaded"
        }
    }

    /// Why a charge that counts has no part in this figure; nil where it has.
    static func reason(
        _ session: ChargingSession, in figure: Figure, period: TimeRange, isAboveRating: Bool
    ) -> String? {
        if ofStarts.contains(figure.name), !period.contains(session.start) { return "starts before the period" }
        if withEnergy.contains(figure.name), session.energy <= .zero { return "without energy" }
        if figure.name == "attempts_without_energy", session.energy > .zero { return "with energy" }
        if isOfLoad(figure), isAboveRating { return "mean power above the rating: left out of curves" }
        if figure.name == "unplaced_kwh", !isAboveRating { return "has a curve" }
        return nil
    }

    /// Whether it is made of power curves.
    static func isOfLoad(_ figure: Figure) -> Bool {
        figure.unit == "kW" && !["rated_kw", "connection_kw", "installed_kw"].contains(figure.name)
            || ["load_factor", "coincidence_factor", "diversity_factor"].contains(figure.name)
    }
}
