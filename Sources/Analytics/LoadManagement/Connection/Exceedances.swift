public import Charging

/// When a load is above a limit, and what a battery would need to keep it below.
public struct Exceedances: Sendable {
    /// A stretch above the limit, with the time after it in which a battery would be charged again.
    public struct Event: Hashable, Sendable {
        public var range: TimeRange
        /// Most power above the limit, in kW.
        public var kilowatts: Double
        /// Energy above the limit, in kWh.
        public var kilowattHours: Double
        /// When the energy below the limit had made up for it; nil where the data end before.
        public var recovered: Instant?
    }

    /// In order of time.
    public var events: [Event]
    /// Usable energy of a battery without losses that covers all of it, in kWh.
    public var batteryKilowattHours: Double

    public var batteryKilowatts: Double { events.map(\.kilowatts).max() ?? 0 }
    public var kilowattHours: Double { events.reduce(0) { $0 + $1.kilowattHours } }

    /// - Parameter limit: in milliwatts.
    init(_ load: LoadSteps, limitMilliwatts limit: Int64) {
        var events: [Event] = []
        var waiting: [Int] = []
        // What a battery has given and not got back, in microjoules.
        var (missing, deepest) = (Int128(0), Int128(0))
        var open: (start: Int64, most: Int64, energy: Int128)?
        func close(_ end: Int64) {
            guard let event = open else { return }
            open = nil
            waiting.append(events.count)
            events.append(
                Event(
                    range: TimeRange(start: Instant(seconds: event.start / 1000), end: Instant(seconds: (end + 999) / 1000)),
                    kilowatts: Power.kilowatts(milliwatts: event.most),
                    kilowattHours: Energy.kilowattHours(microjoules: event.energy), recovered: nil))
        }
        for (index, step) in load.steps.enumerated() {
            let end = index + 1 < load.steps.count ? load.steps[index + 1].milliseconds : nil
            let above = step.milliwatts - limit
            guard above > 0 else {
                close(step.milliseconds)
                guard missing > 0, above < 0 else { continue }
                let needed = Int64(clamping: (missing + Int128(-above) - 1) / Int128(-above))
                guard let end else { continue }
                if step.milliseconds + needed <= end {
                    for event in waiting { events[event].recovered = Instant(seconds: (step.milliseconds + needed + 999) / 1000) }
                    waiting = []
                    missing = 0
                } else {
                    missing -= Int128(-above) * Int128(end - step.milliseconds)
                }
                continue
            }
            let length = end.map { $0 - step.milliseconds } ?? 0
            let energy = Int128(above) * Int128(length)
            missing += energy
            deepest = max(deepest, missing)
            open = (open?.start ?? step.milliseconds, max(open?.most ?? 0, above), (open?.energy ?? 0) + energy)
        }
        close(load.steps.last?.milliseconds ?? 0)
        self.events = events
        batteryKilowattHours = Energy.kilowattHours(microjoules: deepest)
    }
}
