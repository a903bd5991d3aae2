import Foundation

/// What is to be written, to its last byte.
public enum WholeWrite {
    /// Writes all bytes to a file, pipe or terminal that is open, however many calls it takes.
    /// - Returns: nil when all was written, else the error number.
    public static func bytes(_ bytes: some Sequence<UInt8>, to descriptor: Int32) -> Int32? {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            guard count > 0 else { return EIO }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
