/// Where members begin in the inflated bytes of a file: what an address is found with.
///
/// Holds no more than the members that bytes still looked at lie in: those before are forgotten, and members without bytes take
/// no room.
struct MemberStarts {
    private struct Start {
        var position: Int64
        var member: Int
    }

    private var starts: [Start] = []
    /// Members so far, forgotten ones included.
    private(set) var count = 0

    /// `members` begin at `position`, which is not before the last one's: all but the last of them are empty.
    mutating func append(_ position: Int64, members: Int = 1) {
        count += members
        if starts.last?.position == position { starts.removeLast() }
        starts.append(Start(position: position, member: count - 1))
    }

    /// Member, and offset in it, of the byte at `position`.
    func address(of position: Int64) -> (member: Int, offset: Int64) {
        guard let first = starts.first else { return (0, position) }
        let start = position < first.position ? first : starts[index(of: position)]
        return (start.member, position - start.position)
    }

    /// Addresses before `position` are asked for no more.
    mutating func forget(before position: Int64) {
        guard starts.count > 64 else { return }
        starts.removeFirst(index(of: position))
    }

    /// The last start that is not after `position`; 0 where there is none.
    private func index(of position: Int64) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle].position <= position { low = middle } else { high = middle }
        }
        return low
    }
}
