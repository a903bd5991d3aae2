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
        static let power = Parts(rawValue: 16)
        static let all: Parts = [.energy, .charging, .parking, .register, .power]
    }

    func pack(into bytes: inout [UInt8]) {
        // 0 stands for no power; the lowest bit tells of energy fed back.
        let power = maximumPower.map { UInt64(bitPattern: $0.watts) &+ 1 } ?? 0
        VariableInteger.append(power << 1 | (exports ? 1 : 0), to: &bytes)
        var before: Int64 = 0
        for period in periods {
            var parts: Parts = []
            if period.energy != nil { parts.insert(.energy) }
            if period.charging != nil { parts.insert(.charging) }
            if period.parking != nil { parts.insert(.parking) }
            if period.register != nil { parts.insert(.register) }
            if period.power != nil { parts.insert(.power) }
            bytes.append(parts.rawValue)
            VariableInteger.append(signed: period.start.seconds &- before, to: &bytes)
            before = period.start.seconds
            for value in [period.energy, period.charging, period.parking, period.register, period.power] {
                if let value { VariableInteger.append(signed: value, to: &bytes) }
            }
        }
    }

    /// Nil when `bytes` are not what `pack` writes.
    init?(packed bytes: UnsafeRawBufferPointer) {
        self.init()
        var position = 0
        guard let head = VariableInteger.read(bytes, &position) else { return nil }
        exports = head & 1 == 1
        if head > 1 { maximumPower = Power(watts: Int64(head >> 1) - 1) }
        var before: Int64 = 0
        while position < bytes.count {
            let parts = Parts(rawValue: bytes[position])
            position += 1
            guard Parts.all.isSuperset(of: parts), let step = VariableInteger.readSigned(bytes, &position) else { return nil }
            before = before &+ step
            var period = ChargingPeriod(start: Instant(seconds: before))
            for (part, path) in Self.paths where parts.contains(part) {
                guard let value = VariableInteger.readSigned(bytes, &position) else { return nil }
                period[keyPath: path] = value
            }
            periods.append(period)
        }
    }

    private static var paths: [(Parts, WritableKeyPath<ChargingPeriod, Int64?>)] {
        [(.energy, \.energy), (.charging, \.charging), (.parking, \.parking), (.register, \.register), (.power, \.power)]
    }
}
