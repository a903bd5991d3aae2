import Foundation
import Store
import Synthesis
import Testing

@testable import Reporting

/// A store that was made from dirty archives is sound and adds up.
@Suite struct StoreAuditTests {
    @Test(arguments: 1...3) func aDirtyNetworkAddsUp(seed: Int) async throws {
        let store = try ScratchStore()
        let shape = NetworkShape(seed: UInt64(seed), sites: 3, evsesPerSite: 2...5, days: 30, dirt: 8)
        _ = try NetworkGenerator(shape).write(to: GzipFolder(URL(fileURLWithPath: store.folder + "/archives")))
        try store.ingest([store.folder + "/archives"])
        let audit = await StoreAudit.run(try store.reader())
        for check in audit.checks { #expect(check.result.isSound, "\(check.name): \(check.result.figures)") }
        #expect(audit.checks.count == StoreAudit.all.count)
    }
}
