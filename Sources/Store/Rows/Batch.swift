/// Records of one archive, in the order in which they were read, handed over by ownership from a reader to the writer.
public struct Batch: Sendable {
    /// Texts and profiles of `usage`.
    public var arena: [UInt8] = []
    public var usage: [UsageRow] = []
    /// Places not seen before in this archive; `UsageRow.place` counts all of the archive's places from 0.
    public var newPlaces: [PlaceRow] = []
    public var locations: [LocationRow] = []
    public var quarantined: [QuarantineRow] = []
    /// Tariffs, each a version.
    public var tariffs: [TariffRow] = []
    /// EVSEs and connectors that came without their Location.
    public var evseUpdates: [EVSEUpdateRow] = []
    /// True when a page begins with this batch that goes on in the next one.
    public var beginsPage = false
    /// True when the page that earlier batches left open turned out to be a failed request: they are taken back before this one.
    public var takesBackPage = false

    public init() {}

    /// Appends `bytes` to the arena.
    public mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> UsageRow.Slice {
        let slice = UsageRow.Slice(offset: Int32(arena.count), length: Int32(bytes.count))
        arena.append(contentsOf: bytes)
        return slice
    }

    /// False for a batch that the writer need not see.
    public var hasSomething: Bool { recordCount > 0 || !newPlaces.isEmpty || takesBackPage }

    public var recordCount: Int {
        usage.count + locations.count + evseUpdates.count + tariffs.count + quarantined.count
    }
}
