import Charging

extension ChargeFault {
    /// Times that cannot be, or that the archive could not know.
    static let timeFaults: [ChargeFault] = [
        ChargeFault(.inTheFuture, "a CDR that ends two years later") { story in
            story.ruined(.inTheFuture) { $0.charge.end = $0.charge.end + 731 * 86_400 }
        },
        ChargeFault(.future, "a CDR in a page of its own that was made before the charge ended") { story in
            // The platform's clock is right, the charger's is not.
            let early = story.cdr.with { $0.lastUpdated = story.charge.end + -660 }
            var plan = story.plan(early, .used, .future)
            plan.ownPageAt = story.charge.end + -600
            return [story.soundSession, plan]
        },
        ChargeFault(.clockChangeSuspect, "a CDR in local time across the end of summer time") { story in
            // 58 minutes apart within the hour that comes twice.
            let hour = story.site.calendar.repeatedHour(before: story.firstDay)
            return story.ruined(.endBeforeStart, hint: .clockChangeSuspect) { cdr in
                cdr.charge.start = hour + 58 * 60
                cdr.charge.end = hour
                cdr.lastUpdated = story.cdr.lastUpdated
            }
        },
        ChargeFault(.extremeDuration, "a CDR of forty days beside the sound records", from: .linked) { story in
            let extreme = story.cdr.with { record in
                record.suffix = "-X"
                record.namesSession = false
                record.charge.start = record.charge.start + -40 * 86_400
            }
            return [story.soundSession, story.soundCDR, story.plan(extreme, .excluded, .cdrWithoutSession)]
        },
    ]
}

extension LocalCalendar {
    /// The start of the hour that the clocks showed twice, as if it were UTC, on the last such day before `date`; where no
    /// day has one, 02:00 of that day a year before.
    fileprivate func repeatedHour(before date: CivilDate) -> Instant {
        for days in 1...400 {
            let day = CivilDate(daysSince1970: date.daysSince1970 - Int64(days))
            let start = startOfDay(day)
            guard startOfDay(day.next) - start > 86_400 else { continue }
            // The clocks go back within the first hours of the day: look for the last instant with the larger offset.
            let before = offsetSeconds(at: start)
            let after = offsetSeconds(at: startOfDay(day.next))
            var change = start
            while offsetSeconds(at: change) == before { change = change + 900 }
            return Instant(seconds: change.seconds + after)
        }
        return Instant(seconds: (date.daysSince1970 - 365) * 86_400 + 7200)
    }
}
