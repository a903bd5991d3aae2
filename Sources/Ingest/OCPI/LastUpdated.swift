import Charging

/// What is read of a record's last_updated. Apart from the rest, because a record that is sent again with another one is the same.
struct LastUpdated {
    var instant: Instant?
    var findings: Findings = []

    init(_ fields: RecordFields, end: Instant?, isCDR: Bool, _ reader: inout ScalarReader) {
        guard let value = fields[.lastUpdated] else { return }
        let others = reader.findings
        reader.findings = []
        do {
            instant = try reader.instant(value, field: "last_updated")
        } catch {
            reader.findings.insert(.lastUpdatedImplausible)
        }
        findings = reader.findings
        reader.findings = others
        guard let read = instant else { return }
        guard read.seconds >= ScalarReader.firstYear else {
            instant = nil
            findings.insert(.lastUpdatedImplausible)
            return
        }
        guard let end else { return }
        if read < end { findings.insert(.lastUpdatedBeforeEnd) }
        if isCDR, read - end > RecordChecks.lateSeconds { findings.insert(.lateRecord) }
    }
}
