import Foundation

/// Works on one item after the other, beside the reading of the next and the writing of the one before: reading and writing stay on the
/// calling thread, as a connection wants it, and work has a thread of its own.
enum Lookahead {
    /// - Parameters:
    ///   - read: called with 0, 1 … in order.
    ///   - write: called with what came of each, in the same order.
    static func run<Item: Sendable, Product: Sendable>(
        _ count: Int, read: (Int) throws -> Item, work: @escaping @Sendable (Item) -> Product, write: (Product) throws -> Void
    ) throws {
        var underway: Handover<Product>?
        for index in 0..<count {
            let item = try read(index)
            let before = underway.map { $0.take() }
            let handover = Handover<Product>()
            let thread = Thread { handover.give(work(item)) }
            thread.stackSize = 4 << 20
            thread.start()
            underway = handover
            if let before { try write(before) }
        }
        if let last = underway { try write(last.take()) }
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
