import CohortCore

/// Foretells which reviews will be recalled.
protocol ReviewPredictor: Sendable {
    var name: String { get }

    /// The chance of every foretold review, by what is fitted on the first `known` of them and, for each, what came
    /// before it.
    func chances(of log: RecallLog, known: Int) -> [Double]
}

/// cohortd's memory for single facts, at its shipped numbers or fitted.
struct MemoryPredictor: ReviewPredictor {
    let isFitted: Bool

    var name: String { isFitted ? "cohortd fitted" : "cohortd defaults" }

    func chances(of log: RecallLog, known: Int) -> [Double] {
        let parameters = isFitted ? MemoryFit(log, first: known).parameters : .singleFact
        return log.chances(parameters, first: log.foretold.count)
    }
}

/// The share recalled so far, whatever the card.
struct ConstantPredictor: ReviewPredictor {
    let name = "constant"

    func chances(of log: RecallLog, known: Int) -> [Double] {
        let outcomes = log.outcomes(first: known)
        let share = Double(outcomes.count { $0 }) / Double(max(1, outcomes.count))
        return log.foretold.map { _ in share }
    }
}
