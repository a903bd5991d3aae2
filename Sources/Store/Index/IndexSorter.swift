/// Sorts entries by key, in memory as far as they fit, else in runs in a temporary file.
struct IndexSorter {
    /// 16 MB.
    static let entriesInMemory = 1_000_000
    private static let entriesRead = 8_192

    private let limit: Int
    private let scratch: () throws -> ScratchFile
    private var entries: [IndexEntry] = []
    /// Holds all runs; nil as long as all fits into memory.
    private var file: ScratchFile?
    private var runs: [ScratchFile.Extent] = []

    /// - Parameters:
    ///   - limit: how many are held in memory.
    ///   - scratch: where the others go.
    init(limit: Int = entriesInMemory, scratch: @escaping () throws -> ScratchFile) {
        self.limit = limit
        self.scratch = scratch
    }

    mutating func add(_ entry: IndexEntry) throws {
        if entries.count == limit {
            entries.sortByKey()
            let file = try self.file ?? scratch()
            self.file = file
            runs.append(try entries.withUnsafeBytes { try file.append($0) })
            entries.removeAll(keepingCapacity: true)
        }
        entries.append(entry)
    }

    /// Sorts what is held in memory: after the last `add`.
    mutating func finish() { entries.sortByKey() }

    /// All entries by key, those of one key as they were added. More than once, if wanted.
    func forEach(_ body: (IndexEntry) throws -> Void) throws {
        guard file != nil else { return try entries.forEach(body) }
        var merge = try merge()
        while let entry = try merge.next() { try body(entry) }
    }

    /// The same, to be asked for one by one.
    func merge() throws -> IndexMerge {
        var sources = try runs.compactMap { extent in try file.map { try Self.run($0, extent) } }
        var rest = entries
        sources.append(
            try IndexMerge.Run {
                defer { rest = [] }
                return rest
            })
        return IndexMerge(sources)
    }

    private static func run(_ file: ScratchFile, _ extent: ScratchFile.Extent) throws -> IndexMerge.Run {
        let size = MemoryLayout<IndexEntry>.stride
        var position = 0
        return try IndexMerge.Run {
            let count = min(entriesRead, extent.count / size - position)
            guard count > 0 else { return [] }
            defer { position += count }
            return try [IndexEntry](unsafeUninitializedCapacity: count) { buffer, filled in
                let raw = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
                try file.read(extent, from: position * size, into: raw)
                filled = count
            }
        }
    }
}
