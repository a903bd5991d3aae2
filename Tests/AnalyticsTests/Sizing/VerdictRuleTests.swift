import Testing

@testable import Analytics

struct VerdictRuleTests {
    struct Case: Sendable, CustomStringConvertible {
        var name: String
        var tier = EvidenceTier.full
        var weeks = 52.0
        var isComplete = true
        var modelsAgree = true
        var blocking = 0.02
        var busiest = 0.05
        var lost = 0.5
        var least: EVSENumber? = EVSENumber(4, low: 4, high: 4)
        /// Half the width of the interval of `blocking`.
        var error = 0.0
        var previous: Verdict?
        var verdict: Verdict
        var ground: VerdictRule.Ground
        var description: String { name }

        var rule: VerdictRule {
            func exact(_ value: Double) -> Estimate { Estimate(value: value, low: value, high: value) }
            return VerdictRule(
                evsesNow: 4, least: least,
                now: BlockingPoint(
                    evses: 4, blocking: Estimate(value: blocking, low: blocking - error, high: blocking + error),
                    busiestHoursBlocking: exact(busiest), lostVisitsPerWeek: exact(lost)),
                tier: tier, weeks: weeks, isComplete: isComplete, modelsAgree: modelsAgree, targets: SizingTargets(),
                previous: previous)
        }
    }

    static let cases: [Case] = [
        Case(
            name: "too little data", tier: .insufficient, weeks: 3, blocking: 0.5, lost: 50, verdict: .unknown,
            ground: .insufficient),
        Case(
            name: "models disagree", modelsAgree: false, blocking: 0.5, lost: 50,
            verdict: .unknown, ground: .modelsDisagree),
        Case(
            name: "over the target", blocking: 0.051, lost: 3, least: EVSENumber(5, low: 5, high: 6), verdict: .add,
            ground: .overTargets),
        Case(
            name: "only the busiest hours are over", busiest: 0.11, lost: 1, least: EVSENumber(5, low: 5, high: 6), verdict: .add,
            ground: .overTargets
        ),
        Case(
            name: "on the targets is within them", blocking: 0.05, busiest: 0.10, lost: 9, verdict: .hold, ground: .meetsTargets),
        Case(
            name: "over, but few lost", blocking: 0.2, lost: 0.99, least: EVSENumber(6, low: 5, high: 7), verdict: .hold,
            ground: .fewLost),
        Case(name: "no number would do", blocking: 0.9, lost: 90, least: nil, verdict: .add, ground: .overTargets),
        Case(
            name: "over, within the margin", blocking: 0.053, lost: 3, least: EVSENumber(5, low: 5, high: 6), error: 0.01,
            verdict: .hold,
            ground: .nearTargets),
        Case(
            name: "over by more than the margin", blocking: 0.055, lost: 3, least: EVSENumber(5, low: 5, high: 6), error: 0.01,
            verdict: .add,
            ground: .overTargets),
        Case(
            name: "once advised, it stands within the margin", blocking: 0.053, lost: 3, least: EVSENumber(5, low: 5, high: 6),
            error: 0.01,
            previous: .add, verdict: .add, ground: .overTargets),
        Case(
            name: "and falls when the targets are met", blocking: 0.049, lost: 3, least: EVSENumber(4, low: 4, high: 5),
            error: 0.01, previous: .add,
            verdict: .hold, ground: .meetsTargets),
        Case(
            name: "to spare stands while the value is enough", least: EVSENumber(2, low: 1, high: 4), previous: .spare,
            verdict: .spare,
            ground: .fewerWouldDo),
        Case(
            name: "and falls when it is not", least: EVSENumber(4, low: 3, high: 4), previous: .spare, verdict: .hold,
            ground: .meetsTargets),
        Case(name: "fewer would do", least: EVSENumber(2, low: 1, high: 3), verdict: .spare, ground: .fewerWouldDo),
        Case(name: "the interval reaches today's", least: EVSENumber(2, low: 1, high: 4), verdict: .hold, ground: .meetsTargets),
        Case(
            name: "fewer, in less than a year", weeks: 51.9, least: EVSENumber(2, low: 1, high: 2), verdict: .hold,
            ground: .meetsTargets),
        Case(
            name: "indicative add", tier: .indicative, weeks: 14, blocking: 0.2, lost: 9,
            verdict: .add, ground: .overTargets),
        Case(
            name: "direction: add", tier: .directionOnly, weeks: 6, blocking: 0.2, lost: 9,
            verdict: .add, ground: .overTargets),
        Case(name: "direction: hold", tier: .directionOnly, weeks: 6, verdict: .hold, ground: .meetsTargets),
        Case(name: "incomplete add", isComplete: false, blocking: 0.2, lost: 9, verdict: .add, ground: .overTargets),
        Case(name: "incomplete and fine", isComplete: false, verdict: .unknown, ground: .incomplete),
        Case(
            name: "incomplete, fewer would do", isComplete: false, least: EVSENumber(1, low: 1, high: 1),
            verdict: .unknown, ground: .incomplete),
        Case(
            name: "incomplete, few lost", isComplete: false, blocking: 0.2, lost: 0.1,
            verdict: .unknown, ground: .incomplete),
    ]

    @Test(arguments: cases)
    func verdict(of example: Case) {
        let (verdict, ground) = example.rule.decide()
        #expect(verdict == example.verdict)
        #expect(ground == example.ground)
    }

    @Test(arguments: [
        (3.9, 5000, 5000, EvidenceTier.insufficient), (4, 200, 50, .directionOnly), (30, 199, 199, .insufficient),
        (52, 900, 49, .insufficient), (11.9, 300, 300, .directionOnly), (12, 300, 300, .indicative),
        (25.9, 300, 300, .indicative), (26, 300, 300, .full),
    ])
    func tier(weeks: Double, sessions: Int, visits: Int, tier: EvidenceTier) {
        #expect(EvidenceTier(weeks: weeks, sessions: sessions, visits: visits) == tier)
    }

    @Test(arguments: [
        // Within two points of the interval, or of what the record's own error allows.
        (0.05, 0.001, 0.05, true), (0.079, 0.001, 0.05, true), (0.081, 0.001, 0.05, false), (0.021, 0.001, 0.05, true),
        (0.019, 0.001, 0.05, false), (0.10, 0.03, 0.06, true), (0.05, 0.001, 0.09, false),
    ])
    func agreement(recorded: Double, error: Double, equations: Double, isGood: Bool) {
        let agreement = ModelAgreement(
            recorded: recorded, recordedError: error, simulated: Estimate(value: 0.05, low: 0.04, high: 0.06),
            equations: equations)
        #expect(agreement.isGood == isGood)
    }
}
