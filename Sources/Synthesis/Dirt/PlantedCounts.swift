import Charging

/// How many records came to what, and what an importer should say of them.
struct PlantedCounts: Sendable {
    private var dispositions = Array(repeating: 0, count: UsageKind.allCases.count * Disposition.allCases.count)
    private var findings = Array(repeating: 0, count: Int(UInt8.max) + 1)
    private var spellings = Array(repeating: 0, count: Spelling.allCases.count)

    mutating func count(_ kind: UsageKind, _ disposition: Disposition) {
        dispositions[Self.index(kind, disposition)] += 1
    }

    mutating func count(_ finding: Finding) { findings[Int(finding.rawValue)] += 1 }

    mutating func count(_ spelling: Spelling) {
        guard let index = Spelling.allCases.firstIndex(of: spelling) else { return }
        spellings[index] += 1
        if let finding = spelling.finding { count(finding) }
    }

    /// `cdr_used`, `session_superseded` … with their numbers of records, zeros left out.
    var dispositionCounts: [String: Int] {
        var named: [String: Int] = [:]
        for kind in UsageKind.allCases {
            for disposition in Disposition.allCases {
                let count = dispositions[Self.index(kind, disposition)]
                if count > 0 { named["\(kind.name)_\(disposition.name)"] = count }
            }
        }
        return named
    }

    /// By the finding's code, zeros left out.
    var findingCounts: [String: Int] {
        var named: [String: Int] = [:]
        for finding in Finding.allCases where findings[Int(finding.rawValue)] > 0 {
            named[finding.code] = findings[Int(finding.rawValue)]
        }
        return named
    }

    /// Records with an odd spelling that needs no finding: fractions of a second, `null` and empty strings.
    var silentSpellingCounts: [String: Int] {
        var named: [String: Int] = [:]
        for (index, spelling) in Spelling.allCases.enumerated() where spelling != .plain && spelling.finding == nil {
            if spellings[index] > 0 { named[spelling.rawValue] = spellings[index] }
        }
        return named
    }

    private static func index(_ kind: UsageKind, _ disposition: Disposition) -> Int {
        Int(kind.rawValue - 1) * Disposition.allCases.count + Int(disposition.rawValue - 1)
    }
}
