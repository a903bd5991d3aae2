/// Limits that hold whatever a file claims.
public struct ArchiveLimits: Sendable {
    /// Inflated bytes of one file, in any layer of it.
    public var inflatedBytes: Int64 = 64 << 30
    /// Inflated bytes for each byte of the file. Deflate itself ends near 1,032, and honest data, however repetitive, stay far
    /// below it; gzip in gzip multiplies.
    public var inflationRatio: Int64 = 1000
    /// The ratio holds above so many inflated bytes: a small file may consist of spaces.
    public var ratioFloor: Int64 = 64 << 20
    /// How often gzip in gzip is unwrapped, counting the outer one.
    public var gzipLayers = 2
    /// Bytes of one record.
    public var recordBytes = 16 << 20
    /// Nesting of one record; no more than 64, whatever is set.
    public var depth = 64
    /// Records of one file, damaged ones included.
    public var records = 1_000_000_000

    public init() {}
}
