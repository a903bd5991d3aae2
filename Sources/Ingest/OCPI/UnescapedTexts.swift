/// Ids that had to be rewritten, kept while the record that they are of is being decoded.
final class UnescapedTexts {
    private var blocks: [UnsafeMutableBufferPointer<UInt8>] = []

    deinit { removeAll() }

    func removeAll() {
        for block in blocks { block.deallocate() }
        blocks.removeAll(keepingCapacity: true)
    }

    func store(_ text: String) -> UnsafeBufferPointer<UInt8> {
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = block.initialize(from: text.utf8)
        blocks.append(block)
        return UnsafeBufferPointer(block)
    }
}
