import Charging

/// What the layers of one file may inflate to, all of them together watched: a bomb may lie in an inner layer, and may be thrown
/// away without a byte of it getting out.
final class InflationBudget {
    private let file: ByteStream
    private let limits: ArchiveLimits
    /// Bytes that came out of each layer of gzip, the outermost first.
    private var produced: [Int64] = []

    init(file: ByteStream, limits: ArchiveLimits) {
        self.file = file
        self.limits = limits
    }

    /// - Throws: `.archiveLimit`.
    func spend(_ bytes: Int, layer: Int) throws(ArchiveError) {
        while produced.count <= layer { produced.append(0) }
        produced[layer] += Int64(bytes)
        let total = produced[layer]
        guard total <= limits.inflatedBytes else {
            throw ArchiveError(.archiveLimit, "it inflates to more than \(limits.inflatedBytes) bytes")
        }
        guard total <= limits.ratioFloor || total / limits.inflationRatio <= file.position else {
            throw ArchiveError(
                .archiveLimit,
                "\(file.position) bytes of it inflate to \(total): more than \(limits.inflationRatio) for one, as honest data never do"
            )
        }
    }
}
