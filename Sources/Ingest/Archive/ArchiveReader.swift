import Foundation

/// Limits that hold whatever a file claims.
public struct ArchiveLimits: Sendable {
    /// Inflated bytes of one file.
    public var inflatedBytes: Int64 = 64 << 30
    /// Bytes of one record.
    public var recordBytes = 16 << 20
    /// Nesting of one record.
    public var depth = 64

    public init() {}
}

/// The inflated bytes of one file, in order, whether it is gzip (any number of members) or plain.
///
/// Reads forward only, with a fixed input buffer; the caller owns the output buffer.
final class ArchiveReader {
    private let file: Int32
    private var input: UnsafeMutableBufferPointer<UInt8>
    private var inputRange = 0..<0
    private var inflater: GzipInflater?
    private var sawEnd = false
    private var didSniff = false
    private let limits: ArchiveLimits

    /// Inflated bytes delivered so far.
    private(set) var inflatedBytes: Int64 = 0
    /// Where each member begins, in inflated bytes from the beginning of the file.
    private(set) var memberStarts: [Int64] = [0]
    private var memberMayFollow = false

    static let inputSize = 256 << 10

    init(path: String, limits: ArchiveLimits) throws(ArchiveError) {
        file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ArchiveError(.unreadable, String(cString: strerror(errno))) }
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
        input = .allocate(capacity: Self.inputSize)
        self.limits = limits
    }

    deinit {
        close(file)
        input.deallocate()
    }

    /// Fills as much of `output` as one step gives; 0 at the end of the file.
    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        while true {
            if inputRange.isEmpty && !sawEnd { try refill() }
            if !didSniff {
                didSniff = true
                let isGzip = inputRange.count >= 2 && input[0] == 0x1F && input[1] == 0x8B
                if isGzip { inflater = try GzipInflater() }
            }
            if inputRange.isEmpty {
                if inflater?.canEnd == false {
                    throw ArchiveError(
                        .truncated, "the gzip data end early (after \(inflatedBytes) inflated bytes)")
                }
                return 0
            }
            let produced = inflater == nil ? copy(into: output) : try inflate(into: output)
            inflatedBytes += Int64(produced)
            guard inflatedBytes <= limits.inflatedBytes else {
                throw ArchiveError(.limit, "it inflates to more than \(limits.inflatedBytes) bytes")
            }
            if produced > 0 { return produced }
        }
    }

    private func refill() throws(ArchiveError) {
        let count = Foundation.read(file, input.baseAddress, input.count)
        guard count >= 0 else { throw ArchiveError(.unreadable, String(cString: strerror(errno))) }
        sawEnd = count == 0
        inputRange = 0..<count
    }

    private func copy(into output: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(inputRange.count, output.count)
        guard let source = input.baseAddress, let target = output.baseAddress else { return 0 }
        target.update(from: source + inputRange.lowerBound, count: count)
        inputRange = inputRange.lowerBound + count..<inputRange.upperBound
        return count
    }

    private func inflate(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        if memberMayFollow {
            // Zeros that pad the file to a block are not a member.
            while let first = inputRange.first, input[first] == 0 { inputRange = first + 1..<inputRange.upperBound }
            guard !inputRange.isEmpty else { return 0 }
            memberStarts.append(inflatedBytes)
            memberMayFollow = false
        }
        let progress: GzipInflater.Progress
        do {
            progress =
                try inflater?.inflate(UnsafeBufferPointer(rebasing: input[inputRange]), into: output)
                ?? .init(consumed: 0, produced: 0, memberEnded: false)
        } catch {
            throw ArchiveError(error.code, "\(error.why) after \(inflatedBytes) inflated bytes, member \(memberStarts.count)")
        }
        inputRange = inputRange.lowerBound + progress.consumed..<inputRange.upperBound
        memberMayFollow = progress.memberEnded
        return progress.produced
    }

    /// Member and offset in it, of a byte at `position` from the beginning of the inflated file.
    func address(of position: Int64) -> (member: Int, offset: Int64) {
        var low = 0
        var high = memberStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if memberStarts[middle] <= position { low = middle } else { high = middle }
        }
        return (low, position - memberStarts[low])
    }
}
