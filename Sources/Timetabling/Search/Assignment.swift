/// Where an event is, in the numbers of a ``CompiledProblem``.
struct Assignment: Hashable, Sendable {
    /// Days since the first day of the problem; -1 while the event is nowhere.
    var day: Int32
    /// Index of the time of day.
    var start: Int32
    /// Index of the set of those who cannot come.
    var missing: Int32
    /// -1 for none.
    var room: Int32
    /// -1 where there is none.
    var facilitators: SIMD4<Int32>

    static let nowhere = Assignment(day: -1, start: 0, missing: 0, room: -1, facilitators: .init(repeating: -1))

    var isPlaced: Bool { day >= 0 }
}

/// A slot that no rule of the event alone forbids.
struct Candidate: Hashable, Sendable {
    var day: Int32
    var start: Int32
    var missing: Int32
}
