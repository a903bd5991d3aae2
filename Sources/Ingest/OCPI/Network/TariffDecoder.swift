import Charging
import Foundation
import Store

/// Turns one Tariff of any version into a row.
struct TariffDecoder {
    private enum Field: UInt8, CaseIterable, Sendable {
        case id, currency, type, altText, altURL, minPrice, maxPrice, elements, start, end, taxIncluded, lastUpdated

        static let table = MemberTable<Field> { field in
            switch field {
            case .id: ["id"]
            case .currency: ["currency"]
            case .type: ["type"]
            case .altText: ["tariff_alt_text", "tariffAltText"]
            case .altURL: ["tariff_alt_url", "tariffAltUrl"]
            case .minPrice: ["min_price", "minPrice"]
            case .maxPrice: ["max_price", "maxPrice"]
            case .elements: ["elements"]
            case .start: ["start_date_time", "startDateTime"]
            case .end: ["end_date_time", "endDateTime"]
            case .taxIncluded: ["tax_included", "taxIncluded"]
            case .lastUpdated: ["last_updated", "lastUpdated"]
            }
        }
    }

    private enum Part: UInt8, CaseIterable, Sendable {
        case language, text, before, after, components, restrictions

        static let table = MemberTable<Part> { field in
            switch field {
            case .language: ["language"]
            case .text: ["text"]
            case .before: ["before_taxes", "excl_vat", "exclVat"]
            case .after: ["after_taxes", "incl_vat", "inclVat"]
            case .components: ["price_components", "priceComponents"]
            case .restrictions: ["restrictions"]
            }
        }
    }

    private enum Component: UInt8, CaseIterable, Sendable {
        case type, price, vat, step

        static let table = MemberTable<Component> { field in
            switch field {
            case .type: ["type"]
            case .price: ["price"]
            case .vat: ["vat"]
            case .step: ["step_size", "stepSize"]
            }
        }
    }

    /// - Parameter party: its owner.
    /// - Throws: A rejection where it has no id.
    static func decode(
        party: PartyID, address: RecordAddress, reader: inout ScalarReader
    ) throws(ScalarReader.Rejection) -> TariffRow {
        guard let read = tariff(at: 0, &reader) else { throw .init(finding: .missingID, detail: "id: absent") }
        let text = read.tariff.text
        var hasher = TextHasher()
        hasher.append(text)
        return TariffRow(
            party: party, address: address, id: read.tariff.id, currency: read.tariff.currency, type: read.tariff.type,
            lastUpdated: read.lastUpdated, findings: reader.findings, contentHash: hasher.hash, body: text)
    }

    /// The Tariff whose object is at `token`: a record of its own, or one that a CDR carries. Nil where it has no id.
    static func tariff(at token: Int, _ reader: inout ScalarReader) -> (tariff: Tariff, lastUpdated: Instant?)? {
        let members = ObjectMembers(Field.table, object: token, &reader)
        members.noteAliases(&reader)
        guard let id = reader.string(members[.id], limit: 36) else { return nil }
        var tariff = Tariff(id: id)
        tariff.currency = reader.string(members[.currency])?.uppercased()
        tariff.type = reader.listed(members[.type], in: .tariffType)
        tariff.tariffAltText = texts(members[.altText], &reader)
        tariff.tariffAltUrl = reader.string(members[.altURL])
        tariff.minPrice = limit(members[.minPrice], &reader)
        tariff.maxPrice = limit(members[.maxPrice], &reader)
        tariff.startDateTime = ((try? reader.instant(members[.start], field: "start_date_time")) ?? nil)?.seconds
        tariff.endDateTime = ((try? reader.instant(members[.end], field: "end_date_time")) ?? nil)?.seconds
        tariff.taxIncluded = reader.listed(members[.taxIncluded], in: .taxIncluded) ?? "NO"
        for element in reader.elements(members[.elements]) where element.kind == .object {
            let parts = ObjectMembers(Part.table, object: element.token, &reader)
            tariff.elements.append(
                Tariff.Element(
                    priceComponents: components(parts[.components], &reader),
                    restrictions: TariffRestrictionReader.read(parts[.restrictions], &reader)))
        }
        if let minimum = tariff.minPrice?.beforeTaxes, let maximum = tariff.maxPrice?.beforeTaxes, minimum > maximum {
            reader.findings.insert(.tariffAmbiguous)
        }
        return (tariff, reader.lastUpdated(members[.lastUpdated]))
    }

    private static func texts(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> [Tariff.Text]? {
        let texts = reader.elements(value).compactMap { element -> Tariff.Text? in
            guard element.kind == .object else { return nil }
            let parts = ObjectMembers(Part.table, object: element.token, &reader)
            return reader.string(parts[.text]).map { Tariff.Text(language: reader.string(parts[.language]), text: $0) }
        }
        return texts.isEmpty ? nil : texts
    }

    /// A number, a Price of 2.2 or a PriceLimit of 2.3.0.
    private static func limit(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> Tariff.PriceLimit? {
        guard let value else { return nil }
        guard value.kind == .object else { return reader.decimal(value).map { Tariff.PriceLimit(beforeTaxes: $0) } }
        let parts = ObjectMembers(Part.table, object: value.token, &reader)
        let limit = Tariff.PriceLimit(
            beforeTaxes: reader.decimal(parts[.before]), afterTaxes: reader.decimal(parts[.after]))
        return limit.beforeTaxes == nil && limit.afterTaxes == nil ? nil : limit
    }

    private static func components(_ value: JSONText.Value?, _ reader: inout ScalarReader) -> [Tariff.PriceComponent] {
        reader.elements(value).compactMap { element in
            guard element.kind == .object else { return nil }
            let members = ObjectMembers(Component.table, object: element.token, &reader)
            var step = reader.integer(members[.step], field: "step_size")
            if let given = step, given < 1 {
                step = 1
                reader.findings.insert(.tariffStep)
            }
            return Tariff.PriceComponent(
                type: reader.listed(members[.type], in: .tariffDimension), price: reader.decimal(members[.price]),
                vat: reader.decimal(members[.vat]), stepSize: step)
        }
    }
}

extension ScalarReader {
    /// A number with its exact value to nine decimals; nil where it is absent or no number.
    mutating func decimal(_ value: JSONText.Value?) -> Decimal? {
        guard let scaled = (try? number(value, scale: 9, field: "price")) ?? nil else { return nil }
        return Decimal(scaled) / 1_000_000_000
    }
}
