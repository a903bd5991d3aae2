import Analytics
import Charging
import Foundation
import Testing

@testable import Reporting

@Suite struct PreviousReportTests {
    private func read(_ text: String) throws -> PreviousReport {
        let path = NSTemporaryDirectory() + "laddplan-previous-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try PreviousReport(path: path)
    }

    @Test func whatCapacityWroteIsRead() throws {
        let report = CapacityReportFixture.three
        let previous = try read(CapacityJSON.render(report))
        #expect(previous.advice.count == 3)
        for section in report.sites {
            let advice = try #require(previous.advice[section.figures.site.id])
            #expect(advice == PreviousAdvice(verdict: section.advice.verdict, evses: section.advice.evsesNow))
        }
    }

    @Test(arguments: ["", "[]", #"{"schema":"laddplan.capacity/2","sites":[]}"#, #"{"schema":"laddplan.capacity/1"}"#])
    func anythingElseIsRefused(text: String) {
        #expect(throws: Failure.self) { try read(text) }
    }

    @Test func aFileThatIsNotThereIsNamed() {
        do {
            _ = try PreviousReport(path: "/nowhere/report.json")
            Issue.record("a report from nowhere")
        } catch let failure as Failure {
            #expect(failure.status == .inputMissing && failure.what.contains("/nowhere/report.json"))
        } catch {
            Issue.record("\(error)")
        }
    }
}
