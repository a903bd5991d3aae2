/// Why a network could not be made or written.
public struct SynthesisError: Error, Sendable, CustomStringConvertible {
    /// The case.
    public enum Code: String, Sendable {
        /// The shape asks for something that does not exist.
        case shape
        /// A time zone that the system does not know.
        case timeZone
        /// A file or folder could not be written.
        case output
    }

    /// What kind of failure it is.
    public var code: Code
    /// For people.
    public var message: String

    /// An error of the given kind.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
