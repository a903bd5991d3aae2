import Charging

/// A load that is constant from one instant to the next, in milliwatts.
struct LoadSteps {
    /// In order of time; the last has no load of sessions.
    private(set) var steps: [(milliseconds: Int64, milliwatts: Int64)] = []

    /// The load of sessions at a limit, with the other load of the supply.
    init(_ draws: [SessionDraw], supply: Supply, scale: Int64) {
        var changes: [(milliseconds: Int64, milliwatts: Int64)] = []
        for draw in draws where draw.endMilliseconds > draw.startMilliseconds {
            // Of the last millisecond a part may be drawn only: the power counts as it was.
            let length = draw.endMilliseconds - draw.startMilliseconds
            let power = (draw.microjoules + length - 1) / length * draw.need.weight
            changes.append((draw.startMilliseconds, power))
            changes.append((draw.endMilliseconds, -power))
        }
        changes.sort { $0.milliseconds < $1.milliseconds }
        var marks = supply.steps.map(\.start)[...]
        var (load, base) = (Int64(0), Int64(0))
        func total() -> Int64 { (load + scale - 1) / scale + base }
        for change in changes {
            while let mark = marks.first, mark.seconds * 1000 <= change.milliseconds {
                base = supply.step(at: mark).baseLoad.watts * 1000
                append(mark.seconds * 1000, total())
                marks.removeFirst()
            }
            load += change.milliwatts
            append(change.milliseconds, total())
        }
        for mark in marks {
            base = supply.step(at: mark).baseLoad.watts * 1000
            append(mark.seconds * 1000, total())
        }
    }

    private mutating func append(_ milliseconds: Int64, _ milliwatts: Int64) {
        if steps.last?.milliseconds == milliseconds { steps.removeLast() }
        if steps.last?.milliwatts != milliwatts { steps.append((milliseconds, milliwatts)) }
    }

    /// Highest load of each calendar month with any, in order.
    func monthlyPeaks(_ calendar: LocalCalendar) -> [Int64] {
        var peaks: [Int: Int64] = [:]
        for (index, step) in steps.enumerated() {
            let end = index + 1 < steps.count ? steps[index + 1].milliseconds : step.milliseconds + 1
            var instant = Instant(seconds: step.milliseconds / 1000)
            while instant.seconds * 1000 < end {
                let date = calendar.date(of: instant)
                let month = date.year * 12 + date.month
                peaks[month] = max(peaks[month] ?? 0, step.milliwatts)
                instant = calendar.startOfDay(
                    CivilDate(year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 1))
            }
        }
        return peaks.keys.sorted().compactMap { peaks[$0] }
    }
}
