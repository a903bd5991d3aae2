import Charging

/// An odd Tariff among sound ones. None is that of a site.
enum TariffFault: Sendable, CaseIterable {
    case step
    case contradiction
    case versions

    var finding: Finding? {
        switch self {
        case .step: .tariffStep
        case .contradiction: .tariffAmbiguous
        case .versions: nil
        }
    }

    var code: String { finding?.code ?? "tariffVersions" }

    var planted: String {
        switch self {
        case .step: "a Tariff with a step size of 0"
        case .contradiction: "a Tariff with min_power above max_power"
        case .versions: "two versions of a Tariff"
        }
    }

    /// Its records, the standing one last, each as changes of the sound AC tariff.
    var records: [[TextEdit]] {
        switch self {
        case .step: [[.set("id", #""LDP-STEP""#), .set("step_size", "0")]]
        case .contradiction:
            [
                [
                    .set("id", #""LDP-POWER""#),
                    .replace(#""step_size":1}]"#, Array(#""step_size":1}],"restrictions":{"min_power":50,"max_power":11}"#.utf8)),
                ]
            ]
        case .versions:
            [
                [.set("id", #""LDP-NIGHT""#), .set("price", "0.2500")],
                [.set("id", #""LDP-NIGHT""#), .set("price", "0.2100"), .set("last_updated", #""2025-12-01T09:00:00Z""#)],
            ]
        }
    }
}
