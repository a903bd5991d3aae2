/// A tar archive (POSIX ustar) of one file and a symbolic link to it.
enum Tar {
    private static let block = 512

    static func archive(_ bytes: [UInt8], named name: String) -> [UInt8] {
        var archive = header(name, size: bytes.count, type: "0", target: "")
        archive += bytes
        archive += Array(repeating: 0, count: (block - bytes.count % block) % block)
        archive += header("latest", size: 0, type: "2", target: name)
        return archive + Array(repeating: 0, count: 2 * block)
    }

    private static func header(_ name: String, size: Int, type: Unicode.Scalar, target: String) -> [UInt8] {
        var header = Array(repeating: UInt8(0), count: block)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
        }
        func octal(_ number: Int, digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        put(String(name.prefix(99)), at: 0)
        put(octal(0o644, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        put(octal(size, digits: 11), at: 124)
        put(octal(0, digits: 11), at: 136)
        put("        ", at: 148)
        put(String(type), at: 156)
        put(String(target.prefix(99)), at: 157)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6), at: 148)
        (header[154], header[155]) = (0, 0x20)
        return header
    }
}
