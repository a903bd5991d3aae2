public import Foundation

extension Truth {
    /// The truth as a file: indented JSON, keys sorted, the same bytes for the same shape.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
