/// A record under a key that it is found by.
struct IndexEntry: Equatable, BitwiseCopyable, Sendable {
    var key: Int64
    /// What is found: the record, and where an index is being built more beside it.
    var record: Int64
}

extension [IndexEntry] {
    /// Sorts by key; those of one key stay in their order. Byte by byte of the key, since millions are sorted at a time.
    mutating func sortByKey() {
        var other = self
        for shift in stride(from: 0, to: 64, by: 8) {
            var counts = [Int](repeating: 0, count: 256)
            for entry in self { counts[entry.digit(shift)] += 1 }
            guard !counts.contains(count) else { continue }
            var starts = counts
            var sum = 0
            for digit in counts.indices {
                starts[digit] = sum
                sum += counts[digit]
            }
            other.withUnsafeMutableBufferPointer { target in
                for entry in self {
                    let digit = entry.digit(shift)
                    target[starts[digit]] = entry
                    starts[digit] += 1
                }
            }
            swap(&self, &other)
        }
    }
}

extension IndexEntry {
    /// A byte of the key, with the sign turned so that negative keys come first.
    @inline(__always)
    fileprivate func digit(_ shift: Int) -> Int {
        Int((UInt64(bitPattern: key) ^ (1 << 63)) >> UInt64(shift) & 0xFF)
    }
}
