/// A window over the text of an archive's documents, with the structure of the part of it that was looked at.
///
/// It slides forward only, and grows no larger than twice what its user keeps in it. After damage the structure is found in short
/// steps that double, since whoever finds damage in it begins anew right behind: looking at a whole window each time would take
/// time by the square of the damage.
///
/// Its properties are read for each record and more, by one thread and never while they change, which need not be checked each time.
final class TextWindow {
    private let reader: ArchiveReader
    private var indexer: StructuralIndexer
    @exclusivity(unchecked) private var buffer: UnsafeMutableBufferPointer<UInt8>
    /// Where the text begins and ends in the buffer.
    @exclusivity(unchecked) private var origin = 0
    @exclusivity(unchecked) private var filled = 0
    private var sawEnd = true
    private var step = Int.max

    /// Where the text's first byte lies in the archive.
    @exclusivity(unchecked) private(set) var base: Int64 = 0
    /// The structure of the text's first `indexed` bytes, as offsets in the text.
    @exclusivity(unchecked) private(set) var tokens = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    @exclusivity(unchecked) private(set) var indexed = 0
    /// Room for a number for each token.
    @exclusivity(unchecked) private var marks = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)
    /// Bytes that structure was looked for in, those looked at again included.
    private(set) var examined: Int64 = 0

    /// Usual size. Few long windows are indexed faster than many short ones.
    static let size = 1 << 20
    private static let firstStep = 1 << 10
    private static let padding = StructuralIndexer.padding

    init(_ reader: ArchiveReader) throws(ArchiveError) {
        self.reader = reader
        indexer = try StructuralIndexer()
        buffer = .allocate(capacity: Self.size + Self.padding)
    }

    deinit {
        buffer.deallocate()
        marks.deallocate()
    }

    var count: Int { filled - origin }

    /// Bytes that there is room for.
    var capacity: Int { buffer.count - Self.padding }

    /// All that is loaded, indexed or not.
    var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[origin..<filled]) }

    func byte(_ token: Int) -> UInt8 { buffer[origin + Int(tokens[token])] }

    /// Goes to the next document of the archive; false when there is none.
    func nextDocument() throws(ArchiveError) -> Bool {
        drop(count)
        step = .max
        sawEnd = try !reader.nextDocument()
        return !sawEnd
    }

    /// Lets the text begin at `start` and finds the structure of more of it than before. False, and no structure, when the document
    /// has no more.
    func extend(from start: Int) throws(ArchiveError) -> Bool {
        let known = max(0, indexed - start)
        drop(start)
        let target = max(step, known * 2)
        if target > count { try fill() }
        step = target < Self.size ? target * 2 : .max
        guard count > known else { return false }
        indexed = target < count || !sawEnd ? cut(min(target, count), known) : count
        tokens = indexer.index(UnsafeBufferPointer(rebasing: buffer[origin..<origin + indexed]))
        examined += Int64(indexed)
        if marks.count < tokens.count {
            marks.deallocate()
            marks = .allocate(capacity: tokens.count + tokens.count / 4)
        }
        return true
    }

    /// The JSON text that ends at `end`, whose first token is `first` and whose last comes before `after`.
    func json(_ first: Int, _ after: Int, end: Int) -> JSONText {
        // Token offsets count from the window's beginning, so the text is the window up to its end.
        JSONText(
            bytes: UnsafeBufferPointer(rebasing: text[..<end]), tokens: UnsafeBufferPointer(rebasing: tokens[first..<after]),
            ends: marks)
    }

    /// Lets the text begin at `start` and loads more of it. False when the document has no more. There is no structure then.
    func load(from start: Int) throws(ArchiveError) -> Bool {
        drop(start)
        let before = count
        try fill()
        return count > before
    }

    /// Lets the text begin at `start`, where its structure is to be found anew.
    func restart(at start: Int) {
        drop(start)
        step = Self.firstStep
    }

    private func drop(_ start: Int) {
        origin += start
        base += Int64(start)
        indexed = 0
        tokens = UnsafeBufferPointer(start: nil, count: 0)
    }

    private func fill() throws(ArchiveError) {
        guard !sawEnd else { return }
        reader.forget(before: base)
        let kept = count
        var capacity = self.capacity
        if kept * 2 > capacity {
            capacity *= 2
            move(kept, to: capacity)
        } else if capacity > Self.size, kept * 4 <= Self.size {
            capacity = Self.size
            indexer = try StructuralIndexer()
            move(kept, to: capacity)
        } else if origin > 0, let address = buffer.baseAddress {
            address.update(from: address + origin, count: kept)
        }
        origin = 0
        filled = kept
        // The reader wants room for a character.
        while !sawEnd && capacity - filled >= 4 {
            let count = try reader.read(into: UnsafeMutableBufferPointer(rebasing: buffer[filled..<capacity]))
            sawEnd = count == 0
            filled += count
        }
        buffer[filled..<filled + Self.padding].update(repeating: 0x20)
    }

    private func move(_ kept: Int, to capacity: Int) {
        let other = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity + Self.padding)
        _ = other.update(fromContentsOf: buffer[origin..<origin + kept])
        buffer.deallocate()
        buffer = other
    }

    /// A part of the text ends wherever it does: in a string, perhaps. What is indexed ends after its last `}`, which is rarely in
    /// one; where it is, the indexer's plain scan takes over. More than `known` bytes in any case.
    private func cut(_ end: Int, _ known: Int) -> Int {
        var position = end
        while position > max(known, end - 65_536) {
            if buffer[origin + position - 1] == UInt8(ascii: "}") { return position }
            position -= 1
        }
        return end
    }
}
