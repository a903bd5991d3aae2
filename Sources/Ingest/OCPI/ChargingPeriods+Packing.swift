import Charging

/// The compact form in which periods are kept that fragments add to: a head with the highest power, then for each period a byte
/// that tells what it has, its start as the difference to the one before, and its values; all as variable-length integers.
extension ChargingPeriods {
    private struct Parts: OptionSet {
        let rawValue: UInt8
        static let energy = Parts(rawValue: 1)
        static let charging = Parts(rawValue: 2)
        static let parking = Parts(rawValue: 4)
        static let register = Parts(rawValue: 8)
        static let all: Parts = [.energy, .charging, .parking, .register]
    }

    func pack(into bytes: inout [UInt8]) {
        // 0 stands for no power; the lowest bit tells of energy fed back.
        let power = maximumPower.map { UInt64(bitPattern: $0.watts) &+ 1 } ?? 0
        Self.append(power << 1 | (exports ? 1 : 0), to: &bytes)
        var before: Int64 = 0
        for period in periods {
            var parts: Parts = []
            if period.energy != nil { parts.insert(.energy) }
            if period.charging != nil { parts.insert(.charging) }
            if period.parking != nil { parts.insert(.parking) }
            if period.register != nil { parts.insert(.register) }
            bytes.append(parts.rawValue)
            Self.append(signed: period.start.seconds &- before, to: &bytes)
            before = period.start.seconds
            for value in [period.energy, period.charging, period.parking, period.register] {
                if let value { Self.append(signed: value, to: &bytes) }
            }
        }
    }

    /// Nil when `bytes` are not what `pack` writes.
    init?(packed bytes: UnsafeBufferPointer<UInt8>) {
        self.init()
        var position = 0
        guard let head = Self.read(bytes, &position) else { return nil }
        exports = head & 1 == 1
        if head > 1 { maximumPower = Power(watts: Int64(head >> 1) - 1) }
        var before: Int64 = 0
        while position < bytes.count {
            let parts = Parts(rawValue: bytes[position])
            position += 1
            guard Parts.all.isSuperset(of: parts), let step = Self.readSigned(bytes, &position) else { return nil }
            before = before &+ step
            var period = ChargingPeriod(start: Instant(seconds: before))
            for (part, path) in Self.paths where parts.contains(part) {
                guard let value = Self.readSigned(bytes, &position) else { return nil }
                period[keyPath: path] = value
            }
            periods.append(period)
        }
    }

    private static var paths: [(Parts, WritableKeyPath<ChargingPeriod, Int64?>)] {
        [(.energy, \.energy), (.charging, \.charging), (.parking, \.parking), (.register, \.register)]
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Zig-zag, so that small negative numbers stay small as well.
    private static func append(signed number: Int64, to bytes: inout [UInt8]) {
        append(UInt64(bitPattern: (number << 1) ^ (number >> 63)), to: &bytes)
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt64? {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }

    private static func readSigned(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int64? {
        read(bytes, &position).map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }
}
