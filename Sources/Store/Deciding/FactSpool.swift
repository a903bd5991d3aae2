/// Facts on their way from the log, where they lie in the order of arrival, to the parts that they are decided in. Held in memory as
/// far as they fit, else in a temporary file.
struct FactSpool {
    /// 64 MB.
    static let bytesInMemory = 64 << 20

    /// What of a part is in memory, and where the rest is.
    private struct Part {
        var held = FactRows()
        var put: [(rows: ScratchFile.Extent, arena: ScratchFile.Extent)] = []
    }

    /// What a part may hold in memory: that many rows, and as many bytes as they take again of texts and profiles.
    private let rowsHeld: Int
    private let bytesHeld: Int
    private let scratch: () throws -> ScratchFile
    private var file: ScratchFile?
    private var parts: [Part]

    private init(parts count: Int, limit: Int, scratch: @escaping () throws -> ScratchFile) {
        bytesHeld = limit / max(count, 1) / 2
        rowsHeld = bytesHeld / MemoryLayout<StoredFact>.stride
        self.scratch = scratch
        parts = Array(repeating: Part(), count: count)
    }

    /// Puts every record of a log into its part.
    init(
        _ log: FactLog, _ split: FactParts, limit: Int = bytesInMemory, scratch: @escaping () throws -> ScratchFile
    ) throws {
        self.init(parts: split.count, limit: limit, scratch: scratch)
        var assignment = try split.assignment()
        try log.forEachBlock { block in
            var position = 0
            for row in block.rows {
                let end = position + row.bytesInArena
                try add(row, block.arena[position..<end], to: assignment.part(of: row))
                position = end
            }
        }
    }

    private mutating func add(_ row: StoredFact, _ bytes: ArraySlice<UInt8>, to part: Int) throws {
        if parts[part].held.rows.isEmpty { parts[part].held.reserve(rows: rowsHeld, bytes: bytesHeld) }
        parts[part].held.rows.append(row)
        parts[part].held.arena.append(contentsOf: bytes)
        if parts[part].held.rows.count >= rowsHeld || parts[part].held.arena.count >= bytesHeld { try put(part) }
    }

    private mutating func put(_ part: Int) throws {
        let file = try self.file ?? scratch()
        self.file = file
        parts[part].put.append(
            (
                rows: try parts[part].held.rows.withUnsafeBytes { try file.append($0) },
                arena: try parts[part].held.arena.withUnsafeBytes { try file.append($0) }
            ))
        parts[part].held.rows.removeAll(keepingCapacity: true)
        parts[part].held.arena.removeAll(keepingCapacity: true)
    }

    /// A part, whole; it is handed out once.
    mutating func take(_ index: Int) throws -> FactRows {
        let part = parts[index]
        parts[index] = Part()
        guard let file, !part.put.isEmpty else { return part.held }
        return FactRows(
            rows: try Self.read(part.put.map(\.rows), part.held.rows, from: file),
            arena: try Self.read(part.put.map(\.arena), part.held.arena, from: file))
    }

    private static func read<Element: BitwiseCopyable>(
        _ extents: [ScratchFile.Extent], _ rest: [Element], from file: ScratchFile
    ) throws -> [Element] {
        let count = extents.reduce(0) { $0 + $1.count } / MemoryLayout<Element>.stride
        return try [Element](unsafeUninitializedCapacity: count + rest.count) { buffer, filled in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            var position = 0
            for extent in extents {
                try file.read(extent, into: UnsafeMutableRawBufferPointer(rebasing: raw[position..<position + extent.count]))
                position += extent.count
            }
            _ = buffer[count...].initialize(from: rest)
            filled = count + rest.count
        }
    }
}
