import Charging

/// Turns charges into the records that tell of them, with the faults that are planted, and counts both.
struct RecordMaker: Sendable {
    private(set) var counts = PlantedCounts()
    private var draw: FaultDraw

    /// How long after its end the Session is final, and the CDR is made, in seconds.
    private static let completionSeconds: Int64 = 20
    private static let billingSeconds: Int64 = 900

    init(_ shape: NetworkShape, end: Instant) { draw = FaultDraw(shape, end: end) }

    /// Hands the records of `charge` to `emit`, each with the time from which a platform can deliver it, not before the
    /// charge's start.
    mutating func records(of charge: Charge, emit: (UsageRecord, Instant) -> Void) {
        let session = UsageRecord(kind: .session, charge: charge, lastUpdated: charge.end + Self.completionSeconds)
        let cdr = UsageRecord(kind: .cdr, charge: charge, lastUpdated: charge.end + Self.billingSeconds)
        func emitNow(_ record: UsageRecord) { emit(record, record.lastUpdated) }

        guard let fault = draw.fault(of: charge) else {
            for record in [respelled(session), respelled(cdr)] {
                if charge.wattHours == 0 { counts.count(.zeroEnergy) }
                emitNow(record)
            }
            counts.count(.session, .superseded)
            counts.count(.cdr, .used)
            return
        }
        counts.count(fault.finding)
        if fault != .withoutSession { emitNow(session) }
        switch fault {
        case .resent:
            emitNow(cdr)
            emit(cdr, cdr.lastUpdated + draw.delaySeconds())
            count(session: .superseded, cdrs: .used, .duplicate)
        case .corrected:
            emitNow(mistaken(cdr))
            var correction = cdr
            correction.lastUpdated = cdr.lastUpdated + draw.delaySeconds()
            emitNow(correction)
            count(session: .superseded, cdrs: .superseded, .used)
        case .credited:
            let original = mistaken(cdr)
            var credit = original
            credit.form = .credit
            credit.lastUpdated = cdr.lastUpdated + draw.delaySeconds()
            var reissue = cdr
            reissue.form = .reissue
            reissue.lastUpdated = credit.lastUpdated + 300
            for record in [original, credit, reissue] { emitNow(record) }
            count(session: .superseded, cdrs: .voided, .voided, .used)
        case .withoutCDR:
            count(session: .used)
        case .withoutSession:
            emitNow(cdr)
            count(session: nil, cdrs: .used)
        case .sentTwice:
            emitNow(cdr)
            emitNow(foreignCopy(of: cdr))
            count(session: .superseded, cdrs: .used, .duplicate)
        case .zeroLength, .endBeforeStart, .epochStart, .wattHoursForKilowattHours, .negative, .torn:
            emitNow(ruined(cdr, by: fault))
            counts.count(.sessionWithoutCDR)
            count(session: .used, cdrs: .quarantined)
        case .invalidSession, .staleSession:
            emitNow(cdr)
            emitNow(abandoned(session, as: fault == .invalidSession ? .invalid : .active))
            counts.count(.session, .excluded)
            count(session: .superseded, cdrs: .used)
        }
    }

    private mutating func count(session: Disposition?, cdrs: Disposition...) {
        if let session { counts.count(.session, session) }
        for disposition in cdrs { counts.count(.cdr, disposition) }
    }

    private mutating func respelled(_ record: UsageRecord) -> UsageRecord {
        var respelled = record
        respelled.spelling = draw.spelling()
        counts.count(respelled.spelling)
        return respelled
    }

    /// The CDR as first sent, with more energy than flowed.
    private func mistaken(_ cdr: UsageRecord) -> UsageRecord {
        var mistaken = cdr
        mistaken.charge.stages[0].wattHours += 500 + cdr.charge.wattHours / 20
        return mistaken
    }

    /// What another platform makes of it: clocks a few seconds off, energy rounded to a hundredth of a kWh.
    private func foreignCopy(of cdr: UsageRecord) -> UsageRecord {
        var copy = cdr
        copy.form = .foreignCopy
        copy.charge.start = copy.charge.start + 4
        copy.charge.end = copy.charge.end + 9
        copy.charge.stages[0].wattHours -= cdr.charge.wattHours % 10
        copy.lastUpdated = cdr.lastUpdated + 7200
        return copy
    }

    private func ruined(_ cdr: UsageRecord, by fault: Fault) -> UsageRecord {
        var ruined = cdr
        let charge = cdr.charge
        switch fault {
        case .zeroLength: ruined.charge.end = charge.start
        case .endBeforeStart: (ruined.charge.start, ruined.charge.end) = (charge.end, charge.start)
        case .epochStart: ruined.charge.start = Instant(seconds: 0)
        case .wattHoursForKilowattHours:
            for index in charge.stages.indices { ruined.charge.stages[index].wattHours *= 1000 }
        case .negative: for index in charge.stages.indices { ruined.charge.stages[index].wattHours.negate() }
        default: ruined.form = .torn
        }
        return ruined
    }

    /// A Session in the half minute before the sound one began, given up by the driver or never closed by the charger.
    private func abandoned(_ session: UsageRecord, as status: SessionStatus) -> UsageRecord {
        var abandoned = session
        let start = session.charge.start
        abandoned.form = .abandoned
        abandoned.status = status
        abandoned.charge.start = start + -40
        abandoned.charge.end = start + -10
        abandoned.charge.stages = [Stage(seconds: 30, wattHours: 40)]
        abandoned.lastUpdated = start + 5
        return abandoned
    }
}
