import Charging
import Store

/// The inflated bytes of one file, document after document: one of a plain or gzip file, however many members it has, and one for
/// each plain file in a tar archive, in its order.
///
/// Layers are found by content: gzip, gzip in gzip, tar in them, gzip in an entry of that, UTF-16 with a byte order mark. Reads
/// forward only, with fixed buffers; the caller owns the output buffer.
///
/// A fault (`E_GZ_TRUNCATED`, `E_GZ_CRC`, `E_GZ_DATA`, `E_TAR_DATA`) is thrown, or, with `salvages`, ends the data: what came before
/// it is delivered, and `incomplete` tells it. A wrong checksum shows only at a member's end, so with `salvages` that whole member,
/// with the damage in it, has been delivered by then. Any other error is thrown always.
final class ArchiveReader {
    private let path: String
    private let name: String
    private let limits: ArchiveLimits
    private let salvages: Bool
    private let engine: GzipInflater.Engine
    private let bytes: FileBytes
    private let file: ByteStream
    private let budget: InflationBudget
    private let notebook = NoteCounter()
    private var isOpen = false
    private var tar: TarBytes?
    private var tarGzipLayers = 0
    private var document: ByteStream?
    /// The gzip data whose members are those of the document.
    private var members: GzipBytes?
    private var documentStart: Int64 = 0
    private var starts = MemberStarts()

    /// Bytes of all documents delivered so far: what positions count.
    private(set) var inflatedBytes: Int64 = 0
    /// The first fault, when the data were salvaged.
    private(set) var incomplete: ArchiveError?
    /// Files in a tar archive that were left out because they do not look like JSON.
    private(set) var foreignEntries = 0

    private static let fileBuffer = 256 << 10

    /// - Parameter engine: nil takes the one that suits: what comes before a fault counts where data are salvaged, and there it has to be the
    ///   same whatever the program was built with.
    init(
        path: String, limits: ArchiveLimits, salvages: Bool = false, engine: GzipInflater.Engine? = nil
    ) throws(ArchiveError) {
        self.path = path
        self.engine = engine ?? (salvages ? .zlib : .fastest)
        name = path.lowercased()
        self.limits = limits
        self.salvages = salvages
        bytes = try FileBytes(path: path)
        file = ByteStream(bytes, buffer: Self.fileBuffer)
        budget = InflationBudget(file: file, limits: limits)
    }

    /// The file that is read, as it is now.
    var identity: FileBytes.Identity? { bytes.identity }

    /// What was found about the file so far; whole once its last document has been read.
    var notes: [ArchiveNote] { notebook.list }

    /// Adds to the notes what only shows further on.
    func note(_ finding: Finding) { notebook.add(finding) }

    /// Goes on to the next document, past what is left of the one before; false when there is none.
    func nextDocument() throws(ArchiveError) -> Bool {
        while true {
            document = nil
            members = nil
            do throws(ArchiveError) {
                guard isOpen else {
                    isOpen = true
                    try open()
                    if document != nil { return true }
                    continue
                }
                guard let tar, !tar.isBroken, try tar.nextEntry() else { return false }
                try openEntry(tar)
                if document != nil { return true }
            } catch {
                // An entry's own fault leaves the others readable.
                try end(with: error)
            }
        }
    }

    /// Fills as much of `output`, which has room for four bytes at least, as one step gives; 0 at the end of the document.
    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        guard let document else { return 0 }
        do throws(ArchiveError) {
            let count = try document.read(into: output)
            takeMembers()
            inflatedBytes += Int64(count)
            guard inflatedBytes <= limits.inflatedBytes else {
                throw ArchiveError(.archiveLimit, "it has more than \(limits.inflatedBytes) bytes")
            }
            return count
        } catch {
            try end(with: error)
            return 0
        }
    }

    private func end(with error: ArchiveError) throws(ArchiveError) {
        document = nil
        guard salvages, error.isFault else { throw engine == .fastest && error.isFault ? asZlibTells(error) : error }
        if incomplete == nil { incomplete = error }
    }

    /// What zlib says of a fault, and where: the data are read again for it.
    private func asZlibTells(_ error: ArchiveError) -> ArchiveError {
        do throws(ArchiveError) {
            let reader = try ArchiveReader(path: path, limits: limits, engine: .zlib)
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.fileBuffer)
            defer { buffer.deallocate() }
            while try reader.nextDocument() {
                while try reader.read(into: buffer) > 0 {}
            }
            return error
        } catch {
            return error
        }
    }

    // MARK: Layers

    /// Opens the file's document, or the tar archive that its documents are in.
    private func open() throws(ArchiveError) {
        let isNamedGzip = name.hasSuffix(".gz") || name.hasSuffix(".tgz")
        if isNamedGzip, try file.peek(1).isEmpty {
            throw ArchiveError(.gzipTruncated, "the file is empty: there are no gzip data in it")
        }
        let (content, layers) = try unwrap(file, layer: 0)
        if isNamedGzip, layers == 0 { notebook.add(.notCompressed) }
        if TarHeader.begins(try content.peek(TarHeader.size)) {
            members?.tellsMembers = false
            members = nil
            tarGzipLayers = layers
            tar = TarBytes(content, endMustBeMarked: layers == 0, notes: notebook)
            notebook.add(.tar, count: 0)
        } else {
            begin(try text(content))
        }
    }

    /// Opens the entry that `tar` is at, unless there is nothing in it to be read.
    private func openEntry(_ tar: TarBytes) throws(ArchiveError) {
        let (content, _) = try unwrap(ByteStream(tar), layer: tarGzipLayers)
        guard !TarHeader.begins(try content.peek(TarHeader.size)) else {
            notebook.add(.tarEntrySkipped, "tar in tar")
            return
        }
        let text = try text(content)
        guard Self.mayBeJSON(try text.peek(64)) else {
            notebook.add(.tarEntrySkipped, "not JSON")
            foreignEntries += 1
            return
        }
        notebook.add(.tar)
        begin(text)
    }

    /// Whether a file in a tar archive is looked into: it begins as an object or array does, or is as good as empty.
    private static func mayBeJSON(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = head.first { !JSONText.isSpace($0) && ![0xEF, 0xBB, 0xBF, 0x1E].contains($0) }
        return first == nil || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Takes off the gzip layers, and remembers the innermost one.
    private func unwrap(_ stream: ByteStream, layer: Int) throws(ArchiveError) -> (ByteStream, layers: Int) {
        var stream = stream
        var layers = 0
        while GzipBytes.begins(try stream.peek(2)) {
            guard layers < limits.gzipLayers else {
                throw ArchiveError(.archiveLimit, "it is gzip in gzip, more than \(limits.gzipLayers) times")
            }
            members?.tellsMembers = false
            let inflated = try GzipBytes(stream, layer: layer + layers, budget: budget, notes: notebook, engine: engine)
            members = inflated
            stream = ByteStream(inflated)
            layers += 1
            if layers == 2 { notebook.add(.doubleGzip) }
        }
        return (stream, layers)
    }

    /// UTF-16 as UTF-8, anything else as it is.
    private func text(_ content: ByteStream) throws(ArchiveError) -> ByteStream {
        guard let text = try UTF16Bytes(content) else { return content }
        notebook.add(.utf16)
        // Positions in its members are not those in the text that is delivered: the document is one member.
        members?.tellsMembers = false
        members = nil
        return ByteStream(text)
    }

    private func begin(_ content: ByteStream) {
        document = content
        documentStart = inflatedBytes
        if members == nil { starts.append(documentStart) }
        takeMembers()
    }

    // MARK: Addresses

    private func takeMembers() {
        guard let members else { return }
        for new in members.takeNewMembers() { starts.append(documentStart + new.position, members: new.members) }
    }

    /// Members so far: of gzip, or entries of a tar archive.
    var memberCount: Int { starts.count }

    /// Member and offset in it, inflated, of the byte at `position` of all documents.
    func address(of position: Int64) -> (member: Int, offset: Int64) { starts.address(of: position) }

    /// Addresses before `position` are asked for no more.
    func forget(before position: Int64) { starts.forget(before: position) }
}
