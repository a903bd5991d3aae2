import Charging

/// Turns charges into the records that tell of them, with the faults that are planted, and counts both.
struct RecordMaker: Sendable {
    var counts = PlantedCounts()
    private let plan: DirtPlan
    private let sites: [SitePlan]
    private let firstDay: CivilDate
    private let lastStaleStart: Instant
    private var chargeDeck: Deck<ChargeFault>
    private var recordDeck: Deck<RecordFault>
    private var seenEVSEs: Set<EVSEKey> = []
    /// CDRs that come again in archives of their own.
    private(set) var samples: [UsageRecord] = []

    private struct EVSEKey: Hashable {
        var site: Int
        var evse: Int
    }

    /// How long after its end the Session is final, and the CDR is made, in seconds.
    private static let completionSeconds: Int64 = 20
    private static let billingSeconds: Int64 = 900
    /// What a fault is planted in is plain to see: neither small nor short nor long.
    private static let energies: ClosedRange<Int64> = 4_000...200_000
    private static let lengths: ClosedRange<Int64> = 900...(40 * 3600)
    private static let staleSeconds: Int64 = 4 * 86_400
    private static let sampleCount = 3

    /// - Parameter end: When the last archive is made; Sessions that start shortly before could still complete.
    init(_ shape: NetworkShape, sites: [SitePlan], end: Instant) {
        let plan = DirtPlan(shape)
        let version = plan.version
        self.plan = plan
        self.sites = sites
        firstDay = shape.firstDay
        lastStaleStart = end + -Self.staleSeconds
        chargeDeck = Deck(
            ChargeFault.all.filter { fault in
                fault.versions.contains(version) && plan.plants(fault.finding)
                    && (!fault.addsLocations || plan.insists(on: fault.finding))
            }.map { ($0, $0.cards) },
            random: SeededGenerator(seed: shape.seed, stream: 5 << 40))
        recordDeck = Deck(
            RecordFault.all.filter { $0.versions.contains(version) && plan.plants($0.code) }.map { ($0, $0.cards) },
            random: SeededGenerator(seed: shape.seed, stream: 5 << 40 | 1))
    }

    /// Hands the records of `charge` to `emit`, each with the time from which a platform can deliver it, not before the
    /// charge's start.
    mutating func records(of charge: Charge, emit: (PlannedRecord) -> Void) {
        let session = UsageRecord(kind: .session, charge: charge, lastUpdated: charge.end + Self.completionSeconds)
        let cdr = UsageRecord(kind: .cdr, charge: charge, lastUpdated: charge.end + Self.billingSeconds)
        var story = ChargeStory(
            session: session, cdr: cdr, delay: 0, site: sites[charge.site], firstDay: firstDay)
        let plans: [PlannedRecord]
        if let fault = fault(of: charge) {
            // One to three days.
            story.delay = 86_400 + Int64(chargeDeck.index(below: 2 * 86_400))
            plans = fault.records(story)
        } else {
            plans = [respelled(story.soundSession), respelled(story.soundCDR)]
            if samples.count < Self.sampleCount, charge.wattHours > 0, plans[1].record.isPlain {
                samples.append(plans[1].record)
            }
        }
        for plan in plans {
            counts.count(plan)
            emit(plan)
        }
    }

    private func isPlain(_ charge: Charge) -> Bool {
        Self.energies.contains(charge.wattHours) && Self.lengths.contains(charge.lengthSeconds)
    }

    /// The fault of `charge`, mostly none.
    private mutating func fault(of charge: Charge) -> ChargeFault? {
        guard plan.level > 0, isPlain(charge), chargeDeck.chance(plan.chargeShare) else { return nil }
        let isOld = charge.start < lastStaleStart
        return chargeDeck.deal { isOld || !$0.isOld }
    }

    private mutating func respelled(_ sound: PlannedRecord) -> PlannedRecord {
        let record = sound.record
        let version = plan.version
        guard plan.level > 0, isPlain(record.charge), recordDeck.chance(plan.recordShare) else { return sound }
        let key = EVSEKey(site: record.charge.site, evse: record.charge.evse)
        let isSeen = seenEVSEs.contains(key)
        guard let fault = recordDeck.deal({ $0.suits(record, version) && !($0.isOncePerEVSE && isSeen) }),
            case .kept(let disposition, let findings) = sound.outcome
        else { return sound }
        if fault.isOncePerEVSE { seenEVSEs.insert(key) }
        if fault.findings.isEmpty { counts.count(silent: fault.code) }
        var respelled = sound
        fault.apply(&respelled.record, sites[record.charge.site])
        respelled.outcome = .kept(disposition, findings + fault.findings)
        return respelled
    }

    /// Sessions that still run when the newest archive is made: they begin after the last charge.
    mutating func runningSessions(at now: Instant) -> [PlannedRecord] {
        guard plan.plants(.sessionRunning) else { return [] }
        return (0..<max(1, min(Int(plan.level), 8))).map { number in
            let charge = Charge(
                site: number % sites.count, evse: 0, serial: 900_000 + number, token: UInt32(number) + 1, start: now + -7200,
                end: now + -3600, stages: [Stage(seconds: 3600, wattHours: 3_000)], maximumWatts: 3_000)
            let running = PlannedRecord(
                record: UsageRecord(kind: .session, charge: charge, status: .active, lastUpdated: now + -3600),
                availableAt: now, outcome: .kept(.excluded, [.sessionRunning]))
            counts.count(running)
            return running
        }
    }
}

extension UsageRecord {
    /// Whether it is written as the standard says.
    fileprivate var isPlain: Bool { spelling == .plain && edits.isEmpty }
}
