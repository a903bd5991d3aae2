extension RandomAccessCollection where Index == Int {
    /// The first index from which on `isInLaterPart` holds, in a collection in which it holds for no element before one for which it does
    /// not; the end where it holds for none. By halving.
    @inlinable
    public func partitioningIndex(where isInLaterPart: (Element) throws -> Bool) rethrows -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if try isInLaterPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
