import Charging

import struct Foundation.Data

/// Days of UTC from 2009 on, a bit each.
struct DaySet: Equatable {
    private(set) var data: Data

    /// 2009-01-01: no page of OCPI is older.
    private static let firstDay = 14_245
    /// Later days are a clock's fault: a set stays small.
    private static let lastDay = 47_482

    init(_ data: Data = Data()) { self.data = data }

    /// The number of a day; nil out of range.
    static func day(of instant: Instant) -> Int? {
        let day = Int(clamping: instant.seconds / 86_400)
        return (firstDay..<lastDay).contains(day) ? day - firstDay : nil
    }

    func union(_ days: Set<Int>) -> DaySet {
        var union = self
        for day in days {
            while union.data.count <= day / 8 { union.data.append(0) }
            union.data[union.data.startIndex + day / 8] |= 1 << UInt8(day % 8)
        }
        return union
    }

    /// In order.
    var days: [Int] {
        data.enumerated().flatMap { index, byte in (0..<8).filter { byte >> UInt8($0) & 1 == 1 }.map { index * 8 + $0 } }
    }
}
