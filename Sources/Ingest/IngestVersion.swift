/// What an ingest was built with and goes by.
public enum IngestVersion {
    /// Rises when the rules by which records are read change: archives are then read again.
    public static var rules: Int { LedgerKey.rules }

    /// The library that inflates.
    public static var inflater: String {
        #if canImport(CISAL)
            "ISA-L"
        #else
            "zlib"
        #endif
    }
}
