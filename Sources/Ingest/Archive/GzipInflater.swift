import CZlib
import Charging

#if canImport(CISAL)
    import CISAL
#endif

/// Inflates any number of gzip members, with CRC and length of each checked.
///
/// With ISA-L where the program was built with it, else with zlib. Both give the same bytes of sound data. Of damaged data ISA-L gives
/// others before it notices: where those count zlib has to be asked for.
struct GzipInflater: ~Copyable {
    enum Engine {
        /// The fastest that there is.
        case fastest
        case zlib
    }

    private let stream: UnsafeMutablePointer<z_stream>
    #if canImport(CISAL)
        /// Nil where zlib inflates.
        private let fast: OpaquePointer?
        /// Whether zlib inflates this one member.
        private var leavesMemberToZlib = false
    #endif

    init(_ engine: Engine) throws(ArchiveError) {
        #if canImport(CISAL)
            fast = engine == .fastest ? cisal_new() : nil
        #endif
        stream = .allocate(capacity: 1)
        guard czlib_inflate_init_gzip(stream) == Z_OK else {
            stream.deallocate()
            throw ArchiveError(.archiveUnreadable, "zlib could not be set up: out of memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        #if canImport(CISAL)
            if let fast { cisal_free(fast) }
        #endif
    }

    struct Progress {
        var consumed: Int
        var produced: Int
        /// The member ended right after what was produced.
        var memberEnded = false
        /// What is wrong right after what was produced.
        var fault: ArchiveError?
    }

    /// To be told at each member's beginning.
    ///
    /// zlib gets the few whose header has a checksum of its own, with which ISA-L finds fault where it comes in pieces, or flags that nobody
    /// knows, which ISA-L takes.
    /// - Parameter head: what the member begins with: four bytes, or those that are left.
    mutating func beginMember(_ head: UnsafeBufferPointer<UInt8>) {
        #if canImport(CISAL)
            leavesMemberToZlib = head.count > 3 && head[3] & 0xE2 != 0
        #endif
    }

    /// Inflates until the input is used up, the output is full, or a member ends. The input may be empty: output can be held back that
    /// found no room before.
    mutating func inflate(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) throws(ArchiveError) -> Progress {
        #if canImport(CISAL)
            if let fast, !leavesMemberToZlib { return Self.inflate(fast, input, into: output) }
        #endif
        return try inflateByZlib(input, into: output)
    }

    #if canImport(CISAL)
        private static func inflate(
            _ inflater: OpaquePointer, _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
        ) -> Progress {
            var (consumed, produced) = (input.count, output.count)
            let result = cisal_inflate(inflater, input.baseAddress, &consumed, output.baseAddress, &produced)
            var progress = Progress(consumed: consumed, produced: produced)
            progress.memberEnded = result == Int32(CISAL_MEMBER_END.rawValue)
            if result == Int32(CISAL_FAULT.rawValue) {
                progress.fault = ArchiveError(.gzipData, "the gzip data are damaged")
            }
            return progress
        }
    #endif

    /// zlib answers Z_OK (go on), Z_STREAM_END (member whole and checked), Z_BUF_ERROR (no progress possible), Z_DATA_ERROR (not
    /// gzip, or damaged), Z_NEED_DICT and Z_MEM_ERROR.
    private mutating func inflateByZlib(
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
