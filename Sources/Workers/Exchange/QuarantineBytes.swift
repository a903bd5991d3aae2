import Foundation
import Store

/// Records in quarantine as bytes: what is known of them as JSON, and what was sealed of each as it is.
enum QuarantineBytes {
    static func of(_ rows: [QuarantineRow]) throws -> [UInt8] {
        let opened = rows.map { row in
            var row = row
            row.sealed = []
            return row
        }
        var bytes: [UInt8] = []
        bytes.append(slice: try JSONEncoder().encode(opened))
        for row in rows { bytes.append(slice: row.sealed) }
        return bytes
    }

    static func read(_ bytes: [UInt8]) throws -> [QuarantineRow] {
        try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            var rows = try JSONDecoder().decode([QuarantineRow].self, from: Data(try reader.slice()))
            for index in rows.indices { rows[index].sealed = Array(try reader.slice()) }
            return rows
        }
    }
}
