import Charging
import Foundation

@testable import Ingest
@testable import Store

/// Any bytes as what the store keeps of charges, behind its checksums: profiles, segments and charging periods. What is read writes itself again.
enum ProfileTarget {
    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        guard let form = input.first else { return false }
        let bytes = UnsafeRawBufferPointer(rebasing: input.dropFirst())
        switch form & 3 {
        case 0: return try profile(bytes)
        case 1: return try segment(bytes)
        case 2:
            var days = StartsByDay(.utc)
            return SegmentStarts.count(bytes, in: &days) != nil
        default: return try periods(bytes)
        }
    }

    private static func profile(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        guard let profile = PowerProfile(packed: bytes) else { return false }
        let again = profile.packed.withUnsafeBytes { PowerProfile(packed: $0) }
        try BrokenPromise.unless(again == profile, "a profile reads otherwise when it is packed again")
        for step in profile.steps {
            let half = step.energy(untilMilliseconds: Int64(step.activeMilliseconds) / 2)
            try BrokenPromise.unless(
                half.magnitude <= step.energy.milliwattHours.magnitude, "half a step has more energy than the whole")
        }
        return true
    }

    private static func segment(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        guard let segment = Segment(encoded: bytes) else { return false }
        let encoded = EncodedSegment(location: 1, month: 24_000, segment.charges.map { SegmentEntry($0) })
        let again = encoded.bytes.withUnsafeBytes { Segment(encoded: $0) }
        try BrokenPromise.unless(
            again?.charges.count == segment.charges.count, "a segment reads otherwise when it is written again")
        return true
    }

    private static func periods(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        guard let periods = ChargingPeriods(packed: bytes) else { return false }
        var packed: [UInt8] = []
        periods.pack(into: &packed)
        let again = packed.withUnsafeBytes { ChargingPeriods(packed: $0) }
        try BrokenPromise.unless(again == periods, "charging periods read otherwise when they are packed again")
        return true
    }
}
