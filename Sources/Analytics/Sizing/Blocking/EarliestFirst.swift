/// A heap of times with the earliest on top.
enum EarliestFirst {
    /// Puts `value` in place of the earliest. Few are simply kept in order, which is a heap as well: the processor foresees a
    /// straight run better than a way down a tree.
    @inline(__always)
    static func replaceTop(of heap: UnsafeMutableBufferPointer<Double>, with value: Double) {
        let count = heap.count
        var place = 0
        if count <= 16 {
            while place + 1 < count, heap[place + 1] < value {
                heap[place] = heap[place + 1]
                place += 1
            }
        } else {
            while true {
                var child = 2 * place + 1
                guard child < count else { break }
                if child + 1 < count { child += heap[child + 1] < heap[child] ? 1 : 0 }
                guard heap[child] < value else { break }
                heap[place] = heap[child]
                place = child
            }
        }
        heap[place] = value
    }
}
