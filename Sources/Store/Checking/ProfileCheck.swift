import Charging
import GRDB

/// The power curve of each charge that counts adds up to its energy, and its steps are in order.
struct ProfileCheck: StoreCheck {
    let name = "power curves"

    func run(_ store: StoreReader) async throws -> CheckResult {
        try store.read { db in
            var differences: [String] = []
            var steps = 0
            var charges = 0
            try SegmentReader.forEach(in: db) { _, _, segment in
                for charge in segment.charges {
                    let session = charge.session
                    let profile = session.profile
                    charges += 1
                    steps += profile.steps.count
                    if profile.totalEnergy != session.energy {
                        differences.append(
                            "record \(session.recordID): \(kilowattHours(profile.totalEnergy.milliwattHours)) of "
                                + kilowattHours(session.energy.milliwattHours))
                    } else if !Self.isInOrder(profile) {
                        differences.append("record \(session.recordID): its steps overlap")
                    }
                }
            }
            return CheckResult(
                differences: differences, agreed: "\(steps) steps of \(charges) charges sum to their energies",
                attempt: StoreError.restore)
        }
    }

    private static func isInOrder(_ profile: PowerProfile) -> Bool {
        var end: Int64 = 0
        for step in profile.steps {
            let start = Int64(step.offsetSeconds) * 1000
            if start < end { return false }
            end = start + Int64(step.activeMilliseconds)
        }
        return true
    }
}
