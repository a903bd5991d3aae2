/// The compact form in which a profile is kept: a method byte, then three variable-length integers a step (offset, active
/// milliseconds, energy), small ones in a byte. A usual profile of one step takes 10 to 12 bytes.
extension PowerProfile {
    public func pack(into bytes: inout [UInt8]) {
        bytes.append(method.rawValue)
        for step in steps {
            VariableInteger.append(UInt64(step.offsetSeconds), to: &bytes)
            VariableInteger.append(UInt64(step.activeMilliseconds), to: &bytes)
            VariableInteger.append(signed: step.energy.milliwattHours, to: &bytes)
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
        var steps: [Step] = []
        guard let method = Self.unpack(bytes, into: &steps) else { return nil }
        self.init(steps: steps, method: method)
    }

    /// Appends the steps of a packed profile.
    ///
    /// - Returns: its method; nil when `bytes` are not what `pack` writes.
    public static func unpack(_ bytes: UnsafeRawBufferPointer, into steps: inout [Step]) -> Method? {
        guard let first = bytes.first, let method = Method(rawValue: first) else { return nil }
        var position = 1
        while position < bytes.count {
            guard let offset = VariableInteger.read(bytes, &position), let active = VariableInteger.read(bytes, &position),
                let energy = VariableInteger.readSigned(bytes, &position),
                let offsetSeconds = UInt32(exactly: offset), let milliseconds = UInt32(exactly: active)
            else { return nil }
            steps.append(
                Step(
                    offsetSeconds: offsetSeconds, activeMilliseconds: milliseconds,
                    energy: Energy(milliwattHours: energy)))
        }
        return method
    }
}
