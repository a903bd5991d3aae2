import Foundation

/// Work on all items at once, as many as there are cores.
enum Concurrently {
    /// What comes of each item, in their order.
    ///
    /// - Throws: the first error in their order, once all have been worked on.
    static func map<Item: Sendable, Product: Sendable>(
        _ items: [Item], _ work: @Sendable (Item) throws -> Product
    ) throws -> [Product] {
        let results = Results<Product>(count: items.count)
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            results.set(index, Result { try work(items[index]) })
        }
        return try results.all.map { try $0.get() }
    }

    /// Results by number.
    private final class Results<Product: Sendable>: @unchecked Sendable {
        // Guarded by `lock`.
        private var results: [Result<Product, any Error>?]
        private let lock = NSLock()

        init(count: Int) { results = Array(repeating: nil, count: count) }

        func set(_ index: Int, _ result: Result<Product, any Error>) { lock.withLock { results[index] = result } }

        var all: [Result<Product, any Error>] { lock.withLock { results.compactMap { $0 } } }
    }
}
