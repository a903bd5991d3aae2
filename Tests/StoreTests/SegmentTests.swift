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

    private func encoded(_ charges: [Segment.Charge]) -> EncodedSegment {
        EncodedSegment(location: 1, month: 1, charges.map { SegmentEntry($0) })
    }

    @Test func encodingIsUndone() throws {
        var random = SystemRandomNumberGenerator()
        let charges = (1...100).map(charge)
        let segment = encoded(charges.shuffled(using: &random))
        let decoded = try #require(segment.bytes.withUnsafeBytes { Segment(encoded: $0) })
        let sorted = charges.sorted { ($0.evse, $0.session.start) < ($1.evse, $1.session.start) }
        #expect(decoded.charges.map(\.session) == sorted.map(\.session))
        #expect(decoded.charges.map(\.evse) == sorted.map(\.evse))
        #expect(segment.charges == 100)
        #expect(segment.firstStarts.map(\.evse) == [0, 1, 2])
        #expect(segment.firstStarts.map(\.start) == [3, 1, 2].map { 1_800_000_000 + $0 * 700 })
    }

    @Test func damageIsNoSegment() {
        let bytes = encoded((1...10).map(charge)).bytes
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
