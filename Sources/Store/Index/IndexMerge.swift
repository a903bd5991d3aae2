/// Several sorted runs of entries as one.
struct IndexMerge {
    /// A run that is read piece by piece.
    struct Run {
        private var entries: [IndexEntry] = []
        private var position = 0
        private let refill: () throws -> [IndexEntry]

        /// - Parameter refill: the next entries; none at the end.
        init(_ refill: @escaping () throws -> [IndexEntry]) throws {
            self.refill = refill
            entries = try refill()
        }

        /// Nil at the end.
        var head: IndexEntry? { position < entries.count ? entries[position] : nil }

        mutating func advance() throws {
            position += 1
            guard position == entries.count else { return }
            entries = try refill()
            position = 0
        }
    }

    private var runs: [Run]
    /// Numbers of the runs that have entries left, as a heap: the least head is first.
    private var heap: [Int] = []

    init(_ runs: [Run]) {
        self.runs = runs
        heap = runs.indices.filter { runs[$0].head != nil }
        for position in heap.indices.reversed() { sink(position) }
    }

    /// The next entry by key, those of one key in the order of the runs; nil at the end.
    mutating func next() throws -> IndexEntry? {
        guard let first = heap.first, let entry = runs[first].head else { return nil }
        try runs[first].advance()
        if runs[first].head == nil {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
        }
        sink(0)
        return entry
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        guard let a = runs[left].head, let b = runs[right].head else { return false }
        return a.key == b.key ? left < right : a.key < b.key
    }

    private mutating func sink(_ start: Int) {
        var position = start
        while true {
            var least = position
            for child in [2 * position + 1, 2 * position + 2] where child < heap.count && precedes(heap[child], heap[least]) {
                least = child
            }
            if least == position { return }
            heap.swapAt(position, least)
            position = least
        }
    }
}
