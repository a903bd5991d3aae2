import Charging

/// When the charges of a segment begin, in order, as differences: two bytes a charge at a busy Location.
enum SegmentStarts {
    /// - Parameter starts: seconds from 1970.
    static func encode(_ starts: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(starts.count * 3 + 8)
        var before: Int64 = 0
        for start in starts.sorted() {
            VariableInteger.append(signed: start - before, to: &bytes)
            before = start
        }
        return bytes
    }

    /// Counts the starts by day.
    ///
    /// - Returns: how many there are; nil where the bytes are not what `encode` writes, or say when no charge can begin.
    static func count(_ bytes: UnsafeRawBufferPointer, in days: inout StartsByDay) -> Int? {
        var position = 0
        var (start, count): (Int64, Int) = (0, 0)
        // They come in order: only the first of each day is looked at.
        var (endOfDay, later) = (Int64.min, 0)
        while position < bytes.count {
            guard let difference = VariableInteger.readSigned(bytes, &position) else { return nil }
            let (next, overflows) = start.addingReportingOverflow(difference)
            guard !overflows, next >= start, Segment.sensibleStarts.contains(next) else { return nil }
            start = next
            count += 1
            if start < endOfDay {
                later += 1
            } else {
                days.add(laterThatDay: later)
                later = 0
                endOfDay = days.add(Instant(seconds: start))
            }
        }
        days.add(laterThatDay: later)
        return count
    }
}
