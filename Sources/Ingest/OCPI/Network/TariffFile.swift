public import Charging
import Foundation

/// An OCPI Tariff in a file of its own, as somebody writes one to try it.
public enum TariffFile {
    /// A Tariff of any version, alone or in a page.
    /// - Throws: `IngestError` where the file cannot be read, or holds no Tariff or several.
    public static func read(_ path: String) throws(IngestError) -> Tariff {
        func failure(_ code: IngestError.Code, _ why: String) -> IngestError {
            IngestError(
                code, what: "cannot read the tariff in \(path)", why: why,
                attempt:
                    #"{"id":"EVENING","currency":"EUR","elements":[{"price_components":[{"type":"ENERGY","price":0.45,"step_size":1}]}]}"#
            )
        }
        guard FileManager.default.fileExists(atPath: path) else { throw failure(.missing, "there is no such file") }
        var tariffs: [Tariff] = []
        do {
            let framer = try RecordFramer(try ArchiveReader(path: path, limits: ArchiveLimits()), limits: ArchiveLimits())
            reading: while true {
                switch try framer.nextEvent() {
                case .record(let record):
                    guard let fields = try? RecordFields(record.text), fields.kind == .tariff else { continue }
                    var reader = ScalarReader(fields.text)
                    if let tariff = TariffDecoder.tariff(at: 0, &reader)?.tariff { tariffs.append(tariff) }
                case .damaged(_, let why): throw failure(.unreadable, why)
                case .pageEnd: continue
                case .end: break reading
                }
            }
        } catch let error as ArchiveError {
            throw failure(.unreadable, error.why)
        } catch let error as IngestError {
            throw error
        } catch {
            throw failure(.unreadable, "\(error)")
        }
        guard let tariff = tariffs.first else { throw failure(.unreadable, "it holds no OCPI Tariff with an id and elements") }
        guard tariffs.count == 1 else {
            throw failure(.unreadable, "it holds \(tariffs.count) Tariffs, and one is tried at a time")
        }
        return tariff
    }
}
