/// The checks that need nothing but the store.
public enum StoreChecks {
    /// Names of the checks that the file is whole, and that nothing waits to be decided.
    public static let integrity = IntegrityCheck().name
    public static let decided = DecidedCheck().name

    /// Names of those whose time does not follow the records, but for what SQLite itself looks over.
    public static let quick: Set<String> = [IntegrityCheck().name, DecidedCheck().name, SegmentBytesCheck().name]

    /// In the order in which they are shown: from the file to what it means.
    ///
    /// - Parameter decide: what decides which records count.
    public static func all(decide: @escaping @Sendable (FactTable) -> Reconciliation) -> [any StoreCheck] {
        [
            IntegrityCheck(), DecidedCheck(), RecordCheck(), ReferenceCheck(), DispositionCheck(), IndexCheck(), RepeatCheck(),
            LedgerCheck(),
            DecisionCheck(decide: decide),
            SegmentBytesCheck(), SegmentContentCheck(), ProfileCheck(), DigestCheck(),
        ]
    }
}
