import Charging
import Testing

@testable import Analytics

struct SiteSizingTests {
    static let crowded = SyntheticSite(evses: 2, weeks: 30, rates: SyntheticSite.twoPeaks(scale: 1))

    @Test func aCrowdedSiteNeedsMore() throws {
        let advice = Self.crowded.advice()
        #expect(advice.verdict == .add)
        #expect(advice.tier == .full)
        #expect(advice.evsesNow == 2)
        let number = try #require(advice.evsesRecommended)
        #expect(number.value > 2 && number.low <= number.value && number.value <= number.high)
        #expect(advice.curve.contains { $0.evses == 2 } && advice.curve.contains { $0.evses == number.value })
        let falling = advice.curve.map(\.blocking.value)
        #expect(falling == falling.sorted(by: >))
        let blocking = try #require(advice.blockingNow)
        #expect(blocking.low <= blocking.value && blocking.value <= blocking.high && blocking.low > 0.05)
        #expect(try #require(advice.blockingRecommended).value <= 0.05)
        #expect(advice.visitsPerHourOfWeek.count == 168 && advice.blockingByHourOfWeek.count == 168)
        #expect(try #require(advice.sentences.first).hasPrefix("An estimated "))
        #expect(try #require(advice.sentences.first).hasSuffix("; the target is 5 %."))
        #expect(advice.sentences.contains { $0.hasPrefix("Both EVSEs were occupied ") })
        #expect(advice.sentences.contains { $0.hasPrefix("Based on 30 weeks of data ") })
        #expect(advice.sentences.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("?") })
    }

    /// What the estimate is for: the share of arrivals that were turned away in the record, which the record does not show.
    @Test func theEstimateIsTheShareThatWasTurnedAway() throws {
        let arrivals = Self.crowded.arrivals
        let lost = Double(arrivals.reduce(0) { $1.evse == nil ? $0 + 1 : $0 }) / Double(arrivals.count)
        let advice = Self.crowded.advice()
        #expect(abs(try #require(advice.blockingNow).value - lost) < 0.2 * lost)
        let recorded = try #require(advice.recordedCongestion)
        let modelled = try #require(advice.modelledCongestion)
        #expect(abs(modelled.value - recorded) < 0.02)
    }

    @Test func theSameDataGiveTheSameBytes() {
        let site = SyntheticSite(evses: 3, weeks: 20)
        let first = site.advice()
        let second = site.advice()
        #expect(first.curve == second.curve)
        #expect(first.sentences == second.sentences)
        #expect(first.visitsPerHourOfWeek == second.visitsPerHourOfWeek)
        #expect(first.modelledCongestion == second.modelledCongestion)
        var settings = SyntheticSite.quickSettings
        settings.seed = 2
        #expect(site.advice(settings: settings).curve != first.curve)
        var elsewhere = site
        elsewhere.id = "another"
        #expect(elsewhere.advice().curve != first.curve)
    }

    @Test func fewerEVSEsWouldDo() throws {
        var site = SyntheticSite(evses: 6, weeks: 53, rates: SyntheticSite.twoPeaks(scale: 0.12))
        let advice = site.advice()
        #expect(advice.verdict == .spare)
        #expect(try #require(advice.evsesRecommended).high < 6)
        #expect(try #require(advice.sentences.first).contains("would meet both targets where there are 6"))
        #expect(advice.sentences.contains { $0.hasPrefix("The EVSEs were never all occupied in 364 days") })
        // The same in less than a year is no ground to take any away.
        site.weeks = 51
        let shorter = site.advice()
        #expect(shorter.verdict == .hold)
        #expect(shorter.sentences.contains { $0.contains("needs 52 weeks of data with today's number, and there are 51.") })
    }

    @Test(arguments: [0.05, 0.12, 0.5, 1.0])
    func incompleteArchivesNeverGiveHoldOrSpare(scale: Double) {
        let site = SyntheticSite(evses: 3, weeks: 53, rates: SyntheticSite.twoPeaks(scale: scale))
        let advice = site.advice(isComplete: false)
        #expect(advice.verdict == .add || advice.verdict == .unknown)
        #expect(!advice.isComplete)
        #expect(advice.tier == .insufficient || advice.sentences.contains { $0.contains("do not hold every session") })
    }

    @Test func aFewWeeksGiveADirectionAndNoNumber() throws {
        let site = SyntheticSite(evses: 2, weeks: 8, rates: SyntheticSite.twoPeaks(scale: 1))
        let advice = site.advice()
        #expect(advice.verdict == .add)
        #expect(advice.tier == .directionOnly)
        #expect(advice.evsesRecommended == nil)
        #expect(advice.blockingRecommended == nil)
        #expect(advice.curve.map(\.evses) == [2])
        #expect(advice.sentences.contains("More EVSEs are needed; how many takes 12 weeks of data."))
        #expect(advice.sentences.contains { $0.hasPrefix("Direction only: 8 weeks of data ") })
    }

    @Test func tooLittleIsUnknownAndSaysWhatIsMissing() {
        #expect(SyntheticSite(weeks: 3).advice().sentences == ["Only 3 weeks of data: advice needs 4."])
        let quiet = SyntheticSite(weeks: 20, rates: SyntheticSite.twoPeaks(scale: 0.05)).advice()
        #expect(quiet.verdict == .unknown)
        #expect(quiet.sentences.first?.hasSuffix("sessions in the last 20 weeks: advice needs 200.") == true)
        let site = SyntheticSite()
        var never = site.shard()
        for index in never.evses.indices {
            never.evses[index].firstSeen = nil
            never.sessions[index] = []
        }
        let unused = site.advice(for: never)
        #expect(unused.verdict == .unknown)
        #expect(unused.evsesNow == 0)
        #expect(unused.sentences == ["No EVSE was in service in the period."])
    }

    @Test func anEVSEThatTheRecordContradictsIsUnknown() {
        // Drivers use one of two: the site is full for the drivers, and never in the record; demand is beyond one EVSE.
        let site = SyntheticSite(evses: 1, weeks: 30, rates: SyntheticSite.twoPeaks(scale: 1))
        var shard = site.shard()
        shard.evses.append(
            EVSE(party: shard.evses[0].party, siteID: "site", locationID: "site", uid: "dead", firstSeen: site.start))
        shard.sessions.append([])
        let advice = site.advice(for: shard)
        #expect(advice.verdict == .unknown)
        #expect(advice.evsesRecommended == nil)
        #expect(advice.blockingNow == nil)
        #expect(advice.sentences.first?.hasPrefix("The models disagree with the record: both EVSEs were occupied 0 %") == true)
    }

    @Test func usageThatNamesNoEVSEIsUnknown() {
        let site = SyntheticSite(evses: 2, weeks: 20)
        var shard = site.shard()
        shard.evses[1].uid = nil
        let advice = site.advice(for: shard)
        #expect(advice.verdict == .unknown)
        #expect(advice.evsesNow == 1)
        #expect(advice.sentences.first?.hasSuffix("of sessions name no EVSE, so how many were occupied cannot be known.") == true)
    }

    @Test func aNewEVSEBeginsANewWindow() {
        let site = SyntheticSite(evses: 3, weeks: 30)
        func shard(since week: Int64) -> SiteShard {
            var shard = site.shard()
            let added = site.start + week * 7 * 86_400
            shard.evses[2].firstSeen = added
            shard.sessions[2].removeAll { $0.start < added }
            return shard
        }
        let advice = site.advice(for: shard(since: 12))
        #expect(advice.evsesNow == 3)
        #expect(advice.tier == .indicative)
        #expect(advice.weeks == 30)
        #expect(advice.sentences.contains { $0.hasPrefix("Only the 18 weeks since the number of EVSEs last changed") })
        // Too new: everything is used, and said.
        let all = site.advice(for: shard(since: 27))
        #expect(all.sentences.contains { $0.hasPrefix("The number of EVSEs last changed on ") })
    }
}
