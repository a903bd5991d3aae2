import CZlib

/// One gzip stream of one or more members, with no time and no name in its headers, so that equal input gives equal bytes.
public struct Deflater: ~Copyable {
    /// zlib cannot compress: it has no memory, or no such level.
    public struct Fault: Error, CustomStringConvertible {
        public var description: String
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8]
    private var isInMember = false

    /// - Parameter level: zlib's, 1 (fast) to 9 (small).
    public init(level: Int) throws(Fault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = Array(repeating: 0, count: 1 << 16)
        guard czlib_deflate_init_gzip(stream, Int32(level)) == Z_OK else {
            throw Fault(description: "zlib cannot compress at level \(level)")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compresses `bytes` and hands what is ready to `write`.
    public mutating func append(
        _ bytes: UnsafeRawBufferPointer, endsMember: Bool, write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard isInMember || !bytes.isEmpty || endsMember else { return }
        isInMember = true
        // zlib counts in 32 bits.
        var rest = bytes[...]
        repeat {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = rest.dropFirst(part.count)
            // zlib does not write through `next_in`.
            stream.pointee.next_in = UnsafeMutablePointer(
                mutating: part.baseAddress?.assumingMemoryBound(to: UInt8.self))
            stream.pointee.avail_in = UInt32(part.count)
            try run(endsMember && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH, write: write)
        } while !rest.isEmpty
        if endsMember {
            deflateReset(stream)
            isInMember = false
        }
    }

    /// Compresses `bytes` and hands what is ready to `write`.
    public mutating func append(_ bytes: [UInt8], endsMember: Bool, write: (UnsafeRawBufferPointer) throws -> Void) throws {
        try bytes.withUnsafeBytes { try append($0, endsMember: endsMember, write: write) }
    }

    /// Ends the last member if it is open.
    public mutating func finish(write: (UnsafeRawBufferPointer) throws -> Void) throws {
        if isInMember { try append([], endsMember: true, write: write) }
    }

    private mutating func run(_ flush: Int32, write: (UnsafeRawBufferPointer) throws -> Void) throws {
        let stream = stream
        var isDone = false
        while !isDone {
            let capacity = output.count
            // Z_OK, Z_STREAM_END; Z_BUF_ERROR when there was nothing to do.
            var code = Z_OK
            var free = 0
            output.withUnsafeMutableBufferPointer { buffer in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(capacity)
                code = deflate(stream, flush)
                free = Int(stream.pointee.avail_out)
            }
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw Fault(description: "zlib failed with code \(code)")
            }
            try output.withUnsafeBytes { try write(UnsafeRawBufferPointer(rebasing: $0[..<(capacity - free)])) }
            isDone = flush == Z_FINISH ? code == Z_STREAM_END : free > 0
        }
    }
}
