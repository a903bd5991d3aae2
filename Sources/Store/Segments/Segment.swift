import Charging

/// The counted charges of one Location that start in one month of UTC, as columns in one BLOB, so that a scan reads bytes in a
/// row instead of rows all over the file.
///
/// Little-endian columns one after the other: count; EVSE rows; record ids; starts (seconds from 1970); lengths (seconds);
/// energies (mWh); charging times from the start (ms, -1 none); maximum powers (W, 0 none); tokens (0 none); flags; profile lengths; profiles.
struct Segment {
    struct Charge {
        var evse: Int64
        var session: ChargingSession
    }

    /// Sorted by EVSE, start, end, energy, record.
    var charges: [Charge]

    /// Eight columns of eight bytes, and one of one.
    static let leastBytesACharge = 65
    /// 2009 to 2100, in seconds: what is loaded of a record.
    static let sensibleStarts = Int64(1_230_768_000)...4_102_444_800

    /// Months since 0 January, UTC.
    static func month(of instant: Instant) -> Int64 {
        let date = CivilDate(daysSince1970: instant.seconds.flooredDivision(by: 86_400))
        return Int64(date.year * 12 + date.month - 1)
    }

    /// Nil when `bytes` are not what `EncodedSegment` writes of charges at times that can be.
    init?(encoded bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 8 else { return nil }
        func number(_ index: Int) -> Int64 {
            Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: Int64.self))
        }
        let count = Int(number(0))
        guard 0...(bytes.count - 8) / Self.leastBytesACharge ~= count else { return nil }
        var position = 8 + count * Self.leastBytesACharge
        let flags = 8 + count * 64
        // Steps of all charges in one array, and where those of each end in it.
        var steps: [PowerProfile.Step] = []
        steps.reserveCapacity(count * 2)
        var shapes: [(end: Int, method: PowerProfile.Method)] = []
        shapes.reserveCapacity(count)
        for _ in 0..<count {
            guard position + 4 <= bytes.count else { return nil }
            let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
            position += 4
            guard position + length <= bytes.count,
                let method = PowerProfile.unpack(
                    UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]), into: &steps)
            else { return nil }
            shapes.append((steps.count, method))
            position += length
        }
        guard position == bytes.count else { return nil }
        // They are held as long as the charges are: without the room that was left to grow.
        steps = steps.withUnsafeBufferPointer { Array($0) }
        charges = []
        charges.reserveCapacity(count)
        var first = 0
        for index in 0..<count {
            func column(_ column: Int) -> Int64 { number(1 + column * count + index) }
            let (end, method) = shapes[index]
            let profile = PowerProfile(steps: steps[first..<end], method: method)
            first = end
            let (start, length) = (column(2), column(3))
            guard Self.sensibleStarts.contains(start), 0...Self.sensibleStarts.upperBound - start ~= length else { return nil }
            let charging = column(5)
            let watts = column(6)
            let token = UInt64(bitPattern: column(7))
            charges.append(
                Charge(
                    evse: column(0),
                    session: ChargingSession(
                        recordID: column(1), start: Instant(seconds: start), end: Instant(seconds: start + length),
                        energy: Energy(milliwattHours: column(4)), chargingTimeIsKnown: bytes[flags + index] != 0,
                        chargingFromStartMilliseconds: charging < 0 ? nil : charging,
                        maximumPower: watts == 0 ? nil : Power(watts: watts), token: token == 0 ? nil : token,
                        profile: profile)))
        }
    }

    init(charges: [Charge]) { self.charges = charges }
}
