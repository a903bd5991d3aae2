import Charging

/// A charge on its way into a segment.
struct SegmentEntry {
    var evse: Int64
    var recordID: Int64
    var start: Int64
    /// In seconds.
    var length: Int64
    var energy: Int64
    /// From the start, in milliseconds; -1: none.
    var charging: Int64
    /// In watts; 0: none.
    var maximumPower: Int64
    /// 0: none.
    var token: UInt64
    var chargingTimeIsKnown: Bool
    /// The packed profile.
    var profile: ArraySlice<UInt8>

    fileprivate func precedes(_ other: SegmentEntry) -> Bool {
        if evse != other.evse { return evse < other.evse }
        if start != other.start { return start < other.start }
        if length != other.length { return length < other.length }
        if energy != other.energy { return energy < other.energy }
        return recordID < other.recordID
    }
}

extension SegmentEntry {
    init(_ charge: Segment.Charge) {
        let session = charge.session
        self.init(
            evse: charge.evse, recordID: session.recordID, start: session.start.seconds, length: session.end - session.start,
            energy: session.energy.milliwattHours, charging: session.chargingFromStartMilliseconds ?? -1,
            maximumPower: session.maximumPower?.watts ?? 0, token: session.token ?? 0,
            chargingTimeIsKnown: session.chargingTimeIsKnown, profile: session.profile.packed[...])
    }
}

/// A segment as it is stored.
struct EncodedSegment: Sendable {
    var location: Int64
    var month: Int64
    var charges: Int
    var bytes: [UInt8]
    var checksum: ContentHash
    /// Seconds from 1970.
    var lastEnd: Int64
    /// `SegmentStarts`.
    var starts: [UInt8]
    /// When the first charge of each EVSE begins.
    var firstStarts: [(evse: Int64, start: Int64)]

    /// Sorted by EVSE, start, end, energy, record.
    init(location: Int64, month: Int64, _ entries: [SegmentEntry]) {
        self.location = location
        self.month = month
        charges = entries.count
        // Entries are large: their numbers are sorted.
        let order = entries.indices.sorted { entries[$0].precedes(entries[$1]) }
        firstStarts = []
        for index in order where firstStarts.last?.evse != entries[index].evse {
            firstStarts.append((entries[index].evse, entries[index].start))
        }
        lastEnd = entries.lazy.map { $0.start + $0.length }.max() ?? 0
        starts = SegmentStarts.encode(entries.map(\.start))
        bytes = Self.encode(entries, order)
        checksum = bytes.withUnsafeBytes { ContentHash($0) }
    }

    private static func encode(_ entries: [SegmentEntry], _ order: [Int]) -> [UInt8] {
        let profiles = entries.reduce(0) { $0 + 4 + $1.profile.count }
        let size = 8 + order.count * Segment.leastBytesACharge + profiles
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            var position = 0
            func append(_ number: Int64) {
                raw.storeBytes(of: number.littleEndian, toByteOffset: position, as: Int64.self)
                position += 8
            }
            append(Int64(order.count))
            for index in order { append(entries[index].evse) }
            for index in order { append(entries[index].recordID) }
            for index in order { append(entries[index].start) }
            for index in order { append(entries[index].length) }
            for index in order { append(entries[index].energy) }
            for index in order { append(entries[index].charging) }
            for index in order { append(entries[index].maximumPower) }
            for index in order { append(Int64(bitPattern: entries[index].token)) }
            for index in order {
                raw[position] = entries[index].chargingTimeIsKnown ? 1 : 0
                position += 1
            }
            for index in order {
                let profile = entries[index].profile
                raw.storeBytes(of: UInt32(profile.count).littleEndian, toByteOffset: position, as: UInt32.self)
                position += 4
                profile.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: raw[position..<position + $0.count]).copyMemory(from: $0)
                }
                position += profile.count
            }
            count = position
        }
    }
}
