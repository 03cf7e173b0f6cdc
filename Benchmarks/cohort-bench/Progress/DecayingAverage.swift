import CohortCore

/// The decaying average of learning platforms, taken for a probability: 65 % the last outcome, 35 % the mean of those
/// before it.
struct DecayingAverage: ReviewPredictor {
    let name = "decaying average"

    func chances(of log: RecallLog, known: Int) -> [Double] {
        ReviewHistory.all(of: log).map { history in
            let last = history.isLastRight ? 1.0 : 0
            let count = history.right + history.wrong
            guard count > 1 else { return last }
            return 0.65 * last + 0.35 * (Double(history.right) - last) / Double(count - 1)
        }
    }
}
