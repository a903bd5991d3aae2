import Charging

/// The highest energy in any window of a length, wherever it begins: the supremum over all starts, not over clock marks.
///
/// Energy since the beginning is piecewise linear in time, so the energy in `[t, t + w)` is too, and it is highest where `t` or
/// `t + w` is a breakpoint. One sweep visits these in order, with powers as integers of 2^-40 mWh a millisecond: no sum depends
/// on the order of its terms, and windows over the same parts of curves have the same energy. Windows are compared in whole
/// milliwatt-hours (rounded to nearest); of equals the earliest counts.
struct SlidingSweep {
    private struct Event {
        var at: Int64
        var rate: Int128
    }

    private static let scaleBits: Int128 = 40

    private var events: [Event] = []

    init() {}

    init(_ steps: [CurveStep]) {
        append(steps)
        sort()
    }

    /// Call `sort` when all are added.
    mutating func append(_ steps: [CurveStep]) {
        events.reserveCapacity(events.count + steps.count * 2)
        for step in steps { append(step) }
    }

    mutating func append(_ step: CurveStep) {
        append(step, inside: Int64.min / 2..<Int64.max / 2)
    }

    /// Adds the part of a step that lies in `milliseconds`.
    mutating func append(_ step: CurveStep, inside milliseconds: Range<Int64>) {
        let active = Int128(step.endMilliseconds - step.startMilliseconds)
        guard active > 0, step.energy != .zero else { return }
        let start = max(step.startMilliseconds, milliseconds.lowerBound)
        let end = min(step.endMilliseconds, milliseconds.upperBound)
        guard start < end else { return }
        let rate = ((Int128(step.energy.milliwattHours) << Self.scaleBits) + active / 2) / active
        events.append(Event(at: start, rate: rate))
        events.append(Event(at: end, rate: -rate))
    }

    mutating func sort() { events.sort { $0.at < $1.at } }

    var isEmpty: Bool { events.isEmpty }

    /// The earliest window with the highest energy among those that lie whole in `range`; nil when none has any.
    ///
    /// Its start is given to the whole second at or before it.
    func peak(windowSeconds: Int64, inside range: TimeRange) -> Peak? {
        guard let first = events.first, range.lengthSeconds >= windowSeconds else { return nil }
        let window = windowSeconds * 1000
        // Where windows may begin.
        let low = range.start.seconds * 1000
        let high = range.end.seconds * 1000 - window
        var now = first.at - window
        var leading = 0
        var trailing = 0
        var rate: Int128 = 0
        var value: Int128 = 0
        var best: (energy: Int64, at: Int64) = (0, 0)
        func consider(_ value: Int128, _ at: Int64) {
            let energy = Int64(truncatingIfNeeded: (value + (1 << (Self.scaleBits - 1))) >> Self.scaleBits)
            if energy > best.energy { best = (energy, at) }
        }
        while trailing < events.count {
            let lead = leading < events.count ? events[leading].at - window : .max
            let next = min(lead, events[trailing].at)
            // The ends of the range are breakpoints where the sweep passes them.
            if now < low, next > low { consider(value + rate * Int128(low - now), low) }
            if next > high {
                if now <= high { consider(value + rate * Int128(high - now), high) }
                break
            }
            value += rate * Int128(next - now)
            now = next
            if now >= low { consider(value, now) }
            while leading < events.count, events[leading].at - window == now {
                rate += events[leading].rate
                leading += 1
            }
            while trailing < events.count, events[trailing].at == now {
                rate -= events[trailing].rate
                trailing += 1
            }
        }
        guard best.energy > 0 else { return nil }
        return Peak(
            energy: Energy(milliwattHours: best.energy), windowSeconds: windowSeconds,
            start: Instant(seconds: best.at.flooredDivision(by: 1000)))
    }
}
