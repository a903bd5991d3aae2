import Charging

/// One kind of dirt that can be planted, by the finding that it is planted for.
public struct DirtKind: Sendable {
    /// Where it is planted.
    public enum Place: String, Sendable, CaseIterable {
        case charges, records, network, files
    }

    /// The finding's code, or a word in lower case where the standard allows what is planted.
    public var code: String
    public var place: Place
    /// What is planted, in one line.
    public var planted: String

    /// Every kind, in the order of the places and, within one, of the catalogue. Several may share a code.
    public static let all: [DirtKind] =
        ChargeFault.all.map { DirtKind(code: $0.finding.code, place: .charges, planted: $0.planted) }
        + [
            DirtKind(
                code: Finding.sessionRunning.code, place: .charges, planted: "a session that runs when the last archive is made")
        ]
        + RecordFault.all.map { DirtKind(code: $0.code, place: .records, planted: $0.planted) }
        + LocationFault.all.map { DirtKind(code: $0.finding.code, place: .network, planted: $0.planted) }
        + NetworkStory.allCases.map { DirtKind(code: $0.finding.code, place: .network, planted: $0.planted) }
        + TariffFault.allCases.map { DirtKind(code: $0.code, place: .network, planted: $0.planted) }
        + Container.allCases.compactMap { container in
            container.finding.map { DirtKind(code: $0.code, place: .files, planted: container.planted) }
        }
        + [DirtKind(code: Finding.framing.code, place: .files, planted: "archives framed as lines or as one array")]
        + Stray.allCases.map { DirtKind(code: $0.finding.code, place: .files, planted: $0.planted) }

    /// The codes of all kinds, each once.
    public static let codes: Set<String> = Set(all.map(\.code))
}
