import Synthesis

/// What drivers meet at a site in the long run: its weeks lived through again and again, with other chance.
struct LongRun: Sendable {
    let blocking: Double
    let busiestHoursBlocking: Double
    let driversPerWeek: Double

    var lostPerWeek: Double { blocking * driversPerWeek }

    /// - Parameter drivers: about how many to see.
    init(_ world: SiteWorld, evses: Int, drivers: Int) {
        var came = [Int](repeating: 0, count: 168)
        var lost = [Int](repeating: 0, count: 168)
        var lives: UInt64 = 0
        var weeks = 0
        // Without a course of time, one long life; else the same course again and again.
        let isSteady = world.quirks.growth == 0 && world.quirks.season == 0 && world.quirks.holidayFactor == 1
        let expected = max(world.rates.reduce(0, +), 1e-3)
        // Days that differ take many of them to tell the mean of.
        let least = world.dispersion.isFinite ? drivers / 1000 : 8
        let length = isSteady ? min(max(Int(Double(drivers) / expected), least), 20_000) : world.weeks
        repeat {
            var life = SiteLife(world, evses: evses, stream: 1000 + lives, keepsCharges: false)
            life.live(days: length * 7, uncounted: 14)
            for hour in 0..<168 {
                came[hour] += life.drivers[hour]
                lost[hour] += life.turnedAway[hour]
            }
            lives += 1
            weeks += length
        } while !isSteady && came.reduce(0, +) < drivers
        let busiest = world.busiestHours
        let all = came.reduce(0, +)
        blocking = Double(lost.reduce(0, +)) / Double(max(all, 1))
        busiestHoursBlocking =
            Double(busiest.reduce(0) { $0 + lost[$1] }) / Double(max(busiest.reduce(0) { $0 + came[$1] }, 1))
        driversPerWeek = Double(all) / Double(weeks)
    }
}
