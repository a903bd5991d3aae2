import Charging
import Foundation
import Testing
import Workers

/// What a cluster's driver does, on one machine: runs the program's worker steps, and brings each the chunks that are its own.
struct PartDriver {
    let program: Program
    let parts: Int
    private let buckets = 3

    /// Makes a report of what is in files or folders, in the folder `report`.
    /// - Parameter status: how `parts` is to end: 3 where an archive cannot be read, which is left out.
    func report(_ paths: [String], partsEndWith status: Int32 = 0) throws {
        let archives = try program.run(["worker", "archives"] + paths).output.split(separator: "\n")
        var read: [Chunk] = []
        // Two workers, whose archives lie between each other's.
        for worker in 0..<2 {
            let names = archives.enumerated().filter { $0.offset % 2 == worker }.map { $0.element + "\n" }
            read += try step(["normalise", "--key", "key", "--buckets", "\(buckets)"], bytes: Data(names.joined().utf8))
        }
        read = read.enumerated().sorted { ($0.element.archive, $0.offset) < ($1.element.archive, $1.offset) }.map(\.element)
        var linked: [Chunk] = []
        for bucket in Dictionary(grouping: read.filter { [.links, .waiting].contains($0.kind) }, by: \.key).values {
            linked += try step(["link"], bucket)
        }
        let network = read.filter { $0.kind == .network } + linked.filter { $0.kind == .edges }
        _ = try step(["parts", "--parts", "\(parts)", "--folder", "."], network, endingWith: status)
        let places = try places()
        let usage = (read + linked).filter { [.usage, .quarantine].contains($0.kind) }
        let ofPart = Dictionary(grouping: usage) { places[$0.key] ?? Int(($0.key.low ^ $0.key.high) % UInt64(parts)) }
        for part in 0..<parts {
            // Whatever comes first.
            let chunks = (ofPart[part] ?? []).reversed()
            _ = try step(
                ["reconcile", "--folder", ".", "--part", "\(part)", "--output", "part-\(part)"], Array(chunks),
                to: "facts-\(part)")
        }
        _ = try step(["scope", "--folder", "."], from: "cat facts-*")
        for part in 0..<parts {
            _ = try step(["aggregate", "part-\(part)", "--folder", ".", "--part", "\(part)"], to: "result-\(part)")
        }
        _ = try step(["merge", "--folder", ".", "--output", "report"], from: "cat result-*")
    }

    private func step(
        _ arguments: [String], _ input: [Chunk] = [], from: String? = nil, to output: String? = nil, endingWith status: Int32 = 0
    ) throws -> [Chunk] {
        var bytes: [UInt8] = []
        for chunk in input { chunk.append(to: &bytes) }
        return try step(arguments, bytes: Data(bytes), from: from, to: output, endingWith: status)
    }

    private func step(
        _ arguments: [String], bytes: Data, from: String? = nil, to output: String? = nil, endingWith status: Int32 = 0
    ) throws -> [Chunk] {
        try bytes.write(to: URL(fileURLWithPath: program.folder + "/input"))
        let run = try program.run(
            ["worker"] + arguments,
            shell: (from.map { "\($0) | " } ?? "") + "\"$@\" \(from == nil ? "< input" : "") > \(output ?? "output")")
        try #require(run.status == status, "\(arguments.joined(separator: " ")): \(run.messages)")
        guard output == nil, ["normalise", "link"].contains(arguments[0]) else { return [] }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: program.folder + "/output"))
        var reader = ChunkReader(file)
        var chunks: [Chunk] = []
        while let chunk = try reader.next() { chunks.append(chunk) }
        return chunks
    }

    private func places() throws -> [ContentHash: Int] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/places.bin"))
        return bytes.withUnsafeBytes { bytes in
            Dictionary(
                uniqueKeysWithValues: stride(from: 0, to: bytes.count, by: 20).map { at in
                    let (high, low) = (
                        bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self),
                        bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
                    )
                    let part = bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt32.self)
                    return (
                        ContentHash(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low)), Int(UInt32(littleEndian: part))
                    )
                })
        }
    }
}
