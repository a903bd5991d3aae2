import Analytics
import Charging

/// The five columns of a peak, the same in every table.
enum PeakColumns {
    static let columns: [Table.Column] = [
        .init("peak_kw", "Peak kW", .quantity), .init("peak_at", "Peak at", .instant),
        .init("peak_kw_on_arrival", "On arrival kW", .quantity), .init("peak_kw_lower", "At least kW", .quantity),
        .init("peak_kw_upper", "At most kW", .quantity),
    ]

    /// 0 where no energy has a curve.
    static func cells(_ peaks: Peaks?) -> [Cell] {
        [
            .number(peaks?.recorded?.kilowatts ?? 0), .instant(optional: peaks?.recorded?.start),
            .number(peaks?.onArrival?.kilowatts ?? 0), .number(optional: peaks?.lowerKilowatts),
            .number(optional: peaks?.upperKilowatts),
        ]
    }
}

extension Cell {
    /// Whether all sessions are there: `partial` makes figures lower bounds.
    static func completeness(_ isComplete: Bool) -> Cell { .text(isComplete ? "complete" : "partial") }

    /// `true` or `false`; machine formats have the words of JSON.
    static func flag(_ flag: Bool) -> Cell { .json(.bool(flag)) }

    static func flag(optional flag: Bool?) -> Cell { flag.map { .flag($0) } ?? .null }

    /// Whole seconds as integers, others to the millisecond.
    static func seconds(milliseconds: Int64?) -> Cell {
        guard let milliseconds else { return .null }
        return milliseconds % 1000 == 0 ? .integer(milliseconds / 1000) : .number(Double(milliseconds) / 1000)
    }
}
