/// When a Location is open.
///
/// Where a Location says nothing of it, there is no value of this type: it is taken as always open, and reports say so.
public struct OpeningHours: Hashable, Sendable {
    /// One stretch of a weekday, in minutes of the local day. Hours past midnight are two of these.
    public struct Regular: Hashable, Comparable, Sendable {
        /// 1 to 7, Monday is 1.
        public var weekday: Int
        /// 0 to 1439.
        public var beginMinute: Int
        /// 1 to 1440, after `beginMinute`.
        public var endMinute: Int

        /// Nil where a value is out of range or the stretch is empty.
        public init?(weekday: Int, beginMinute: Int, endMinute: Int) {
            guard (1...7).contains(weekday), beginMinute >= 0, endMinute <= 1440, beginMinute < endMinute else { return nil }
            self.weekday = weekday
            self.beginMinute = beginMinute
            self.endMinute = endMinute
        }

        public static func < (left: Regular, right: Regular) -> Bool {
            (left.weekday, left.beginMinute, left.endMinute) < (right.weekday, right.beginMinute, right.endMinute)
        }
    }

    /// Open at all hours of all days but for `exceptionalClosings`; `regular` is empty then.
    public var isAlwaysOpen: Bool
    /// Sorted; in the Location's time zone.
    public var regular: [Regular]
    /// Open all the same. Sorted.
    public var exceptionalOpenings: [TimeRange]
    /// Closed all the same; they win over openings. Sorted.
    public var exceptionalClosings: [TimeRange]

    public init(
        isAlwaysOpen: Bool, regular: [Regular] = [], exceptionalOpenings: [TimeRange] = [], exceptionalClosings: [TimeRange] = []
    ) {
        func sorted(_ ranges: [TimeRange]) -> [TimeRange] {
            Set(ranges.filter { !$0.isEmpty }).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        }
        self.isAlwaysOpen = isAlwaysOpen
        self.regular = isAlwaysOpen ? [] : Set(regular).sorted()
        self.exceptionalOpenings = sorted(exceptionalOpenings)
        self.exceptionalClosings = sorted(exceptionalClosings)
    }
}

// MARK: As stored

/// Stretches are arrays of integers: weekday, first and last minute of the day; seconds since 1970 for exceptional ones.
extension OpeningHours: Codable {
    private enum CodingKeys: String, CodingKey {
        case isAlwaysOpen = "twentyfourseven"
        case regular = "regular_hours"
        case exceptionalOpenings = "exceptional_openings"
        case exceptionalClosings = "exceptional_closings"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func ranges(_ key: CodingKeys) throws -> [TimeRange] {
            try container.decodeIfPresent([[Int64]].self, forKey: key)?.compactMap { pair in
                pair.count == 2 ? TimeRange(start: Instant(seconds: pair[0]), end: Instant(seconds: pair[1])) : nil
            } ?? []
        }
        let regular = try container.decodeIfPresent([[Int]].self, forKey: .regular) ?? []
        self.init(
            isAlwaysOpen: try container.decodeIfPresent(Bool.self, forKey: .isAlwaysOpen) ?? false,
            regular: regular.compactMap { numbers in
                numbers.count == 3
                    ? Regular(weekday: numbers[0], beginMinute: numbers[1], endMinute: numbers[2]) : nil
            },
            exceptionalOpenings: try ranges(.exceptionalOpenings), exceptionalClosings: try ranges(.exceptionalClosings))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isAlwaysOpen, forKey: .isAlwaysOpen)
        if !regular.isEmpty {
            try container.encode(regular.map { [$0.weekday, $0.beginMinute, $0.endMinute] }, forKey: .regular)
        }
        for (ranges, key) in [
            (exceptionalOpenings, CodingKeys.exceptionalOpenings), (exceptionalClosings, .exceptionalClosings),
        ] where !ranges.isEmpty {
            try container.encode(ranges.map { [$0.start.seconds, $0.end.seconds] }, forKey: key)
        }
    }
}
