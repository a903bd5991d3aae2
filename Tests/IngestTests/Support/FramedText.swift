import Charging
import Store
import Testing

@testable import Ingest

/// What a framer makes of a file.
struct FramedText {
    /// Records as they were written, damage as `!` with its bytes, page ends as `|status@time` (with `, cut` where the page has no
    /// end), and `|` where records outside of pages end.
    var events: [String] = []
    /// Records in each page.
    var pageRecords: [Int] = []
    var framer: RecordFramer

    var notes: [String] { framer.reader.notes.map { "\($0.finding.code) \($0.detail) \($0.count)" } }

    init(_ bytes: [UInt8], in folder: TemporaryFolder, limits: ArchiveLimits = ArchiveLimits(), salvages: Bool = false) throws {
        let path = try folder.file("f", bytes)
        framer = try RecordFramer(try ArchiveReader(path: path, limits: limits, salvages: salvages), limits: limits)
        while true {
            switch try framer.nextEvent() {
            case .record(var record):
                var isDamaged = false
                if (try? RecordFields(record.text)) == nil {
                    record = framer.damage(in: record)
                    isDamaged = true
                }
                let start = Int(record.text.tokens[0])
                events.append((isDamaged ? "!" : "") + String(decoding: record.bytes[start...], as: UTF8.self))
                positions.append((record.position, record.bytes.count - start))
            case .damaged(let record, _):
                let start = record.text.tokens.isEmpty ? framer.damagedStart : Int(record.text.tokens[0])
                events.append("!" + String(decoding: record.bytes[start...], as: UTF8.self))
                positions.append((record.position, record.bytes.count - start))
            case .pageEnd(let page):
                pageRecords.append(page.records)
                guard page.hasEnvelope else {
                    events.append("|")
                    continue
                }
                events.append("|\(page.statusCode ?? 0)@\(page.timestamp?.rfc3339 ?? "-")\(page.isWhole ? "" : ", cut")")
            case .end: return
            }
        }
    }

    /// Where each record and each damage lies.
    private(set) var positions: [(position: Int64, length: Int)] = []

    /// Whether each record's and damage's address finds the bytes that were handed over, in order and none twice.
    func addressesHold(in text: [UInt8]) -> Bool {
        var end: Int64 = 0
        let slices = events.filter { !$0.hasPrefix("|") }
        guard slices.count == positions.count else { return false }
        for (slice, place) in zip(slices, positions) {
            guard place.position >= end, Int(place.position) + place.length <= text.count else { return false }
            let bytes = text[Int(place.position)..<Int(place.position) + place.length]
            guard String(decoding: bytes, as: UTF8.self) == slice.drop(while: { $0 == "!" }) || slice.hasPrefix("!!") else {
                return false
            }
            end = place.position + Int64(place.length)
        }
        return true
    }
}
