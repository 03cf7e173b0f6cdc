import CohortCore

/// What is annealed: a complete plan with a whole-numbered cost, which tries one random change at a time.
///
/// The search knows nothing else of the problem. A model draws the change, works out what it costs as far as it must
/// (what most often forbids it comes first), and makes it only where the threshold allows.
protocol AnnealingModel {
    /// What the plan costs now; broken hard constraints count with a weight of the model's own.
    var cost: Int { get }

    /// Draws a change and makes it when it makes the plan dearer by no more than `threshold`, which is 0 or more.
    ///
    /// - Returns: Whether the plan was changed. A draw that leads nowhere counts as a change refused.
    mutating func step(threshold: Int, _ generator: inout SeededGenerator) -> Bool

    /// Notes the plan as it is; called whenever it is the best so far.
    mutating func remember()

    /// Goes back to the plan that was noted last.
    mutating func recall()
}
