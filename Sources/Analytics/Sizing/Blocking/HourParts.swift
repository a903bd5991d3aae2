/// Stretches of model time, which is counted in hours, cut where the hour changes.
enum HourParts {
    /// Calls `body` with each hour that the stretch meets and how much of it lies inside, in hours. `start` is not negative.
    @inline(__always)
    static func forEach(from start: Double, until end: Double, _ body: (_ hour: Int, _ part: Double) -> Void) {
        var position = start
        var hour = Int(start)
        while position < end {
            let next = min(Double(hour + 1), end)
            body(hour, next - position)
            position = next
            hour += 1
        }
    }
}
