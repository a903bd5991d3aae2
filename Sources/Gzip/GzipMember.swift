/// A whole text as one gzip member.
public enum GzipMember {
    /// - Parameter level: zlib's, 1 (fast) to 9 (small).
    public static func of(_ bytes: some Collection<UInt8>, level: Int = 6) throws -> [UInt8] {
        var deflater = try Deflater(level: level)
        var member: [UInt8] = []
        try deflater.append(Array(bytes), endsMember: true) { member.append(contentsOf: $0) }
        return member
    }
}
