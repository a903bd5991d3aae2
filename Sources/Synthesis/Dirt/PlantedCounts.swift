import Charging

/// What a record is to an importer.
enum RecordKind: String, Sendable, CaseIterable {
    case session, cdr, location, evse, tariff, unknown

    init(_ kind: UsageKind) { self = kind == .cdr ? .cdr : .session }
}

/// How many records came to what, and what an importer should say of them.
struct PlantedCounts: Sendable {
    private var dispositions: [RecordKind: [Disposition: Int]] = [:]
    private var wattHours: [RecordKind: [Disposition: Int64]] = [:]
    private var findings: [Finding: Int] = [:]
    private var silent: [String: Int] = [:]
    private var files: [Finding: Int] = [:]
    private var notLoaded = 0
    private var stubs: Set<String> = []

    mutating func count(_ kind: RecordKind, _ disposition: Disposition, records: Int = 1, wattHours: Int64 = 0) {
        dispositions[kind, default: [:]][disposition, default: 0] += records
        if wattHours != 0 { self.wattHours[kind, default: [:]][disposition, default: 0] += wattHours }
    }

    mutating func count(_ finding: Finding, records: Int = 1) { findings[finding, default: 0] += records }

    /// A record with an odd spelling that needs no finding.
    mutating func count(silent name: String) { silent[name, default: 0] += 1 }

    /// An archive of which something is said, or which is not loaded.
    mutating func count(file finding: Finding) { files[finding, default: 0] += 1 }

    /// Records of archives that are not loaded.
    mutating func count(notLoaded records: Int) { notLoaded += records }

    /// Adds the archives that `other` counted.
    mutating func addFiles(of other: PlantedCounts) { files.merge(other.files, uniquingKeysWith: +) }

    /// What becomes of a usage record.
    mutating func count(_ plan: PlannedRecord) {
        if let stub = plan.stub { stubs.insert(stub) }
        let kind = RecordKind(plan.record.kind)
        switch plan.outcome {
        case .kept(let disposition, let said):
            var energy = plan.mergedWattHours ?? max(0, plan.record.charge.wattHours)
            if case .fragment = plan.record.body { energy = 0 }
            count(kind, disposition, wattHours: energy)
            for finding in plan.record.inherentFindings + said { count(finding) }
        case .repeated:
            count(kind, .duplicate, wattHours: plan.record.charge.wattHours)
            count(.duplicateIdentical)
        case .quarantined(let finding, let hint, let kindIsKnown):
            count(kindIsKnown ? kind : .unknown, .quarantined)
            count(finding)
            if let hint { count(hint) }
        }
    }

    /// `cdr_used`, `session_superseded` … with their numbers of records.
    var dispositionCounts: [String: Int] { Self.named(dispositions) }
    /// The same with kWh, three decimals; of sessions and CDRs that are kept or repeated.
    var energies: [String: Double] { Self.named(wattHours).mapValues { Double($0) / 1000 } }
    /// By the finding's code.
    var findingCounts: [String: Int] {
        var counts = Self.named(findings)
        if !stubs.isEmpty { counts[Finding.locationStub.code] = stubs.count }
        return counts
    }
    var silentSpellingCounts: [String: Int] { silent }
    /// Archives by the finding's code.
    var fileCounts: [String: Int] { Self.named(files) }
    var notLoadedRecords: Int { notLoaded }

    private static func named<Count>(_ counts: [RecordKind: [Disposition: Count]]) -> [String: Count] {
        var named: [String: Count] = [:]
        for (kind, byDisposition) in counts {
            for (disposition, count) in byDisposition { named["\(kind.rawValue)_\(disposition.name)"] = count }
        }
        return named
    }

    private static func named(_ counts: [Finding: Int]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.code, $0.value) })
    }
}
