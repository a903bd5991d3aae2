import Charging

/// The names of the members of one class of objects.
struct MemberTable<Field: RawRepresentable<UInt8> & CaseIterable & Sendable>: Sendable {
    let keys: KeyTable<Field>
    /// The standard's own name of each field.
    let standard: [[UInt8]]

    /// - Parameter names: the names of each field, the standard's first.
    init(_ names: (Field) -> [String]) {
        keys = KeyTable(names)
        standard = Field.allCases.map { Array((names($0).first ?? "").utf8) }
    }
}

/// The members of one object of a Location or Tariff, by field: nil where absent, null or empty.
struct ObjectMembers<Field: RawRepresentable<UInt8> & CaseIterable & Sendable> {
    private var values: [JSONText.Value?]
    private var hasStandardName: [Bool]

    /// Reads the object at `token`. Of a member under two names the standard's counts.
    init(_ table: MemberTable<Field>, object token: Int, _ reader: inout ScalarReader) {
        values = Array(repeating: nil, count: table.standard.count)
        hasStandardName = Array(repeating: false, count: table.standard.count)
        var members = JSONText.Members(reader.text, object: token)
        while let member = try? members.next() {
            let name = UnsafeBufferPointer(rebasing: reader.text.bytes[member.keyStart..<member.keyEnd])
            guard let field = table.keys.field(name), member.value.kind != .null else { continue }
            if member.value.kind == .string, member.value.start == member.value.end {
                reader.findings.insert(.emptyString)
                continue
            }
            let index = Int(field.rawValue)
            let isStandard = table.standard[index].elementsEqual(name)
            guard let other = values[index] else {
                values[index] = member.value
                hasStandardName[index] = isStandard
                continue
            }
            let differs = !reader.text.slice(other).elementsEqual(reader.text.slice(member.value))
            if isStandard == hasStandardName[index] {
                reader.findings.insert(.duplicateKey)
                values[index] = member.value
            } else {
                if isStandard { values[index] = member.value }
                hasStandardName[index] = true
                reader.findings.insert(differs ? .aliasConflict : .fieldAlias)
            }
        }
    }

    subscript(field: Field) -> JSONText.Value? { values[Int(field.rawValue)] }

    /// Whether a member is there, and only under a name that is not the standard's.
    func hasOtherName(_ field: Field) -> Bool { self[field] != nil && !hasStandardName[Int(field.rawValue)] }

    /// Notes members under other names than the standard's, but for `accepted`.
    func noteAliases(_ reader: inout ScalarReader, accepting accepted: Set<UInt8> = []) {
        for field in Field.allCases where hasOtherName(field) && !accepted.contains(field.rawValue) {
            reader.findings.insert(.fieldAlias)
        }
    }
}

extension ScalarReader {
    /// The elements of an array; none for anything else.
    func elements(_ value: JSONText.Value?) -> [JSONText.Value] {
        guard let value, value.kind == .array else { return [] }
        var elements = JSONText.Elements(text, array: value.token)
        var result: [JSONText.Value] = []
        while let element = try? elements.next() { result.append(element) }
        return result
    }

    /// An integer; nil where it is absent or no number, which is not worth the record.
    mutating func integer(_ value: JSONText.Value?, field: StaticString) -> Int64? {
        (try? number(value, scale: 0, field: field)) ?? nil
    }

    /// A `last_updated`; nil where it is absent, no time, or before 2009.
    mutating func lastUpdated(_ value: JSONText.Value?) -> Instant? {
        guard let instant = (try? instant(value, field: "last_updated")) ?? nil else { return nil }
        guard instant.seconds >= Self.firstYear else {
            findings.insert(.lastUpdatedImplausible)
            return nil
        }
        return instant
    }

    /// A listed value in the standard's spelling. Values that are not listed are kept, in upper case with underscores.
    mutating func listed(_ value: JSONText.Value?, in list: EnumList) -> String? {
        guard let (bytes, isPadded) = keyword(value) else { return nil }
        let written = String(decoding: bytes, as: UTF8.self)
        let spelled = list.standard(written)
        if !list.contains(spelled) {
            findings.insert(.enumUnknown)
        } else if spelled != written || isPadded {
            findings.insert(.enumNormalised)
        }
        return spelled
    }
}

/// The values of one of OCPI's enumerations, and other spellings of them.
struct EnumList: Sendable {
    private let values: Set<String>
    private let synonyms: [String: String]
    /// Values that the standard does not write in upper case.
    private let mixedCase: [String: String]

    /// - Parameter values: separated by white space.
    init(_ values: String, synonyms: [String: String] = [:]) {
        let words = values.split(whereSeparator: \.isWhitespace).map(String.init)
        self.values = Set(words)
        self.synonyms = synonyms
        mixedCase = Dictionary(words.filter { $0 != $0.uppercased() }.map { ($0.uppercased(), $0) }) { first, _ in first }
    }

    func contains(_ value: String) -> Bool { values.contains(value) }

    func standard(_ written: String) -> String {
        if values.contains(written) { return written }
        let folded = String(written.uppercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
        return mixedCase[folded] ?? synonyms[folded] ?? folded
    }

    static let status = EnumList(
        "AVAILABLE BLOCKED CHARGING INOPERATIVE OUTOFORDER PLANNED REMOVED RESERVED UNKNOWN",
        synonyms: ["OUT_OF_ORDER": "OUTOFORDER", "IN_OPERATIVE": "INOPERATIVE"])

    static let powerType = EnumList(
        "AC_1_PHASE AC_2_PHASE AC_2_PHASE_SPLIT AC_3_PHASE DC",
        synonyms: [
            "AC1PHASE": "AC_1_PHASE", "AC3PHASE": "AC_3_PHASE", "AC_1_PHASES": "AC_1_PHASE", "AC_3_PHASES": "AC_3_PHASE",
            "AC_SINGLE_PHASE": "AC_1_PHASE", "AC_THREE_PHASE": "AC_3_PHASE",
        ])

    static let format = EnumList("SOCKET CABLE")

    static let standard = EnumList(
        """
        CHADEMO CHAOJI DOMESTIC_A DOMESTIC_B DOMESTIC_C DOMESTIC_D DOMESTIC_E DOMESTIC_F DOMESTIC_G DOMESTIC_H DOMESTIC_I
        DOMESTIC_J DOMESTIC_K DOMESTIC_L DOMESTIC_M DOMESTIC_N DOMESTIC_O GBT_AC GBT_DC IEC_60309_2_single_16
        IEC_60309_2_three_16 IEC_60309_2_three_32 IEC_60309_2_three_64 IEC_62196_T1 IEC_62196_T1_COMBO IEC_62196_T2
        IEC_62196_T2_COMBO IEC_62196_T3A IEC_62196_T3C MCS NEMA_5_20 NEMA_6_30 NEMA_6_50 NEMA_10_30 NEMA_10_50 NEMA_14_30
        NEMA_14_50 PANTOGRAPH_BOTTOM_UP PANTOGRAPH_TOP_DOWN SAE_J3400 TESLA_R TESLA_S
        """)

    static let tariffType = EnumList("AD_HOC_PAYMENT PROFILE_CHEAP PROFILE_FAST PROFILE_GREEN REGULAR")
    static let tariffDimension = EnumList("ENERGY FLAT PARKING_TIME TIME")
    static let taxIncluded = EnumList("YES NO N/A")
    static let dayOfWeek = EnumList("MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY")
    static let reservation = EnumList("RESERVATION RESERVATION_EXPIRES")
}
