/// The compact form in which a profile is kept: a method byte, then three variable-length integers a step (offset, active
/// milliseconds, energy), small ones in a byte. A usual profile of one step takes 10 to 12 bytes.
extension PowerProfile {
    public func pack(into bytes: inout [UInt8]) {
        bytes.append(method.rawValue)
        for step in steps {
            Self.append(UInt64(step.offsetSeconds), to: &bytes)
            Self.append(UInt64(step.activeMilliseconds), to: &bytes)
            // Zig-zag, so that energy fed back to the grid stays small as well.
            let energy = step.energy.milliwattHours
            Self.append(UInt64(bitPattern: (energy << 1) ^ (energy >> 63)), to: &bytes)
        }
    }

    public var packed: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 + steps.count * 12)
        pack(into: &bytes)
        return bytes
    }

    /// Nil when `bytes` are not what `pack` writes.
    public init?(packed bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first, let method = Method(rawValue: first) else { return nil }
        var position = 1
        var steps: [Step] = []
        while position < bytes.count {
            guard let offset = Self.read(bytes, &position), let active = Self.read(bytes, &position),
                let energy = Self.read(bytes, &position),
                let offsetSeconds = UInt32(exactly: offset), let milliseconds = UInt32(exactly: active)
            else { return nil }
            let signed = Int64(bitPattern: energy >> 1) ^ -Int64(bitPattern: energy & 1)
            steps.append(
                Step(
                    offsetSeconds: offsetSeconds, activeMilliseconds: milliseconds,
                    energy: Energy(milliwattHours: signed)))
        }
        self.init(steps: steps, method: method)
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func read(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> UInt64? {
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
}
