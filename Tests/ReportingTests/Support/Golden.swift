import Foundation
import Testing

/// Compares `text` with the file `Golden/name` beside the calling test.
///
/// With LADDPLAN_REWRITE_GOLDEN=1 in the environment the file is written instead, and the test fails with a note: a
/// run that rewrites must never pass for one that compared.
func expectGolden(
    _ text: String, _ name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["LADDPLAN_REWRITE_GOLDEN"] == "1" {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            Issue.record(
                "rewrote \(file.path): look at the change, then run without the variable",
                sourceLocation: sourceLocation)
        } catch {
            Issue.record("cannot write \(file.path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let data = try? Data(contentsOf: file) else {
        Issue.record("no golden file \(file.path): run with LADDPLAN_REWRITE_GOLDEN=1", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected != text else { return }
    Issue.record(Comment(rawValue: difference(expected, text, name)), sourceLocation: sourceLocation)
}

/// The first lines that differ, with their number.
private func difference(_ expected: String, _ actual: String, _ name: String) -> String {
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let actual = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var message = "\(name) differs (\(expected.count) lines expected, \(actual.count) found)"
    let differing = (0..<max(expected.count, actual.count)).filter { index in
        !(index < expected.count && index < actual.count && expected[index] == actual[index])
    }
    for index in differing.prefix(5) {
        message += "\n  line \(index + 1)"
        message += "\n    expected: \(index < expected.count ? String(expected[index].prefix(200)) : "nothing")"
        message += "\n    found:    \(index < actual.count ? String(actual[index].prefix(200)) : "nothing")"
    }
    return message
}
