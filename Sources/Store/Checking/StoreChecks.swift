/// The checks that need nothing but the store.
public enum StoreChecks {
    /// In the order in which they are shown: from the file to what it means.
    ///
    /// - Parameter decide: what decides which records count.
    public static func all(decide: @escaping @Sendable (FactTable) -> Reconciliation) -> [any StoreCheck] {
        [
            IntegrityCheck(), ReferenceCheck(), DispositionCheck(), IndexCheck(), RepeatCheck(), LedgerCheck(),
            DecisionCheck(decide: decide),
            SegmentBytesCheck(), SegmentContentCheck(), ProfileCheck(), DigestCheck(),
        ]
    }
}
