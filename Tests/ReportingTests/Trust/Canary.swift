import Foundation

/// Texts that stand where personal data do, and are found wherever they come out, also written in another way.
enum Canary {
    /// In nothing else.
    static let mark = "zqkanarie"
    /// Of ids that are written as numbers.
    static let number = "770755077"

    static func text(_ field: String) -> String { "\(mark)-\(field)" }

    /// The field of each canary in `data`, in any case, as UTF-8 or UTF-16, hexadecimal or Base64.
    static func found(in data: Data) -> Set<String> {
        var fields: Set<String> = []
        let bytes = [UInt8](data)
        let folded = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        for place in places(of: Array(mark.utf8), in: folded) {
            let name = folded[(place + mark.utf8.count)...].dropFirst().prefix(24).prefix {
                $0 == 0x2E || (0x61...0x7A).contains($0)
            }
            fields.insert(String(decoding: name, as: UTF8.self))
        }
        let wide = mark.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let digits = Array(mark.utf8.map { String($0, radix: 16) }.joined().utf8)
        for (form, name) in [(Array(number.utf8), "a number"), (wide, "UTF-16"), (digits, "hexadecimal")]
        where !places(of: form, in: folded).isEmpty {
            fields.insert(name)
        }
        for text in [mark, mark.uppercased()] {
            for shift in 0..<3 {
                // Whole groups of three bytes, which do not depend on what stands around them.
                let form = Array(Data(text.utf8.dropFirst(shift).prefix(6)).base64EncodedString().utf8)
                if !places(of: form, in: bytes).isEmpty { fields.insert("Base64") }
            }
        }
        return fields
    }

    private static func places(of form: [UInt8], in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        guard let first = form.first else { return places }
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var next = 0
            while next + form.count <= buffer.count, let found = memchr(base + next, Int32(first), buffer.count - next) {
                let place = base.distance(to: UnsafeRawPointer(found))
                if place + form.count <= buffer.count, memcmp(found, form, form.count) == 0 { places.append(place) }
                next = place + 1
            }
        }
        return places
    }
}

/// Records of every kind with a canary in each field that can tell of a person.
struct PersonalRecords {
    /// Fields that have one.
    private(set) var fields: Set<String> = []

    private mutating func canary(_ field: String) -> String {
        fields.insert(field)
        return Canary.text(field)
    }

    private mutating func token(_ kind: String) -> String {
        #"{"uid":"\#(canary("\(kind).uid"))","type":"RFID","contract_id":"\#(canary("\(kind).contract"))","visual_number":"\#(canary("\(kind).visual"))","issuer":"\#(canary("\(kind).issuer"))","group_id":"\#(canary("\(kind).group"))"}"#
    }

    mutating func session(_ number: Int, extra: String = "") -> String {
        let day = 1 + number % 27
        return #"""
            {"country_code":"NL","party_id":"TST","id":"S\#(number)","start_date_time":"2026-03-\#(two(day))T08:00:00Z","end_date_time":"2026-03-\#(two(day))T10:00:00Z","kwh":10.5,"cdr_token":\#(token("session")),"auth_method":"WHITELIST","authorization_reference":"\#(canary("session.reference"))","location_id":"L\#(number % 3)","evse_uid":"E\#(number % 9)","connector_id":"1","meter_id":"\#(canary("session.meter"))","currency":"EUR","charging_periods":[],"driver_name":"\#(canary("session.name"))","status":"COMPLETED",\#(extra)"last_updated":"2026-03-\#(two(day))T11:00:00Z"}
            """#
    }

    mutating func oldSession(_ number: Int) -> String {
        #"""
        {"id":"O\#(number)","start_datetime":"2026-03-02T08:00:00Z","end_datetime":"2026-03-02T10:00:00Z","kwh":10.5,"auth_id":"\#(canary("old.auth"))","auth_method":"WHITELIST","location":{"id":"L1","name":"One","evses":[{"uid":"E1"}]},"currency":"EUR","status":"COMPLETED","last_updated":"2026-03-02T11:00:00Z"}
        """#
    }

    mutating func cdr(_ number: Int, extra: String = "", kwh: String = "10.5") -> String {
        let day = 1 + number % 27
        return #"""
            {"country_code":"NL","party_id":"TST","id":"C\#(number)","start_date_time":"2026-03-\#(two(day))T08:00:00Z","end_date_time":"2026-03-\#(two(day))T10:00:00Z","session_id":"S\#(number)","cdr_token":\#(token("cdr")),"auth_method":"WHITELIST","authorization_reference":"\#(canary("cdr.reference"))","cdr_location":{"id":"L\#(number % 3)","name":"Place","address":"Street 1","city":"Town","country":"NLD","coordinates":{"latitude":"52.1","longitude":"5.1"},"evse_uid":"E\#(number % 9)","evse_id":"NL*TST*E\#(number % 9)","connector_id":"1","connector_power_type":"AC_3_PHASE"},"meter_id":"\#(canary("cdr.meter"))","currency":"EUR","tariffs":[],"charging_periods":[{"start_date_time":"2026-03-\#(two(day))T08:00:00Z","dimensions":[{"type":"ENERGY","volume":10.5}]}],"signed_data":{"encoding_method":"OCMF","public_key":"\#(canary("cdr.key"))","signed_values":[{"nature":"Start","plain_data":"\#(canary("cdr.plain"))","signed_data":"\#(canary("cdr.signed"))"}],"url":"https://x/\#(canary("cdr.url"))"},"total_cost":{"excl_vat":3.1},"total_energy":\#(kwh),"total_time":2.0,"remark":"\#(canary("cdr.remark"))","invoice_reference_id":"\#(canary("cdr.invoice"))","custom":{"licence_plate":"\#(canary("cdr.plate"))"},\#(extra)"last_updated":"2026-03-\#(two(day))T11:00:00Z"}
            """#
    }

    mutating func location() -> String {
        #"""
        {"country_code":"NL","party_id":"TST","id":"L1","publish":false,"publish_allowed_to":[\#(token("allowed"))],"name":"Place","address":"Street 1","city":"Town","country":"NLD","coordinates":{"latitude":"52.1","longitude":"5.1"},"owner":{"name":"\#(canary("location.owner"))","website":"https://x/\#(canary("location.site"))"},"help_phone":"\#(canary("location.phone"))","directions":[{"language":"en","text":"\#(canary("location.way"))"}],"images":[{"url":"https://x/\#(canary("location.image"))"}],"evses":[{"uid":"E1","evse_id":"NL*TST*E1","status":"AVAILABLE","connectors":[{"id":"1","standard":"IEC_62196_T2","format":"SOCKET","power_type":"AC_3_PHASE","max_voltage":230,"max_amperage":16,"terms_and_conditions":"\#(canary("connector.terms"))","last_updated":"2026-03-01T00:00:00Z"}],"images":[{"url":"\#(canary("evse.image"))"}],"last_updated":"2026-03-01T00:00:00Z"}],"time_zone":"Europe/Amsterdam","last_updated":"2026-03-01T00:00:00Z"}
        """#
    }

    /// Of the Tokens module: no kind that is read.
    mutating func tokenObject() -> String {
        #"{"country_code":"NL","party_id":"TST","uid":"\#(canary("token.uid"))","type":"APP_USER","contract_id":"\#(canary("token.contract"))","issuer":"\#(canary("token.issuer"))","visual_number":"\#(canary("token.visual"))","group_id":"\#(canary("token.group"))","valid":true,"whitelist":"ALWAYS","energy_contract":{"supplier_name":"x","contract_id":"\#(canary("token.energy"))"},"last_updated":"2026-03-01T00:00:00Z"}"#
    }

    /// Records that are rejected, damaged or odd, each in another way.
    mutating func faulty() -> [String] {
        let escaped = Canary.mark.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
        return [
            cdr(901, kwh: "-77"), cdr(902, kwh: "\"many\""),
            cdr(903).replacing("\"end_date_time\":\"2026", with: "\"end_date_time\":\"1999"),
            cdr(904).replacing("\"id\":\"C904\",", with: ""), session(905).replacing("10.5", with: "1e999"),
            session(906, extra: #""id":"S907","#), session(908, extra: #""cdr_token":"\#(canary("odd.text"))","#),
            session(909).replacing("\"cdr_token\":{", with: "\"cdr_token\":[{").replacing("\"}, \"auth", with: "\"}],\"auth"),
            session(910).replacing("\"uid\":\"\(Canary.mark)-session.uid\"", with: "\"uid\":\(Canary.number)"),
            session(911).replacing(Canary.mark, with: escaped), cdr(912).replacing("\"remark\":", with: "\"remark\":{\"a\":[[["),
            String(cdr(913).dropLast(200)), cdr(914).replacing("}", with: "]"), tokenObject(), "[\(tokenObject())]",
            #"{"start_date_time":"\#(canary("odd.start"))","id":"S915","kwh":"\#(canary("odd.kwh"))","status":"\#(canary("odd.status"))"}"#,
            #"{"data":{"\#(Canary.mark) odd.name":1,"auth_id":"\#(canary("odd.auth"))"},"status_code":2001,"status_message":"\#(canary("odd.message"))"}"#,
        ]
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
