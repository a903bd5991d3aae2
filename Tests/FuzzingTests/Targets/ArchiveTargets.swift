import Charging
import Foundation

@testable import Ingest

/// What a reader delivers of a file.
private struct Delivered: Equatable {
    var documents: [[UInt8]] = []
    var foreignEntries = 0
    var failure: String?

    /// Limits that a small input can reach.
    static let limits: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.inflatedBytes = 8 << 20
        limits.ratioFloor = 1 << 20
        return limits
    }()

    init(_ path: String, engine: GzipInflater.Engine?, salvages: Bool, buffer size: Int) throws {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
        defer { buffer.deallocate() }
        do {
            let reader = try ArchiveReader(path: path, limits: Self.limits, salvages: salvages, engine: engine)
            var total: Int64 = 0
            while try reader.nextDocument() {
                var document: [UInt8] = []
                while case let count = try reader.read(into: buffer), count > 0 {
                    document += buffer[..<count]
                    total += Int64(count)
                    if salvages { continue }
                    let (member, offset) = reader.address(of: total - 1)
                    try BrokenPromise.unless(
                        member >= 0 && member < reader.memberCount && offset >= 0 && offset < total,
                        "byte \(total - 1) is said to be \(offset) of member \(member)")
                }
                documents.append(document)
            }
            try BrokenPromise.unless(
                total == reader.inflatedBytes, "\(total) bytes came, \(reader.inflatedBytes) are said to have")
            foreignEntries = reader.foreignEntries
            failure = reader.incomplete.map { "incomplete: \($0.finding.code)" }
        } catch let error as ArchiveError {
            failure = error.finding.code
        }
    }

    var bytes: Int { documents.reduce(0) { $0 + $1.count } }
}

/// Any bytes as a file: both inflaters tell the same, whatever buffer they fill.
enum GzipTarget {
    fileprivate nonisolated(unsafe) static let file = MemoryFile()

    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        file.put(input)
        let fast = try Delivered(file.path, engine: .fastest, salvages: false, buffer: 4096)
        let plain = try Delivered(file.path, engine: .zlib, salvages: false, buffer: 61)
        try BrokenPromise.unless(
            fast.failure == plain.failure, "inflaters tell \(fast.failure ?? "-") and \(plain.failure ?? "-")")
        try BrokenPromise.unless(
            fast.failure != nil || fast == plain, "inflaters give \(fast.bytes) and \(plain.bytes) bytes, or others")
        let salvaged = try Delivered(file.path, engine: nil, salvages: true, buffer: 977)
        try BrokenPromise.unless(
            plain.failure != nil || salvaged.documents == plain.documents, "salvaging changes what is sound")
        if GzipBytes.begins(UnsafeBufferPointer(rebasing: input.bindMemory(to: UInt8.self).prefix(2))) {
            let (fast, plain) = (drops(.fastest), drops(.zlib))
            try BrokenPromise.unless(
                fast == plain || fast == nil && plain == nil,
                "in drops, inflaters give \(fast.map { "\($0.count) bytes" } ?? "a fault") and \(plain.map { "\($0.count) bytes" } ?? "a fault")"
            )
        }
        return input.count >= 2 && input[0] == 0x1F && input[1] == 0x8B
    }
}

extension GzipTarget {
    /// The bytes inflated from a file that comes a few bytes at a time: nil where they are faulty.
    private static func drops(_ engine: GzipInflater.Engine) -> [UInt8]? {
        do {
            let drops = ByteStream(try FileBytes(path: file.path), buffer: 7)
            let budget = InflationBudget(file: drops, limits: Delivered.limits)
            let inflated = try GzipBytes(drops, layer: 0, budget: budget, notes: NoteCounter(), engine: engine)
            var bytes: [UInt8] = []
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 300)
            defer { buffer.deallocate() }
            while case let count = try inflated.read(into: buffer), count > 0 { bytes += buffer[..<count] }
            return bytes
        } catch {
            return nil
        }
    }
}

/// Any bytes as a tar archive, with the sums of its headers made right.
enum TarTarget {
    private nonisolated(unsafe) static let file = MemoryFile()

    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        guard input.count >= 512 else { return false }
        // A header's sum guards it from nearly all changes: it is made right, so that what lies behind it is reached.
        var bytes = [UInt8](input)
        var block = 0
        while block + 512 <= bytes.count {
            if bytes[block + 257] == UInt8(ascii: "u"), bytes[block + 258] == UInt8(ascii: "s") { sum(&bytes, at: block) }
            block += 512
        }
        return try bytes.withUnsafeBytes { bytes in
            file.put(bytes)
            let small = try Delivered(file.path, engine: nil, salvages: false, buffer: 61)
            let large = try Delivered(file.path, engine: nil, salvages: false, buffer: 4096)
            try BrokenPromise.unless(small == large, "what is read depends on the buffer")
            let salvaged = try Delivered(file.path, engine: nil, salvages: true, buffer: 977)
            try BrokenPromise.unless(
                small.failure != nil || salvaged.documents == small.documents, "salvaging changes what is sound")
            try BrokenPromise.unless(
                small.bytes <= input.count || bytes.contains(0x1F), "more bytes come out than there are")
            return TarHeader.begins(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self).prefix(TarHeader.size)))
        }
    }

    private static func sum(_ bytes: inout [UInt8], at block: Int) {
        for index in 148..<156 { bytes[block + index] = 0x20 }
        let total = bytes[block..<block + 512].reduce(0) { $0 + Int($1) }
        let digits = Array(String(total, radix: 8).utf8)
        bytes.replaceSubrange(block + 148..<block + 154, with: [UInt8](repeating: 0x30, count: 6 - digits.count) + digits)
        bytes[block + 154] = 0
    }
}
