import Charging

/// A hash over the values of a row, which is kept in the row: what a disk changed in it shows (`RecordCheck`).
struct RowHash {
    private var words: [UInt64] = []
    /// A bit for each value that is not there.
    private var nulls: UInt64 = 0

    mutating func add(_ number: Int64?) { add(number.map { UInt64(bitPattern: $0) }) }

    /// A text or a blob.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>?) { add(bytes.map { ContentHash(UnsafeRawBufferPointer($0)).low }) }

    private mutating func add(_ word: UInt64?) {
        nulls = nulls << 1 | (word == nil ? 1 : 0)
        words.append(word ?? 0)
    }

    /// The hash of what was added since this was asked before. A row has at most 64 values.
    mutating func take() -> Int64 {
        words.append(nulls)
        let hash = words.withUnsafeBytes { ContentHash($0).low }
        words.removeAll(keepingCapacity: true)
        nulls = 0
        return Int64(bitPattern: hash)
    }
}
