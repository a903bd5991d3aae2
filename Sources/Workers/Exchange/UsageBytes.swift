import Charging
import Store

/// Usage records of one place as bytes.
enum UsageBytes {
    /// Which of a record's values are there, and those that are yes or no.
    private struct Flags: OptionSet {
        var rawValue: UInt64
        static let isCDR = Flags(rawValue: 1)
        static let isFragment = Flags(rawValue: 1 << 1)
        static let isCredit = Flags(rawValue: 1 << 2)
        static let chargingTimeIsKnown = Flags(rawValue: 1 << 3)
        static let start = Flags(rawValue: 1 << 4)
        static let end = Flags(rawValue: 1 << 5)
        static let energy = Flags(rawValue: 1 << 6)
        static let status = Flags(rawValue: 1 << 7)
        static let lastUpdated = Flags(rawValue: 1 << 8)
        static let sessionID = Flags(rawValue: 1 << 9)
        static let creditReferenceID = Flags(rawValue: 1 << 10)
        static let chargingFromStart = Flags(rawValue: 1 << 11)
        static let maximumPower = Flags(rawValue: 1 << 12)
        static let token = Flags(rawValue: 1 << 13)
        static let periods = Flags(rawValue: 1 << 14)
    }

    /// Appends a record of `batch`; its place is told elsewhere.
    static func append(_ row: UsageRow, of arena: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var flags: Flags = []
        func note(_ flag: Flags, _ isThere: Bool) { if isThere { flags.insert(flag) } }
        note(.isCDR, row.kind == .cdr)
        note(.isFragment, row.isFragment)
        note(.isCredit, row.isCredit)
        note(.chargingTimeIsKnown, row.chargingTimeIsKnown)
        note(.start, row.start != nil)
        note(.end, row.end != nil)
        note(.energy, row.energy != nil)
        note(.status, row.status != nil)
        note(.lastUpdated, row.lastUpdated != nil)
        note(.sessionID, row.sessionID != nil)
        note(.creditReferenceID, row.creditReferenceID != nil)
        note(.chargingFromStart, row.chargingFromStartMilliseconds != nil)
        note(.maximumPower, row.maximumPower != nil)
        note(.token, row.token != nil)
        note(.periods, row.periods != nil)
        VariableInteger.append(flags.rawValue, to: &bytes)
        VariableInteger.append(UInt64(truncatingIfNeeded: row.address.member), to: &bytes)
        VariableInteger.append(UInt64(truncatingIfNeeded: row.address.offset), to: &bytes)
        VariableInteger.append(UInt64(truncatingIfNeeded: row.address.length), to: &bytes)
        let start = row.start?.seconds ?? 0
        for number in [
            row.start?.seconds, row.end.map { $0.seconds &- start }, row.energy?.milliwattHours,
            row.lastUpdated.map { $0.seconds &- start }, row.chargingFromStartMilliseconds, row.maximumPower?.watts,
        ] {
            if let number { VariableInteger.append(signed: number, to: &bytes) }
        }
        if let status = row.status { bytes.append(status.rawValue) }
        if let token = row.token { bytes.append(word: token) }
        bytes.append(word: row.findings.low)
        bytes.append(word: row.findings.high)
        bytes.append(hash: row.contentHash)
        for slice in [row.objectID, row.sessionID, row.creditReferenceID, row.profile, row.periods] {
            if let slice { bytes.append(slice: arena[slice]) }
        }
    }

    /// Reads a record back into `batch`, at place number `place` of it.
    static func read(_ bytes: inout ByteReader, place: Int32, into batch: inout Batch) throws {
        let flags = Flags(rawValue: try bytes.number())
        let address = RecordAddress(
            member: Int32(truncatingIfNeeded: try bytes.number()), offset: Int64(truncatingIfNeeded: try bytes.number()),
            length: Int32(truncatingIfNeeded: try bytes.number()))
        func signed(_ flag: Flags) throws -> Int64? { flags.contains(flag) ? try bytes.signed() : nil }
        let start = try signed(.start)
        let end = try signed(.end).map { $0 &+ (start ?? 0) }
        let energy = try signed(.energy)
        let lastUpdated = try signed(.lastUpdated).map { $0 &+ (start ?? 0) }
        let charging = try signed(.chargingFromStart)
        let power = try signed(.maximumPower)
        let status = flags.contains(.status) ? SessionStatus(rawValue: UInt8(truncatingIfNeeded: try bytes.number())) : nil
        let token = flags.contains(.token) ? try bytes.word() : nil
        let findings = Findings(low: try bytes.word(), high: try bytes.word())
        let hash = try bytes.hash()
        func slice() throws -> UsageRow.Slice { batch.store(try bytes.slice().assumingMemoryBound(to: UInt8.self)) }
        func slice(_ flag: Flags) throws -> UsageRow.Slice? { flags.contains(flag) ? try slice() : nil }
        let object = try slice()
        let session = try slice(.sessionID)
        let credited = try slice(.creditReferenceID)
        let profile = try slice()
        batch.usage.append(
            UsageRow(
                kind: flags.contains(.isCDR) ? .cdr : .session, address: address, isFragment: flags.contains(.isFragment),
                place: place, objectID: object, start: start.map { Instant(seconds: $0) }, end: end.map { Instant(seconds: $0) },
                energy: energy.map { Energy(milliwattHours: $0) }, status: status,
                lastUpdated: lastUpdated.map { Instant(seconds: $0) }, sessionID: session, isCredit: flags.contains(.isCredit),
                creditReferenceID: credited, chargingTimeIsKnown: flags.contains(.chargingTimeIsKnown),
                chargingFromStartMilliseconds: charging, maximumPower: power.map { Power(watts: $0) }, token: token,
                findings: findings, contentHash: hash, profile: profile, periods: try slice(.periods)))
    }
}
