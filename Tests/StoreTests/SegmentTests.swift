import Charging
import Testing

@testable import Store

@Suite struct SegmentTests {
    private func charge(_ index: Int64) -> Segment.Charge {
        Segment.Charge(
            evse: index % 3,
            session: ChargingSession(
                recordID: index, start: Instant(seconds: 1_800_000_000 + index * 700),
                end: Instant(seconds: 1_800_000_000 + index * 700 + index % 5000), energy: Energy(milliwattHours: index * 1000),
                chargingTimeIsKnown: index % 2 == 0, chargingFromStartMilliseconds: index % 4 == 0 ? index * 10 : nil,
                maximumPower: index % 5 == 0 ? Power(watts: 11_000) : nil, token: index % 7 == 0 ? UInt64.max - 3 : nil,
                profile: PowerProfile(
                    steps: [.init(offsetSeconds: 0, activeMilliseconds: 5, energy: Energy(milliwattHours: index * 1000))],
                    method: .periods)))
    }

    @Test func encodingIsUndone() throws {
        let segment = Segment(charges: (1...100).map(charge))
        let decoded = try #require(segment.encoded().withUnsafeBytes { Segment(encoded: $0) })
        #expect(decoded.charges.map(\.session) == segment.charges.map(\.session))
        #expect(decoded.charges.map(\.evse) == segment.charges.map(\.evse))
    }

    @Test func damageIsNoSegment() {
        let bytes = Segment(charges: (1...10).map(charge)).encoded()
        for length in 0..<bytes.count {
            #expect(bytes[..<length].withUnsafeBytes { Segment(encoded: $0) } == nil)
        }
        #expect((bytes + [0]).withUnsafeBytes { Segment(encoded: $0) } == nil)
    }

    @Test func monthsAreThoseOfUTC() {
        #expect(Segment.month(of: Instant(seconds: 0)) == 1970 * 12)
        #expect(Segment.month(of: Instant(seconds: -1)) == 1969 * 12 + 11)
        #expect(Segment.month(of: Instant(seconds: 1_780_272_000)) == 2026 * 12 + 5)
    }
}
