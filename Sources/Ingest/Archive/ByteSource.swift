/// A layer of a file: bytes that come in order, once.
protocol ByteSource: AnyObject {
    /// Fills some of `output`, which has room for four bytes at least (one character); 0 at the end, and from then on.
    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int
}

/// A source with a look ahead. Large reads go past its buffer.
///
/// An error of the source is thrown once the bytes before it have been taken.
final class ByteStream: ByteSource {
    private let source: any ByteSource
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var range = 0..<0
    private var sawEnd = false
    private var failure: ArchiveError?
    /// Bytes taken so far.
    private(set) var position: Int64 = 0

    init(_ source: any ByteSource, buffer size: Int = 64 << 10) {
        self.source = source
        buffer = .allocate(capacity: size)
    }

    deinit { buffer.deallocate() }

    /// The next `count` bytes without taking them, or those that are left. `count` is at most the buffer's size.
    /// - Throws: the source's error, where it comes before `count` bytes and `isStrict`, or before any byte.
    func peek(_ count: Int, isStrict: Bool = false) throws(ArchiveError) -> UnsafeBufferPointer<UInt8> {
        while range.count < count, !sawEnd, failure == nil { fill() }
        if let failure, range.isEmpty || isStrict && range.count < count { throw failure }
        return UnsafeBufferPointer(rebasing: buffer[range].prefix(count))
    }

    /// What is in the buffer, without taking it; empty at the end only.
    func available() throws(ArchiveError) -> UnsafeBufferPointer<UInt8> { try peek(max(1, range.count)) }

    /// Takes bytes that were looked at.
    func take(_ count: Int) {
        range = range.lowerBound + count..<range.upperBound
        position += Int64(count)
    }

    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        var count = 0
        if range.isEmpty {
            if let failure { throw failure }
            guard !sawEnd else { return 0 }
            count = try source.read(into: output)
            sawEnd = count == 0
            position += Int64(count)
        } else if let from = buffer.baseAddress, let to = output.baseAddress {
            count = min(range.count, output.count)
            to.update(from: from + range.lowerBound, count: count)
            take(count)
        }
        return count
    }

    /// Takes up to `count` bytes and forgets them; returns how many there were.
    @discardableResult
    func skip(_ count: Int64 = .max) throws(ArchiveError) -> Int64 {
        var skipped: Int64 = 0
        while skipped < count {
            let step = Int(min(count - skipped, Int64(try available().count)))
            guard step > 0 else { break }
            take(step)
            skipped += Int64(step)
        }
        return skipped
    }

    private func fill() {
        if range.isEmpty {
            range = 0..<0
        } else if range.upperBound > buffer.count - 4, let address = buffer.baseAddress {
            address.update(from: address + range.lowerBound, count: range.count)
            range = 0..<range.count
        }
        do throws(ArchiveError) {
            let free = UnsafeMutableBufferPointer(rebasing: buffer[range.upperBound...])
            let count = try source.read(into: free)
            sawEnd = count == 0
            range = range.lowerBound..<range.upperBound + count
        } catch {
            failure = error
        }
    }
}
