import Analytics
import Charging

/// How EVSEs were used together, by second.
struct EVSEsTogether {
    private(set) var sums = SecondBySecond.SetSums()
    private(set) var recordedSeconds: Int64 = 0
    /// Seconds in which exactly `i` were occupied, at least one being available.
    private(set) var concurrencySeconds: [Int64]
    private(set) var occupiedByHour = [Int64](repeating: 0, count: 168)
    private(set) var availableByHour = [Int64](repeating: 0, count: 168)
    private(set) var fullByHour = [Int64](repeating: 0, count: 168)
    private(set) var openByHour = [Int64](repeating: 0, count: 168)

    /// - Parameter hours: of the week, by second.
    init(_ evses: [EVSESeconds], _ hours: [Int]) {
        concurrencySeconds = Array(repeating: 0, count: evses.count + 1)
        sums.evses = evses.count
        var recorded = [UInt8](repeating: 0, count: hours.count)
        var available = recorded
        var operative = recorded
        var occupied = recorded
        for evse in evses {
            for (second, now) in evse.marks.enumerated() {
                if now.isRecorded { recorded[second] += 1 }
                guard now.isAvailable else { continue }
                available[second] += 1
                if !now.isDown { operative[second] += 1 }
                if now.contains(.busy) { occupied[second] += 1 }
            }
        }
        for (second, hour) in hours.enumerated() {
            if recorded[second] > 0 { recordedSeconds += 1 }
            guard available[second] > 0 else { continue }
            let isFull = operative[second] > 0 && occupied[second] == operative[second]
            sums.inServiceSeconds += 1
            sums.availableSeconds += Int64(available[second])
            sums.occupiedSeconds += Int64(occupied[second])
            if isFull { sums.fullSeconds += 1 }
            if operative[second] == 0 { sums.noneOperativeSeconds += 1 }
            concurrencySeconds[Int(occupied[second])] += 1
            occupiedByHour[hour] += Int64(occupied[second])
            availableByHour[hour] += Int64(available[second])
            openByHour[hour] += 1
            if isFull { fullByHour[hour] += 1 }
        }
    }

    static func shares(_ parts: [Int64], of wholes: [Int64]) -> [Double?] {
        zip(parts, wholes).map { part, whole in whole == 0 ? nil : Double(part) / Double(whole) }
    }
}
