/// A constraint that knows what an event would cost or break at a place, as other events come and go.
///
/// The event asked about is nowhere: it was never inserted, or removed again. `places` holds the other events as they are.
protocol IncrementalConstraint {
    /// By how much the cost, or the units by which the constraint is broken, would grow with the event at this place.
    func growth(_ event: Int, _ place: Assignment, _ problem: CompiledProblem, _ places: [Assignment]) -> Int

    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem)

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem)
}

/// A constraint that has nothing to remember.
protocol PlainConstraint: IncrementalConstraint {}

extension PlainConstraint {
    mutating func insert(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {}

    mutating func remove(_ event: Int, _ place: Assignment, _ problem: CompiledProblem) {}
}
