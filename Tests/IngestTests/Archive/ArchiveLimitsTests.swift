import Charging
import Testing

@testable import Ingest

@Suite struct ArchiveLimitsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fault(_ bytes: [UInt8], _ change: (inout ArchiveLimits) -> Void = { _ in }) -> String? {
        var limits = ArchiveLimits()
        change(&limits)
        return OpenedArchive.fault(bytes, in: folder, limits: limits)
    }

    private static let spaces = [UInt8](repeating: 0x20, count: 2 << 20)

    @Test("E_ARCHIVE_LIMIT, size") func size() {
        #expect(fault(gzip(Self.spaces)) { $0.inflatedBytes = 1 << 20 } == "E_ARCHIVE_LIMIT")
        #expect(fault(gzip(Self.spaces)) { $0.inflatedBytes = 2 << 20 } == nil)
        #expect(fault(Self.spaces) { $0.inflatedBytes = 1 << 20 } == "E_ARCHIVE_LIMIT")
    }

    @Test("E_ARCHIVE_LIMIT, ratio") func ratio() {
        let bomb = gzip(Self.spaces)
        #expect(Self.spaces.count / bomb.count > 900)
        #expect(fault(bomb) { ($0.ratioFloor, $0.inflationRatio) = (1 << 20, 200) } == "E_ARCHIVE_LIMIT")
        // Below the floor it does not hold, nor does the usual ratio for what is just very repetitive.
        #expect(fault(bomb) { ($0.ratioFloor, $0.inflationRatio) = (4 << 20, 200) } == nil)
        let record = Array((Records.cdr("C1") + "\n").utf8)
        let honest = gzip(Array((0..<5000).map { _ in record }.joined()))
        #expect(fault(honest) { $0.ratioFloor = 1 << 10 } == nil)
    }

    @Test("E_ARCHIVE_LIMIT, gzip in gzip") func nestedBomb() {
        // Each layer alone stays below the ratio.
        let bomb = gzip(gzip(Self.spaces) + Self.spaces.prefix(64 << 10))
        #expect(fault(bomb) { $0.ratioFloor = 1 << 20 } == "E_ARCHIVE_LIMIT")
        // Zeros that never get out are inflated all the same.
        let zeros = gzip(gzip("one") + [UInt8](repeating: 0, count: 4 << 20))
        #expect(fault(zeros) { ($0.ratioFloor, $0.inflationRatio) = (1 << 20, 200) } == "E_ARCHIVE_LIMIT")
        let tar = gzip((0..<3).flatMap { Tar.entry("\($0).json.gz", gzip(Self.spaces)) } + Tar.end)
        #expect(fault(tar) { ($0.ratioFloor, $0.inflationRatio) = (5 << 20, 900) } == "E_ARCHIVE_LIMIT")
    }

    @Test func aLimitIsNotSalvaged() throws {
        var limits = ArchiveLimits()
        limits.inflatedBytes = 1000
        #expect(throws: ArchiveError.self) {
            try OpenedArchive(gzip(Self.spaces), in: folder, limits: limits, salvages: true)
        }
    }
}
