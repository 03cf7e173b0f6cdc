/// An event in the numbers of a ``CompiledProblem``.
struct CompiledEvent: Sendable {
    /// Those who take part, as a set that others may share.
    var group: Int
    var cohort: Int
    var minutes: Int
    var duration: Int
    var needsRoom: Bool
    /// The rooms it may have: suitable ones, or the one pinned.
    var rooms: [Int]
    /// For each facilitator it needs, who may be it.
    var seats: [[Int]]
    /// In order of day and start.
    var candidates: [Candidate] = []
    var links: [LinkEnd] = []
    var published: PublishedPlacement?

    /// A link as one of its events sees it.
    struct LinkEnd: Sendable {
        var other: Int
        var otherIsEarlier: Bool
        var minimumDays: Int
        var maximumDays: Int
        /// -1 for none.
        var targetDays: Int
    }

    /// What people have been told; what is no longer there has the index -1.
    struct PublishedPlacement: Sendable {
        var day: Int
        var startMinute: Int
        var room: Int
        var hasRoom: Bool
        var facilitators: SIMD4<Int32>
        var facilitatorCount: Int
    }

    /// Where in ``candidates`` the first one on or after this day and start is.
    func lowerBound(day: Int, start: Int) -> Int {
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            let candidate = candidates[middle]
            if (Int(candidate.day), Int(candidate.start)) < (day, start) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
