import Charging

extension ChargeFault {
    /// Credits and what they leave behind. 2.1.1 has none.
    static let creditFaults: [ChargeFault] = [
        ChargeFault(.creditApplied, "the CDR credited and issued anew", cards: 2, from: .linked) { story in
            let original = story.mistakenCDR
            let credit = story.credit(of: original, suffix: "-C", after: story.delay)
            return [
                story.soundSession, story.plan(original, .voided), story.plan(credit, .voided, .creditApplied),
                story.plan(story.reissue(after: credit, suffix: "-R"), .used),
            ]
        },
        ChargeFault(.creditApplied, "a credit that names its original by its id's ending alone", from: .linked) { story in
            let original = story.mistakenCDR
            let credit = story.credit(of: original, suffix: "-C", after: story.delay).edited(.remove("credit_reference_id"))
            return [
                story.soundSession, story.plan(original, .voided), story.plan(credit, .voided, .creditApplied),
                story.plan(story.reissue(after: credit, suffix: "-R"), .used),
            ]
        },
        ChargeFault(.creditApplied, "the CDR credited twice and issued three times", from: .linked) { story in
            let first = story.mistakenCDR
            let firstCredit = story.credit(of: first, suffix: "-C", after: story.delay)
            let second = first.with { record in
                record.suffix = "-R"
                record.lastUpdated = firstCredit.lastUpdated + 300
            }
            let secondCredit = story.credit(of: second, suffix: "-R-C", after: 7200)
            return [
                story.soundSession, story.plan(first, .voided), story.plan(firstCredit, .voided, .creditApplied),
                story.plan(second, .voided), story.plan(secondCredit, .voided, .creditApplied),
                story.plan(story.reissue(after: secondCredit, suffix: "-R2"), .used),
            ]
        },
        ChargeFault(.creditApplied, "the CDR credited and not issued anew: the Session counts", from: .linked) { story in
            [
                story.plan(story.session, .used, .sessionWithoutCDR), story.plan(story.cdr, .voided),
                story.plan(story.credit(of: story.cdr, suffix: "-C", after: story.delay), .voided, .creditApplied),
            ]
        },
        ChargeFault(.creditOrphan, "a credit for a CDR that is in no archive", from: .linked) { story in
            let orphan = story.credit(of: story.cdr, suffix: "-K", after: story.delay).with { $0.creditOf = "-GONE" }
            return [story.soundSession, story.soundCDR, story.plan(orphan, .voided, .creditOrphan)]
        },
        // From before the network's time, and credited, so that no figure knows of it.
        ChargeFault(.lateRecord, "a CDR made a hundred days after its end, with its credit", from: .linked) { story in
            let late = story.cdr.with { record in
                record.suffix = "-L"
                record.namesSession = false
                record.charge.start = record.charge.start + -100 * 86_400
                record.charge.end = record.charge.end + -100 * 86_400
            }
            let credit = story.credit(of: late, suffix: "-L-C", after: 3600)
            return [
                story.soundSession, story.soundCDR, story.plan(late, .voided), story.plan(credit, .voided, .creditApplied),
            ]
        },
    ]
}

extension ChargeStory {
    /// Repeats `original` with the sign of its cost turned.
    func credit(of original: UsageRecord, suffix: StaticString, after seconds: Int64) -> UsageRecord {
        original.with { record in
            record.creditOf = original.suffix
            record.suffix = suffix
            record.lastUpdated = original.lastUpdated + seconds
        }
    }

    func reissue(after credit: UsageRecord, suffix: StaticString) -> UsageRecord {
        cdr.with { record in
            record.suffix = suffix
            record.lastUpdated = credit.lastUpdated + 300
        }
    }
}
