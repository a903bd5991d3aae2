import CZlib
import Charging

/// zlib's inflate over any number of gzip members, with CRC and length of each checked by zlib.
struct GzipInflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(ArchiveError) {
        stream = .allocate(capacity: 1)
        guard czlib_inflate_init_gzip(stream) == Z_OK else {
            stream.deallocate()
            throw ArchiveError(.archiveUnreadable, "zlib could not be set up: out of memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    struct Progress {
        var consumed: Int
        var produced: Int
        /// The member ended right after what was produced.
        var memberEnded = false
        /// What is wrong right after what was produced.
        var fault: ArchiveError?
    }

    /// Inflates until the input is used up, the output is full, or a member ends. The input may be empty: zlib can hold back
    /// output that found no room before.
    ///
    /// zlib answers Z_OK (go on), Z_STREAM_END (member whole and checked), Z_BUF_ERROR (no progress possible), Z_DATA_ERROR (not
    /// gzip, or damaged), Z_NEED_DICT and Z_MEM_ERROR.
    mutating func inflate(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) throws(ArchiveError) -> Progress {
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = uInt(clamping: input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = uInt(clamping: output.count)
        let code = CZlib.inflate(stream, Z_NO_FLUSH)
        var progress = Progress(
            consumed: Int(uInt(clamping: input.count) - stream.pointee.avail_in),
            produced: Int(uInt(clamping: output.count) - stream.pointee.avail_out))
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END:
            progress.memberEnded = true
            inflateReset(stream)
        case Z_DATA_ERROR, Z_NEED_DICT:
            let message = stream.pointee.msg.map { String(cString: $0) } ?? "not gzip data"
            let isChecksum = message.contains("incorrect data check") || message.contains("incorrect length check")
            progress.fault = ArchiveError(
                isChecksum ? .gzipChecksum : .gzipData,
                isChecksum ? "the gzip checksum is wrong (\(message))" : "the gzip data are damaged (\(message))")
        default:
            throw ArchiveError(.archiveUnreadable, "zlib ran out of memory")
        }
        return progress
    }
}
