import Charging
import Store

/// Decodes one record of any kind, under the rules and settings of an ingest.
struct RecordDecoder {
    private let key: StoreKey
    private let options: IngestOptions
    private var usage: UsageDecoder

    /// - Parameter places: what the reader thread knows of them.
    init(key: StoreKey, tokens: TokenHasher, places: KnownPlaces, options: IngestOptions) {
        self.key = key
        self.options = options
        usage = UsageDecoder(tokens: tokens, places: places, options: options)
    }

    /// Members that the standard does not have, with how often they came.
    var unknownMembers: UnknownMembers { usage.unknownMembers }

    /// What became of one record. Usage rows are in the batch already.
    enum Outcome {
        case usage(RecordFields.Kind, party: PartyID?, energy: Energy?)
        case location(LocationRow)
        case evseUpdate(EVSEUpdateRow, RecordFields.Kind)
        case tariff(TariffRow)
        case rejected(RecordFields.Kind, Rejected)
    }

    /// Why a record goes into quarantine, and what is known of it.
    struct Rejected {
        var address: RecordAddress
        var finding: Finding
        /// The field at fault and what was wrong with it, without its value.
        var detail: String
        var hint: Finding?
        var party: PartyID?
        var objectID: String?
        var energy: Energy?
    }

    /// - Parameter pageTimestamp: when the page was made, where that is known before its records.
    mutating func decode(
        _ text: JSONText, address: RecordAddress, pageTimestamp: Instant?, into batch: inout Batch
    ) -> Outcome {
        var identity = UsageDecoder.Identity()
        var kind = RecordFields.Kind.unknown
        do {
            let fields = try RecordFields(text)
            kind = fields.kind
            if kind != .unknown { usage.unknownMembers.count(fields) }
            switch kind {
            case .session, .cdr:
                try usage.decode(
                    fields, kind: kind == .cdr ? .cdr : .session, address: address, pageTimestamp: pageTimestamp,
                    identity: &identity, into: &batch)
                return .usage(kind, party: identity.party, energy: identity.energy)
            case .sessionFragment:
                try usage.decodeFragment(fields, address: address, identity: &identity, into: &batch)
                return .usage(kind, party: identity.party, energy: identity.energy)
            case .location, .evse, .connector, .tariff:
                return try publish(fields, kind, address, &identity)
            case .unknown:
                throw ScalarReader.Rejection(finding: .kindUnknown, detail: "none of the members that tell the kind")
            }
        } catch let fault as JSONText.Fault {
            let start = text.tokens.first.map { Int($0) } ?? 0
            return .rejected(
                .unknown,
                Rejected(
                    address: address, finding: .jsonSyntax,
                    detail: "byte \(fault.position - start): expected \(fault.expected)"))
        } catch let rejection as ScalarReader.Rejection {
            return .rejected(
                kind,
                Rejected(
                    address: address, finding: rejection.finding, detail: rejection.detail, hint: rejection.hint,
                    party: identity.party, objectID: identity.objectID, energy: identity.energy))
        } catch {
            return .rejected(kind, Rejected(address: address, finding: .jsonSyntax, detail: "it could not be read"))
        }
    }

    /// Locations, EVSEs, connectors and tariffs.
    private mutating func publish(
        _ fields: RecordFields, _ kind: RecordFields.Kind, _ address: RecordAddress, _ identity: inout UsageDecoder.Identity
    ) throws(ScalarReader.Rejection) -> Outcome {
        var reader = ScalarReader(fields.text)
        reader.findings = fields.findings
        guard let party = usage.party(fields, &reader)?.id else {
            throw .init(finding: .partyUnknown, detail: "country_code, party_id: absent")
        }
        identity.party = party
        identity.id = reader.identifier(fields[.id])
        if let field = fields.conflict { throw .init(finding: .keyConflict, detail: "\(field): two values") }
        let settings = options.settings[party] ?? PartySettings()
        switch kind {
        case .evse, .connector:
            return .evseUpdate(
                try EVSEUpdateDecoder.decode(
                    kind == .evse ? .evse : .connector, party: party, address: address, settings: settings, reader: &reader),
                kind)
        case .tariff: return .tariff(try TariffDecoder.decode(party: party, address: address, reader: &reader))
        default:
            return .location(
                try LocationDecoder.decode(party: party, address: address, settings: settings, reader: &reader))
        }
    }

    /// A row for the quarantine: the bytes sealed, and a hash that tells it from others without being one over its bytes, in which
    /// a card number could be guessed.
    func quarantine(_ bytes: UnsafeBufferPointer<UInt8>, kind: RecordFields.Kind, _ rejected: Rejected) -> QuarantineRow {
        var hasher = TextHasher()
        for text in [rejected.objectID?.uppercased(), rejected.finding.code, rejected.detail, String(bytes.count)] {
            hasher.append(text)
        }
        return QuarantineRow(
            address: rejected.address, kind: kind.name, party: rejected.party, objectID: rejected.objectID,
            finding: rejected.finding, detail: rejected.detail, hint: rejected.hint, energy: rejected.energy,
            contentHash: hasher.hash, sealed: key.seal(bytes))
    }
}
