public import Charging

/// Times in which an outage is excepted by its cause: a power cut, vandalism, planned work. OCPI has no word for causes, so they come
/// from a list of the operator's.
public struct OutageExclusions: Hashable, Sendable, Codable {
    /// One line of the list.
    public struct Entry: Hashable, Sendable, Codable {
        /// uid or eMI3 id of the EVSE, without case; nil for all EVSEs of the Location.
        public var evse: String?
        /// Without case; nil for all Locations that have such an EVSE.
        public var locationID: String?
        public var range: TimeRange
        /// In the operator's words.
        public var cause: String

        public init(evse: String?, locationID: String?, range: TimeRange, cause: String) {
            self.evse = evse
            self.locationID = locationID
            self.range = range
            self.cause = cause
        }

        /// Whether it is about `evse`.
        public func concerns(_ evse: EVSE) -> Bool {
            func isSame(_ wanted: String?, _ ids: [String?]) -> Bool {
                wanted.map { wanted in ids.contains { $0?.uppercased() == wanted.uppercased() } } ?? true
            }
            return isSame(self.evse, [evse.uid, evse.evseID]) && isSame(locationID, [evse.locationID])
        }
    }

    public var entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }

    /// The causes that are given for times in `range`, each once, in the order of the list.
    func causes(of evse: EVSE, in range: TimeRange) -> [String] {
        entries.filter { !$0.cause.isEmpty && $0.concerns(evse) && !$0.range.clamped(to: range).isEmpty }.map(\.cause)
            .reduce(into: []) { causes, cause in if !causes.contains(cause) { causes.append(cause) } }
    }

    /// The excepted time of an EVSE.
    public func time(of evse: EVSE) -> TimeSet {
        entries.isEmpty ? .empty : TimeSet(entries.filter { $0.concerns(evse) }.map(\.range))
    }
}
