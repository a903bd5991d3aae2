import Foundation

/// Works on several items at once, beside the reading of the next and the writing of those before: reading and writing stay on the
/// calling thread and in order, as a connection wants it; each item has a thread of its own.
enum OrderedWork {
    /// - Parameters:
    ///   - workers: how many items are worked on at once.
    ///   - read: called with 0, 1 … in order.
    ///   - write: called with what came of each, in the same order.
    static func run<Item: Sendable, Product: Sendable>(
        _ count: Int, workers: Int = ProcessInfo.processInfo.activeProcessorCount, read: (Int) throws -> Item,
        work: @escaping @Sendable (Item) -> Product, write: (Product) throws -> Void
    ) throws {
        var underway: ArraySlice<Handover<Product>> = []
        for index in 0..<count {
            if underway.count == max(workers, 1), let first = underway.popFirst() { try write(first.take()) }
            let item = try read(index)
            let handover = Handover<Product>()
            let thread = Thread { handover.give(work(item)) }
            thread.stackSize = 4 << 20
            thread.start()
            underway.append(handover)
        }
        while let first = underway.popFirst() { try write(first.take()) }
    }
}

/// Hands one value from a thread to another.
private final class Handover<Value: Sendable>: @unchecked Sendable {
    // `value` is written before the signal and read after it.
    private let isThere = DispatchSemaphore(value: 0)
    private var value: Value?

    func give(_ value: Value) {
        self.value = value
        isThere.signal()
    }

    /// Waits for it; once.
    func take() -> Value {
        isThere.wait()
        guard let value else { preconditionFailure("a value was given before the signal") }
        self.value = nil
        return value
    }
}
