import Charging

/// The plain files in a tar archive (ustar, GNU and pax), one by one. Nothing is written anywhere: a name is but a label, and links
/// lead nowhere.
///
/// Reads the content of the entry that `nextEntry` came to.
final class TarBytes: ByteSource {
    private let input: ByteStream
    private let endMustBeMarked: Bool
    private let notes: NoteCounter
    /// Bytes of the entry's content, and then of its padding, that are yet to come.
    private var content: Int64 = 0
    private var padding: Int64 = 0
    private var ended = false
    /// The archive itself cannot be read further.
    private(set) var isBroken = false
    /// The entry's name, fit for messages.
    private(set) var name = ""

    /// Names and pax records are no longer than this.
    private static let longestText: Int64 = 1 << 20

    /// - Parameter endMustBeMarked: an archive without zeros at its end counts as cut. Some writers leave them out, but where no
    ///   checksum tells that all bytes are there, nothing else does.
    init(_ input: ByteStream, endMustBeMarked: Bool, notes: NoteCounter) {
        self.input = input
        self.endMustBeMarked = endMustBeMarked
        self.notes = notes
    }

    /// Goes to the next plain file; false at the end. Other entries are noted, except for folders and what belongs to the archive
    /// rather than in it.
    func nextEntry() throws(ArchiveError) -> Bool {
        do throws(ArchiveError) {
            return try findEntry()
        } catch {
            isBroken = true
            throw error
        }
    }

    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        guard content > 0 else { return 0 }
        do throws(ArchiveError) {
            let count = try input.read(into: UnsafeMutableBufferPointer(rebasing: output.prefix(Int(clamping: content))))
            guard count > 0 else { throw fault("it ends within \(name)") }
            content -= Int64(count)
            return count
        } catch {
            isBroken = true
            throw error
        }
    }

    private func findEntry() throws(ArchiveError) -> Bool {
        guard !ended else { return false }
        var longName: String?
        var pax = PaxRecords()
        try leaveEntry()
        while let header = try nextHeader() {
            content = pax.size ?? header.size
            padding = -content & 511
            let path = pax.path ?? longName ?? header.name
            name = Self.label(path)
            switch header.type {
            case UInt8(ascii: "x"), UInt8(ascii: "X"):
                content = header.size
                padding = -content & 511
                guard let records = PaxRecords(try text()) else { throw fault("an extended header cannot be read") }
                pax = records
                continue
            case UInt8(ascii: "L"):
                longName = String(decoding: try text().prefix { $0 != 0 }, as: UTF8.self)
                continue
            case UInt8(ascii: "K"), UInt8(ascii: "g"):
                try leaveEntry()
                continue
            case UInt8(ascii: "0"), 0, UInt8(ascii: "7"):
                if Self.isFile(path), !pax.isSparse { return true }
                if pax.isSparse { notes.add(.tarEntrySkipped, "sparse file") }
            case UInt8(ascii: "S"):
                notes.add(.tarEntrySkipped, "sparse file")
                if header.sparseMapGoesOn { try skipSparseMap() }
            case UInt8(ascii: "1"), UInt8(ascii: "2"):
                notes.add(.tarEntrySkipped, "link")
                leaveOutContent()
            case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"):
                notes.add(.tarEntrySkipped, "device")
                leaveOutContent()
            case UInt8(ascii: "5"): leaveOutContent()
            default: notes.add(.tarEntrySkipped, "type \(Self.label(String(UnicodeScalar(header.type))))")
            }
            try leaveEntry()
            longName = nil
            pax = PaxRecords()
        }
        guard longName == nil, pax.path == nil, pax.size == nil else { throw fault("it ends where an entry is announced") }
        ended = true
        return false
    }

    /// Entries of these types have no content, whatever size they state.
    private func leaveOutContent() {
        content = 0
        padding = 0
    }

    /// The next header; nil at the end of the archive, whose bytes have then all been taken.
    private func nextHeader() throws(ArchiveError) -> TarHeader? {
        var zeros: Int64 = 0
        while true {
            let block = try input.peek(TarHeader.size, isStrict: true)
            if block.allSatisfy({ $0 == 0 }) {
                if block.isEmpty { break }
                zeros += Int64(block.count)
                input.take(block.count)
                continue
            }
            if let header = TarHeader(block) {
                input.take(block.count)
                return header
            }
            // Two blocks of zeros are the end. One alone is a header that was lost.
            guard zeros > Int64(TarHeader.size) else {
                throw fault(block.count < TarHeader.size ? "it ends within a header" : "a header is missing or wrong")
            }
            notes.add(.trailingGarbage, count: Int(clamping: try input.skip()))
        }
        guard zeros > 0 || !endMustBeMarked else { throw fault("it ends without its end mark") }
        return nil
    }

    private func leaveEntry() throws(ArchiveError) {
        let skipped = try input.skip(content)
        guard skipped == content else { throw fault("it ends within \(name)") }
        content = 0
        try input.skip(padding)
        padding = 0
    }

    /// The content of an entry that is about the next one.
    private func text() throws(ArchiveError) -> [UInt8] {
        guard content <= Self.longestText else { throw fault("a name or extended header of \(content) bytes") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(content))
        while bytes.count < content {
            let part = try input.available().prefix(Int(content) - bytes.count)
            guard !part.isEmpty else { throw fault("it ends within a name or extended header") }
            bytes += part
            input.take(part.count)
        }
        content = 0
        try leaveEntry()
        return bytes
    }

    private func skipSparseMap() throws(ArchiveError) {
        while true {
            let block = try input.peek(TarHeader.size, isStrict: true)
            guard block.count == TarHeader.size else { throw fault("it ends within the map of a sparse file") }
            let goesOn = block[504] != 0
            input.take(block.count)
            if !goesOn { return }
        }
    }

    private func fault(_ why: String) -> ArchiveError {
        ArchiveError(.tarData, "the tar archive is damaged: \(why), at byte \(input.position) of it")
    }

    /// Whether `path` names a file and not a folder of an old archive, nor what macOS and pax writers put beside files.
    private static func isFile(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let last = parts.last, !path.hasSuffix("/"), !last.hasPrefix("._") else { return false }
        return !parts.contains { $0.hasPrefix("PaxHeaders") || $0 == "__MACOSX" }
    }

    private static func label(_ path: String) -> String {
        let visible = path.unicodeScalars.prefix(120).map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                ? "?" : Character(scalar)
        }
        return String(visible)
    }
}
