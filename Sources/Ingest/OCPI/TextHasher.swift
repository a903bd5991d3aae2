import Charging

/// Hashes a row of texts, some of which may be absent.
struct TextHasher {
    private var bytes: [UInt8] = []

    mutating func append(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        bytes.append(contentsOf: (text ?? "").utf8)
        bytes.append(0x1F)
    }

    var hash: ContentHash { bytes.withUnsafeBytes { ContentHash($0) } }
}
