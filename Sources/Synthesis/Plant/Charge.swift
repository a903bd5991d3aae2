import Charging

/// A stretch of a charge in which power is constant.
struct Stage: Hashable, Sendable {
    /// Above 0.
    var seconds: Int64
    var wattHours: Int64
}

/// One plug-in to plug-out as it really was.
///
/// Energy flows from the start on, through the stages one after the other; what remains until the end is idle.
struct Charge: Hashable, Sendable {
    /// Index of the site in the network and of the EVSE in the site.
    var site: Int
    var evse: Int
    /// From 1 within the site.
    var serial: Int
    var token: UInt32
    var start: Instant
    var end: Instant
    var stages: [Stage]
    /// The highest power, 0 when nothing flowed.
    var maximumWatts: Int64

    var wattHours: Int64 { stages.reduce(0) { $0 + $1.wattHours } }
    var chargingSeconds: Int64 { stages.reduce(0) { $0 + $1.seconds } }
    var lengthSeconds: Int64 { end - start }
    /// Time connected without energy flowing.
    var idleSeconds: Int64 { lengthSeconds - chargingSeconds }
}
