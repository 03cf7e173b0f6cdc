/// A constraint that knows what it costs while events come and go.
///
/// An event is never inserted twice without being removed, and `places` holds the other events as they are.
protocol IncrementalConstraint {
    /// What all events now cost by this constraint.
    var cost: Int { get }

    /// - Returns: How much the cost has grown.
    mutating func insert(
        _ event: Int,
        _ place: Assignment,
        _ problem: CompiledProblem,
        _ places: [Assignment]
    ) -> Int

    /// - Returns: How much the cost has grown: never more than 0.
    mutating func remove(
        _ event: Int,
        _ place: Assignment,
        _ problem: CompiledProblem,
        _ places: [Assignment]
    ) -> Int
}
