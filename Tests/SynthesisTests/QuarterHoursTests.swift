import Charging
import Testing

@testable import Synthesis

@Suite struct QuarterHoursTests {
    @Test func energyIsSharedBetweenTheWindowsItTouches() {
        var quarters = QuarterHours(siteOfEVSE: [0, 0, 1])
        // 12 kW from 10 minutes into a window to 5 minutes into the one after next: 1000, 3000 and 1000 Wh.
        quarters.add(5_000, evse: 0, from: Instant(seconds: 9_600), length: 1_500)
        quarters.add(2_000, evse: 1, from: Instant(seconds: 9_900), length: 900)
        quarters.add(4_000, evse: 2, from: Instant(seconds: 9_000), length: 900)
        quarters.close(before: nil)
        #expect(quarters.evsePeaks.map(QuarterHours.kilowatts) == [12, 8, 16])
        #expect(quarters.sitePeaks.map(QuarterHours.kilowatts) == [20, 16])
        #expect(QuarterHours.kilowatts(quarters.networkPeak) == 20)
    }

    @Test func openWindowsWaitForTheirEnd() {
        var quarters = QuarterHours(siteOfEVSE: [0])
        quarters.add(1_000, evse: 0, from: Instant(seconds: 0), length: 900)
        quarters.close(before: Instant(seconds: 899))
        #expect(quarters.networkPeak == 0)
        quarters.close(before: Instant(seconds: 900))
        #expect(quarters.networkPeak == 1_000)
    }
}
