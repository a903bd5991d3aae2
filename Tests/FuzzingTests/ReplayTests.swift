import Foundation
import Testing

/// Kept inputs, those that once were findings among them, through the targets that they are for, one after the other: targets share the file that
/// they read from.
@Suite(.serialized) struct ReplayTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    private static func inputs(of target: FuzzTarget) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: corpus.appending(path: target.rawValue), includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }

    @Test(arguments: FuzzTarget.allCases) func keptInputsPass(_ target: FuzzTarget) async throws {
        let inputs = try Self.inputs(of: target)
        var reached = 0
        for input in inputs {
            let bytes = Array(try Data(contentsOf: input))
            // With room of its own, so that reading past its end does not go unseen.
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
            defer { copy.deallocate() }
            copy.copyBytes(from: bytes)
            do {
                if try await target.run(UnsafeRawBufferPointer(copy)) { reached += 1 }
            } catch {
                Issue.record("\(target.rawValue)/\(input.lastPathComponent): \(error)")
            }
        }
        #expect(reached > 0, "none of \(inputs.count) inputs reaches \(target.rawValue)")
    }

    @Test func everyFolderIsOfATarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
        #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
    }
}
