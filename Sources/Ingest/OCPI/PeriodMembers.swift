/// The members of a charging period.
enum PeriodField: UInt8, CaseIterable, Sendable {
    case start, dimensions, tariff

    static let table = KeyTable<PeriodField> { field in
        switch field {
        case .start: ["start_date_time", "start_datetime"]
        case .dimensions: ["dimensions"]
        case .tariff: ["tariff_id"]
        }
    }
}

/// The members of a CdrDimension.
enum DimensionField: UInt8, CaseIterable, Sendable {
    case type, volume

    static let table = KeyTable<DimensionField> { field in
        switch field {
        case .type: ["type"]
        case .volume: ["volume"]
        }
    }
}
