import Analytics
import Charging

/// Sessions, whole or by quarters of an hour, in the shapes of tools and grant programmes.
struct SessionExport {
    let shards: [SiteShard]
    let period: TimeRange

    /// Text with what is in it.
    struct File {
        var text: String
        var rows = 0
        /// As the rows say it.
        var energy = Energy.zero
        /// As the store says it.
        var stored = Energy.zero
        /// Sessions of which something had to be taken for granted.
        var assumed = 0

        mutating func add(_ cells: [Cell]) {
            text += DelimitedTableWriter.csvLine(cells)
            rows += 1
        }
    }

    /// evprof and evsim: the whole of each session that begins in the period, by the site's clock. Where it is not known how long a car charged it
    /// is taken to have done so to the end.
    /// - Parameter write: takes the text, in pieces.
    /// - Returns: what was written, without its text.
    func evsim(to write: (String) throws -> Void) throws -> File {
        var file = File(
            text: "Session,ConnectionStartDateTime,ConnectionEndDateTime,ChargingStartDateTime,ChargingEndDateTime,Power,Energy,"
                + "ConnectionHours,ChargingHours,ChargingStation,Socket\n")
        for shard in shards {
            let calendar = shard.site.calendar
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                for session in sessions where period.contains(session.start) {
                    file.stored += session.energy
                    // Without a stay there is nothing to simulate; what it charged is in the difference.
                    guard session.range.lengthSeconds > 0 else { continue }
                    let stay = session.range.lengthSeconds
                    var charging = stay
                    if session.chargingTimeIsKnown {
                        let known = session.chargingFromStartMilliseconds ?? session.profile.activeMilliseconds
                        charging = min(stay, max(known / 1000, session.energy > .zero ? 1 : 0))
                    } else {
                        file.assumed += 1
                    }
                    let power = charging > 0 ? session.energy.meanKilowatts(overSeconds: charging) : 0
                    file.add([
                        .text("S\(session.recordID)"), .text(calendar.clockText(session.start)),
                        .text(calendar.clockText(session.end)),
                        .text(calendar.clockText(session.start)), .text(calendar.clockText(session.start + charging)),
                        .number(power),
                        .number(session.energy.kilowattHours), .number(Double(stay) / 3600), .number(Double(charging) / 3600),
                        .text(evse.locationID), .text(evse.uid ?? ""),
                    ])
                    file.energy += session.energy
                }
                try write(file.text)
                file.text = ""
            }
        }
        return file
    }

    /// One row for each step of UTC's clock in which a car was plugged in.
    /// - Parameter write: takes the text, in pieces.
    /// - Returns: what was written, without its text.
    func intervals(stepSeconds: Int64, to write: (String) throws -> Void) throws -> File {
        var file = File(
            text: "interval_start_utc,interval_end_utc,interval_start_local,site_id,location_id,evse_uid,evse_id,session,"
                + "energy_kwh,mean_kw,max_kw\n")
        for shard in shards {
            let calendar = shard.site.calendar
            for (evse, sessions) in zip(shard.evses, shard.sessions) {
                let intervals = SessionIntervals(evse, sessions, period: period, stepSeconds: stepSeconds)
                file.stored += intervals.recordedEnergy
                for row in intervals.rows {
                    file.add([
                        .instant(row.start), .instant(row.start + stepSeconds), .text(calendar.rfc3339(row.start)),
                        .text(shard.site.id), .text(evse.locationID), .text(optional: evse.uid), .text(optional: evse.evseID),
                        .integer(row.recordID), .number(row.energy.kilowattHours),
                        .number(row.energy.meanKilowatts(overSeconds: stepSeconds)), .number(row.maximumKilowatts),
                    ])
                    file.energy += row.energy
                }
                try write(file.text)
                file.text = ""
            }
        }
        return file
    }
}

extension LocalCalendar {
    /// `2026-06-14 10:15:00`: what a clock on the wall shows.
    fileprivate func clockText(_ instant: Instant) -> String {
        String(rfc3339(instant).prefix(19)).replacing("T", with: " ")
    }
}
