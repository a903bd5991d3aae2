/// Facts on their way from the store, where they lie in the order of arrival, to the parts that they are decided in. Held in memory as
/// far as they fit, else in a temporary file.
struct FactSpool {
    /// 96 MB.
    static let bytesInMemory = 96 << 20

    /// What of a part is in memory, and where the rest is.
    private struct Part {
        var held = FactRows()
        var put: [(rows: ScratchFile.Extent, arena: ScratchFile.Extent)] = []
    }

    private let limit: Int
    private let scratch: () throws -> ScratchFile
    private var file: ScratchFile?
    private var parts: [Part]
    private var bytes = 0

    init(parts count: Int, limit: Int = bytesInMemory, scratch: @escaping () throws -> ScratchFile) {
        self.limit = limit
        self.scratch = scratch
        parts = Array(repeating: Part(), count: count)
    }

    /// Adds the record that a row of `StoredFact.columns` holds.
    mutating func add(_ row: borrowing SQLiteStatement, to part: Int) throws {
        let before = parts[part].held.arena.count
        parts[part].held.rows.append(StoredFact(row, &parts[part].held.arena))
        bytes += MemoryLayout<StoredFact>.stride + parts[part].held.arena.count - before
        if bytes > limit { try empty() }
    }

    private mutating func empty() throws {
        let file = try self.file ?? scratch()
        self.file = file
        for index in parts.indices where !parts[index].held.rows.isEmpty {
            let held = parts[index].held
            parts[index].put.append(
                (
                    rows: try held.rows.withUnsafeBytes { try file.append($0) },
                    arena: try held.arena.withUnsafeBytes { try file.append($0) }
                ))
            parts[index].held = FactRows()
        }
        bytes = 0
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
