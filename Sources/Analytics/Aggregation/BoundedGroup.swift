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
}
