import Charging
import Foundation

@testable import Ingest

/// Any text as a file: records and damage lie in it in order, each at its address, and finding them takes time by its length.
enum FramingTarget {
    private nonisolated(unsafe) static let file = MemoryFile()

    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        // What begins as another layer is for other targets.
        guard input.count >= 2, input[0] != 0x1F, input[0] < 0xFE, !input.prefix(2).contains(0) else { return false }
        file.put(input)
        var limits = ArchiveLimits()
        limits.recordBytes = 1 << 12
        limits.depth = 12
        let reader: ArchiveReader
        let framer: RecordFramer
        var events = 0
        var end = 0
        do {
            reader = try ArchiveReader(path: file.path, limits: limits)
            framer = try RecordFramer(reader, limits: limits)
            while true {
                events += 1
                try BrokenPromise.unless(events <= 2 * input.count + 8, "more events than bytes")
                switch try framer.nextEvent() {
                case .record(var record):
                    let fields = try? RecordFields(record.text)
                    if fields == nil { record = framer.damage(in: record) }
                    try check(record, from: Int(record.text.tokens[0]), in: input, after: &end)
                case .damaged(let record, _):
                    let start = record.text.tokens.isEmpty ? framer.damagedStart : Int(record.text.tokens[0])
                    try check(record, from: start, in: input, after: &end)
                case .pageEnd(let page):
                    try BrokenPromise.unless(page.records <= input.count, "\(page.records) records in a page")
                case .end:
                    try BrokenPromise.unless(
                        framer.window.examined <= 1 << 16 + 64 * Int64(input.count),
                        "\(framer.window.examined) bytes were looked at in \(input.count)")
                    return !framer.isForeign
                }
            }
        } catch is ArchiveError {
            return true
        }
    }

    private static func check(
        _ record: RecordFramer.Record, from start: Int, in input: UnsafeRawBufferPointer, after end: inout Int
    ) throws {
        let position = Int(record.position)
        let bytes = UnsafeBufferPointer(rebasing: record.bytes[start...])
        try BrokenPromise.unless(
            position >= end && position + bytes.count <= input.count,
            "\(bytes.count) bytes at \(position), after those up to \(end)")
        try BrokenPromise.unless(
            bytes.elementsEqual(input[position..<position + bytes.count]),
            "the bytes at \(position) are others than were handed over")
        end = position + bytes.count
    }
}
