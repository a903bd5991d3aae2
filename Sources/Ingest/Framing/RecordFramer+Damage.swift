import Charging

extension RecordFramer {
    /// From `start` on there is no whole record, as was seen by looking as far as `end`: ends it where the next one begins, by how
    /// the ones before began.
    func damage(from start: Int, seen end: Int, why: String) throws(ArchiveError) -> Event {
        try count()
        if containers.isEmpty { framings.insert(.values) }
        var wanted = openings
        if wanted.isEmpty, let own = ownOpening(start) { wanted.note(own) }
        var start = start
        var from = start + leastStep(end - start)
        while true {
            if let found = wanted.find(in: window.text, from: from, after: start, lines: containers.isEmpty)
                ?? (wanted.isEmpty ? RecordOpenings.findAny(in: window.text, from: from, after: start, follows: true) : nil)
            {
                return slice(start, to: found, why)
            }
            let length = window.count - start
            guard length < limits.recordBytes else {
                // The next record is yet to be found.
                sought = wanted
                return slice(start, to: window.count, why)
            }
            let hasMore = try window.load(from: start)
            from = max(from - start, length - RecordOpenings.longest, 1)
            start = 0
            guard hasMore else { return slice(0, to: window.count, why) }
        }
    }

    /// The damage between two places in the window.
    func slice(_ start: Int, to end: Int, _ why: String) -> Event {
        damagedStart = start
        resumeAt = end
        let text = window.json(0, 0, end: trimmed(start, end))
        return .damaged(Record(text: text, position: window.base + Int64(start)), why: why)
    }

    /// `end` without what separates records.
    private func trimmed(_ start: Int, _ end: Int) -> Int {
        let text = window.text
        var end = end
        while end > start + 1, JSONText.isSpace(text[end - 1]) || text[end - 1] == UInt8(ascii: ",") || text[end - 1] == 0x1E {
            end -= 1
        }
        return end
    }

    /// Slides over windows until one holds the beginning of a record. What comes before it belongs to the record that was larger
    /// than the limit, whose beginning has been handed over.
    func seek(_ wanted: RecordOpenings) throws(ArchiveError) {
        var skipped = 0
        while true {
            // What precedes a record tells that it is one: keep some of it.
            let start = max(0, window.count - RecordOpenings.longest - 8)
            skipped += start
            guard try window.load(from: start) else { return window.restart(at: window.count) }
            let found =
                wanted.find(in: window.text, from: 1, after: 0, lines: containers.isEmpty)
                ?? (wanted.isEmpty || skipped > limits.recordBytes
                    ? RecordOpenings.findAny(in: window.text, from: 1, after: 0, follows: true) : nil)
            if let found { return window.restart(at: found) }
        }
    }

    /// A record whose grammar turned out to be broken, cut off where another record begins in it: a quote or bracket that is
    /// missing makes a record run into its neighbours. Asked for the record of the last event only.
    func damage(in record: Record) -> Record {
        guard let first = record.text.tokens.first else { return record }
        let start = Int(first)
        let from = start + leastStep(record.bytes.count - start)
        guard let found = openings.find(in: record.bytes, from: from, after: start, lines: containers.isEmpty) else {
            return record
        }
        resumeAt = found
        return Record(
            text: record.text.ending(at: trimmed(start, found)), position: record.position)
    }

    /// How far on the next record is looked for at least, when what was looked at reaches over `extent` bytes.
    ///
    /// One byte, while that is affordable: a long look ahead may be in vain, and the next one begins right behind. A file made for
    /// it would take time by the square of its size. Beyond a gigabyte and sixteen times the file, the steps are a sixteenth of the
    /// look ahead, which bounds the work by a multiple of the file's size, and costs records within the step.
    private func leastStep(_ extent: Int) -> Int {
        window.examined > 1 << 30 + 16 * window.base ? max(1, extent / 16) : 1
    }

    /// How the object at `start` begins, if it does so soundly.
    private func ownOpening(_ start: Int) -> UnsafeBufferPointer<UInt8>? {
        let beginning = window.text[start...].prefix(RecordOpenings.longest)
        guard let colon = beginning.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let opening = UnsafeBufferPointer(rebasing: beginning[..<colon])
        let marks = opening.filter { !JSONText.isSpace($0) }
        let isSound = marks.count > 3 && marks[1] == UInt8(ascii: "\"") && marks.last == UInt8(ascii: "\"")
        return isSound && marks.count { $0 == UInt8(ascii: "\"") } == 2 ? opening : nil
    }

    // MARK: Outside of objects

    /// At a text, number or word that is no part of an object. What stands there up to the next bracket is damage, except for byte
    /// order marks and record separators.
    func junk() throws(ArchiveError) -> Event? {
        if skipMark() { return nil }
        sawJunk = true
        var first = next
        while true {
            let tokens = window.tokens
            let start = Int(tokens[first])
            var token = first + 1
            while token < tokens.count, !isBracket(byte(token)), !isPageMember(token) { token += 1 }
            let end = token < tokens.count ? Int(tokens[token]) : window.indexed
            // A quote too many hides all brackets: records are told by how they begin.
            let part = UnsafeBufferPointer(rebasing: window.text[..<end])
            let found =
                openings.isEmpty
                ? RecordOpenings.findAny(in: part, from: start + 1, after: start, follows: false)
                : openings.find(in: part, from: start + 1, after: start, lines: containers.isEmpty)
            if found == nil, token == tokens.count, end - start < limits.recordBytes {
                first = 0
                next = 0
                if try window.extend(from: start) { continue }
                try count()
                return slice(0, to: window.count, "it is not in an object")
            }
            try count()
            return slice(start, to: found ?? end, "it is not in an object")
        }
    }

    private func isPageMember(_ token: Int) -> Bool {
        containers.lastIsPage && token + 1 < window.tokens.count && byte(token) == UInt8(ascii: "\"")
            && byte(token + 1) == UInt8(ascii: ":")
    }

    private func isBracket(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"): true
        default: false
        }
    }

    /// Skips a byte order mark, which files put one after the other leave in the middle, or a record separator.
    private func skipMark() -> Bool {
        let text = window.text[Int(window.tokens[next])...]
        if text.first == 0x1E {
            next += 1
        } else if text.starts(with: [0xEF, 0xBB, 0xBF]) {
            reader.note(.byteOrderMark)
            next += 1
        } else {
            return false
        }
        return true
    }
}
