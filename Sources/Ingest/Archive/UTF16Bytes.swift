/// UTF-16 as UTF-8. Halves of surrogate pairs that stand alone, and half a unit at the end, become U+FFFD.
final class UTF16Bytes: ByteSource {
    private let input: ByteStream
    private let isBigEndian: Bool

    /// Nil unless the stream begins with a byte order mark of UTF-16, which is taken.
    init?(_ input: ByteStream) throws(ArchiveError) {
        let head = try input.peek(2)
        guard head.count == 2, head[0] == 0xFE && head[1] == 0xFF || head[0] == 0xFF && head[1] == 0xFE else { return nil }
        isBigEndian = head[0] == 0xFE
        input.take(2)
        self.input = input
    }

    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        var written = 0
        // A pair, four bytes, becomes four bytes; a single unit three at most.
        while written + 4 <= output.count {
            // What is in the buffer goes without asking for more: one step may give less than there is room for.
            var text = try input.available()
            if text.count < 4 {
                if written > 0 { return written }
                text = try input.peek(4)
                guard !text.isEmpty else { return 0 }
            }
            let isWhole = text.count >= 4
            var position = 0
            while written + 4 <= output.count, position < text.count {
                // The last units wait for what may follow them.
                if isWhole, position + 4 > text.count { break }
                let (scalar, length) = scalar(in: text, at: position)
                position += length
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    output[written] = byte
                    written += 1
                }
            }
            input.take(position)
        }
        return written
    }

    private func scalar(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> (Unicode.Scalar, length: Int) {
        guard position + 2 <= text.count else { return ("\u{FFFD}", 1) }
        let first = unit(text, position)
        guard first & 0xF800 == 0xD800 else { return (Unicode.Scalar(first) ?? "\u{FFFD}", 2) }
        guard first & 0xFC00 == 0xD800, position + 4 <= text.count else { return ("\u{FFFD}", 2) }
        let second = unit(text, position + 2)
        guard second & 0xFC00 == 0xDC00 else { return ("\u{FFFD}", 2) }
        let scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
        return (Unicode.Scalar(scalar) ?? "\u{FFFD}", 4)
    }

    private func unit(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt16 {
        let first = UInt16(text[position])
        let second = UInt16(text[position + 1])
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}
