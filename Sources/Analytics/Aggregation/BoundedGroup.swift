/// Concurrent work with a bound on how much of it runs at once.
public enum BoundedGroup {
    /// The results of `transform`, in the order of `elements`, with at most `workers` running at once.
    public static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], workers: Int, _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: elements.count)
            var upcoming = 0
            func start() {
                guard upcoming < elements.count else { return }
                let index = upcoming
                let element = elements[index]
                upcoming += 1
                group.addTask { (index, transform(element)) }
            }
            for _ in 0..<max(1, workers) { start() }
            while let (index, result) = await group.next() {
                results[index] = result
                start()
            }
            return results.compactMap { $0 }
        }
    }

    /// The results of `step`, in the order of `elements`, and what all steps added up to. Each worker takes elements in turn and
    /// adds to a sum of its own, so that memory does not grow with the elements; `merge` must be associative and commutative, and
    /// exact, for the sum not to depend on the number of workers.
    public static func fold<Element: Sendable, Result: Sendable, Sum: Sendable>(
        _ elements: [Element], workers: Int, initial: @escaping @Sendable () -> Sum,
        step: @escaping @Sendable (inout Sum, Element) -> Result, merge: @escaping @Sendable (inout Sum, Sum) -> Void
    ) async -> ([Result], Sum) {
        let count = max(1, min(workers, elements.count))
        let parts = await map(Array(0..<count), workers: count) { worker in
            var sum = initial()
            let results = stride(from: worker, to: elements.count, by: count).map { step(&sum, elements[$0]) }
            return (results, sum)
        }
        var sum = parts[0].1
        for part in parts.dropFirst() { merge(&sum, part.1) }
        return (elements.indices.map { parts[$0 % count].0[$0 / count] }, sum)
    }
}
