import Charging
import Foundation
import Store

@testable import Workers

/// Any bytes as the records of a chunk: they are read or refused, and what was read is written and read back the same.
enum ChunkTarget {
    static func run(_ input: UnsafeRawBufferPointer) throws -> Bool {
        var batch = Batch()
        var reader = ByteReader(input)
        do {
            while !reader.isAtEnd { try UsageBytes.read(&reader, place: 0, into: &batch) }
        } catch is WorkerError {
            return !batch.usage.isEmpty
        }
        let first = bytes(batch)
        var again = Batch()
        try first.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            while !reader.isAtEnd { try UsageBytes.read(&reader, place: 0, into: &again) }
        }
        try BrokenPromise.unless(again.usage.count == batch.usage.count, "\(again.usage.count) records of \(batch.usage.count)")
        try BrokenPromise.unless(bytes(again) == first, "what was read back is other than what was read")
        return true
    }

    private static func bytes(_ batch: borrowing Batch) -> [UInt8] {
        var bytes: [UInt8] = []
        let rows = batch.usage
        batch.arena.withUnsafeBufferPointer { arena in
            for row in rows { UsageBytes.append(row, of: arena, to: &bytes) }
        }
        return bytes
    }
}
