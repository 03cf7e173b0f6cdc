import Glibc

/// FSRS-6 with its 21 published numbers, difficulty and same-day reviews included: what cohortd's memory is measured by.
///
/// Source: py-fsrs 6.3.2, whose states it gives to the last digits for reviews whole days apart. Days are counted with
/// their fraction here, and a same-day review is one on the day (UTC) of the last: with whole days since the last
/// instant, as py-fsrs has it, a review of the next morning would be of day 0.
package struct Fsrs6: Hashable, Sendable {
    package static let published: [Double] = [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]
    private static let leastStability = 0.001

    private let numbers: [Double]
    package private(set) var stability: Double
    package private(set) var difficulty: Double

    /// After the first review.
    package init(first grade: RecallGrade) {
        let numbers = Self.published
        self.numbers = numbers
        stability = max(Self.leastStability, numbers[grade.rawValue - 1])
        difficulty = Self.held(Self.firstDifficulty(grade, numbers))
    }

    package func recall(after days: Double) -> Double {
        let decay = -numbers[20]
        return pow(1 + (pow(0.9, 1 / decay) - 1) * days / stability, decay)
    }

    package mutating func review(_ grade: RecallGrade, after days: Double, isSameDay: Bool) {
        let next = isSameDay ? afterSameDay(grade) : afterDays(grade, recall: recall(after: days))
        stability = max(Self.leastStability, next)
        let change = -numbers[6] * Double(grade.rawValue - 3)
        let damped = difficulty + (10 - difficulty) * change / 9
        let easy = Self.firstDifficulty(.easy, numbers)
        difficulty = Self.held(numbers[7] * easy + (1 - numbers[7]) * damped)
    }

    private func afterSameDay(_ grade: RecallGrade) -> Double {
        let factor = exp(numbers[17] * (Double(grade.rawValue - 3) + numbers[18])) * pow(stability, -numbers[19])
        return stability * (grade.isRecalled ? max(1, factor) : factor)
    }

    private func afterDays(_ grade: RecallGrade, recall: Double) -> Double {
        guard grade.isRecalled else {
            let long =
                numbers[11] * pow(difficulty, -numbers[12]) * (pow(stability + 1, numbers[13]) - 1)
                * exp((1 - recall) * numbers[14])
            return min(long, stability / exp(numbers[17] * numbers[18]))
        }
        let ease = grade == .hard ? numbers[15] : grade == .easy ? numbers[16] : 1
        let growth = exp(numbers[8]) * (11 - difficulty) * pow(stability, -numbers[9])
        return stability * (1 + growth * (exp((1 - recall) * numbers[10]) - 1) * ease)
    }

    private static func firstDifficulty(_ grade: RecallGrade, _ numbers: [Double]) -> Double {
        numbers[4] - exp(numbers[5] * Double(grade.rawValue - 1)) + 1
    }

    private static func held(_ difficulty: Double) -> Double { min(10, max(1, difficulty)) }
}
