import Charging

/// The inflated bytes of gzip data: of any number of members, one after the other.
final class GzipBytes: ByteSource {
    private let input: ByteStream
    private let budget: InflationBudget
    /// 0 for the outermost gzip.
    let layer: Int
    private let notes: NoteCounter
    private var inflater: GzipInflater
    private var isInMember = false
    private var fault: ArchiveError?
    private var members = 0
    private var produced: Int64 = 0
    /// The members whose beginnings nobody has asked for yet, those that begin at one position together.
    private var newMembers: [(position: Int64, members: Int)] = []
    /// Whether anybody asks where members begin.
    var tellsMembers = true

    init(
        _ input: ByteStream, layer: Int, budget: InflationBudget, notes: NoteCounter, engine: GzipInflater.Engine
    ) throws(ArchiveError) {
        self.input = input
        self.layer = layer
        self.budget = budget
        self.notes = notes
        inflater = try GzipInflater(engine)
    }

    /// Whether `head`, what a stream begins with, is the beginning of a gzip member. A single byte `1F` is: nothing else that could
    /// be read begins so.
    static func begins(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
        head.first == 0x1F && (head.count == 1 || head[1] == 0x8B)
    }

    func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(ArchiveError) -> Int {
        if let fault { throw fault }
        while true {
            if !isInMember {
                guard try beginMember() else { return 0 }
            }
            let available = try input.available()
            let progress = try inflater.inflate(available, into: output)
            input.take(progress.consumed)
            produced += Int64(progress.produced)
            try budget.spend(progress.produced, layer: layer)
            if progress.memberEnded { isInMember = false }
            fault = progress.fault.map { place($0) }
            if available.isEmpty, progress.produced == 0, isInMember, fault == nil {
                fault = place(ArchiveError(.gzipTruncated, "the gzip data end early"))
            }
            if progress.produced > 0 { return progress.produced }
            if let fault { throw fault }
        }
    }

    /// At a member's beginning, or at the end of the data.
    private func beginMember() throws(ArchiveError) -> Bool {
        if members > 0 {
            // Zeros that pad the file to a block are not a member.
            let zeros = try skipZeros()
            let head = try input.peek(2)
            if head.isEmpty {
                if zeros > 0 { notes.add(.padding) }
                return false
            }
            guard Self.begins(head) else {
                notes.add(.trailingGarbage, count: Int(clamping: try input.skip()))
                return false
            }
            if members == 1 { notes.add(.severalMembers, count: 1) }
            notes.add(.severalMembers, count: 1)
        }
        members += 1
        isInMember = true
        inflater.beginMember(try input.peek(4))
        guard tellsMembers else { return true }
        if newMembers.last?.position == produced {
            newMembers[newMembers.count - 1].members += 1
        } else {
            newMembers.append((produced, 1))
        }
        return true
    }

    private func skipZeros() throws(ArchiveError) -> Int64 {
        var zeros: Int64 = 0
        while true {
            let available = try input.available()
            let count = available.firstIndex { $0 != 0 } ?? available.count
            input.take(count)
            zeros += Int64(count)
            if count < available.count || available.isEmpty { return zeros }
        }
    }

    private func place(_ error: ArchiveError) -> ArchiveError {
        let inner = layer == 0 ? "" : " of the gzip data inside"
        return ArchiveError(
            error.finding,
            "\(error.why) in member \(members - 1)\(inner), after \(produced) inflated bytes, at compressed byte \(input.position)"
        )
    }

    /// Where members began since this was asked before, in inflated bytes of this layer.
    func takeNewMembers() -> [(position: Int64, members: Int)] {
        guard !newMembers.isEmpty else { return [] }
        defer { newMembers.removeAll(keepingCapacity: true) }
        return newMembers
    }
}
