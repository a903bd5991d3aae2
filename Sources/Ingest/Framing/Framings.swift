/// How a file's records are framed.
struct Framings: OptionSet {
    let rawValue: UInt8

    /// In an array.
    static let array = Framings(rawValue: 1)
    /// In pages, each with an envelope.
    static let pages = Framings(rawValue: 2)
    /// One after the other, on lines or without.
    static let values = Framings(rawValue: 4)

    /// `array`, `pages`, `values`, as far as they are in it.
    var names: [String] {
        let all: [(Framings, String)] = [(.array, "array"), (.pages, "pages"), (.values, "values")]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
