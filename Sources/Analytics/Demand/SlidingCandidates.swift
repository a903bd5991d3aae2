import Charging

/// Where the highest sliding window of a network may begin, found from its load by minute; the sweep then looks there only.
///
/// A window of `k` minutes that begins within minute `i` lies in minutes `i` to `i + k`: it has no more energy than these
/// together. Where that is below what some window on the minute has, no peak begins.
struct SlidingCandidates {
    let windowSeconds: Int64
    private let range: TimeRange
    /// Runs of starts, in order: the highest window begins in one of them.
    private(set) var runs: [TimeRange] = []

    /// - Parameters:
    ///   - minutes: energy by minute of `grid`.
    ///   - stepsByHour: how many steps met each hour of `grid`: each may have moved up to 1 mWh over a minute's end.
    ///   - range: in which windows lie.
    init(minutes: [Int64], _ grid: WindowGrid, stepsByHour: [Int64], windowSeconds: Int64, inside range: TimeRange) {
        self.windowSeconds = windowSeconds
        self.range = range
        let length = Int(windowSeconds / 60)
        let first = Int((range.start - grid.start) / 60)
        let last = Int((range.end - grid.start) / 60) - length
        guard first <= last else { return }
        func slack(_ minute: Int) -> Int64 {
            stepsByHour[minute / 60...min(stepsByHour.count - 1, (minute + length) / 60)].reduce(0, +)
        }
        var sum = minutes[first..<first + length].reduce(0, +)
        var sums: [Int64] = []
        sums.reserveCapacity(last - first + 1)
        for minute in first...last {
            sums.append(sum)
            sum += minutes[min(minute + length, minutes.count - 1)] - minutes[minute]
        }
        guard let best = sums.indices.max(by: { sums[$0] < sums[$1] }), sums[best] > 0 else { return }
        let threshold = sums[best] - slack(first + best)
        for minute in first...last {
            let most = sums[minute - first] + minutes[min(minute + length, minutes.count - 1)]
            guard most > 0, most + slack(minute) >= threshold else { continue }
            let start = grid.windowStart(minute)
            if let run = runs.last, run.end == start {
                runs[runs.count - 1].end = start + 60
            } else {
                runs.append(TimeRange(start: start, end: start + 60))
            }
        }
    }

    /// The windows that begin in run number `index`, as the stretch that they fill.
    func stretch(_ index: Int) -> TimeRange {
        TimeRange(start: runs[index].start, end: runs[index].end + windowSeconds).clamped(to: range)
    }
}

/// The parts of curves that lie where candidates do. Mergeable; the order of steps does not matter.
struct CandidateSweeps {
    let candidates: SlidingCandidates
    private var steps: [(run: Int32, step: CurveStep)] = []

    init(_ candidates: SlidingCandidates) { self.candidates = candidates }

    mutating func add(_ added: [CurveStep]) {
        let runs = candidates.runs
        for step in added {
            // The first run whose windows end after the step begins.
            var run = runs.partitioningIndex {
                ($0.end.seconds + candidates.windowSeconds) * 1000 > step.startMilliseconds
            }
            while run < runs.count, runs[run].start.seconds * 1000 < step.endMilliseconds {
                steps.append((Int32(run), step))
                run += 1
            }
        }
    }

    mutating func merge(_ other: CandidateSweeps) { steps += other.steps }

    /// The earliest of the highest windows.
    func peak() -> Peak? {
        var best: Peak?
        let ordered = steps.indices.sorted { steps[$0].run < steps[$1].run }
        var index = 0
        while index < ordered.count {
            let run = steps[ordered[index]].run
            let stretch = candidates.stretch(Int(run))
            var sweep = SlidingSweep()
            while index < ordered.count, steps[ordered[index]].run == run {
                sweep.append(
                    steps[ordered[index]].step, inside: stretch.start.seconds * 1000..<stretch.end.seconds * 1000)
                index += 1
            }
            sweep.sort()
            guard let peak = sweep.peak(windowSeconds: candidates.windowSeconds, inside: stretch) else { continue }
            if peak.energy > best?.energy ?? .zero { best = peak }
        }
        return best
    }
}
