/// Tar archives for tests, entry by entry.
enum Tar {
    enum Form { case ustar, gnu, old }

    /// A header with its content, padded to blocks. `size` is what the header says, where that is not the truth.
    static func entry(
        _ name: String, _ content: [UInt8] = [], type: Character = "0", form: Form = .ustar, prefix: String = "",
        link: String = "",
        size: [UInt8]? = nil
    ) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: some Sequence<UInt8>, at start: Int) {
            for (index, byte) in bytes.enumerated() { block[start + index] = byte }
        }
        put(name.utf8.prefix(100), at: 0)
        put("0000644\0".utf8, at: 100)
        put(size ?? octal(content.count, digits: 11), at: 124)
        put("00000000000\0".utf8, at: 136)
        put("        ".utf8, at: 148)
        block[156] = type.asciiValue ?? 0
        put(link.utf8.prefix(100), at: 157)
        switch form {
        case .ustar: put("ustar\u{0}00".utf8, at: 257)
        case .gnu: put("ustar  \0".utf8, at: 257)
        case .old: break
        }
        put(prefix.utf8, at: 345)
        sum(&block)
        return block + content + [UInt8](repeating: 0, count: -content.count & 511)
    }

    static func entry(_ name: String, _ text: String) -> [UInt8] { entry(name, Array(text.utf8)) }

    /// What stands before an entry whose name is longer than its header holds, as GNU writes it.
    static func longName(_ name: String) -> [UInt8] {
        entry("././@LongLink", Array(name.utf8) + [0], type: "L", form: .gnu)
    }

    /// What stands before an entry that pax writers say more of.
    static func pax(_ records: KeyValuePairs<String, String>, type: Character = "x") -> [UInt8] {
        let content = records.flatMap { key, value -> [UInt8] in
            // The length counts its own digits.
            let rest = key.utf8.count + value.utf8.count + 3
            let length = (1...9).map { rest + $0 }.first { String($0).utf8.count == $0 - rest } ?? 0
            return Array("\(length) \(key)=\(value)\n".utf8)
        }
        return entry("PaxHeaders.1/name", content, type: type)
    }

    static let end = [UInt8](repeating: 0, count: 1024)

    static func octal(_ number: Int, digits: Int) -> [UInt8] {
        let text = String(number, radix: 8)
        return Array((String(repeating: "0", count: digits - text.count) + text + "\0").utf8)
    }

    /// Writes the header's checksum.
    static func sum(_ block: inout [UInt8]) {
        for index in 148..<156 { block[index] = 0x20 }
        let total = block[..<512].reduce(0) { $0 + Int($1) }
        for (index, byte) in octal(total, digits: 6).enumerated() { block[148 + index] = byte }
    }
}
