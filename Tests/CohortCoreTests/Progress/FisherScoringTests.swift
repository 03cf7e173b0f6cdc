import CohortCore
import Foundation
import Testing

struct FisherScoringTests {
    private func prior(
        _ mean: Double,
        _ deviation: Double,
        in range: ClosedRange<Double> = -50...50
    ) -> FisherScoring.Prior {
        FisherScoring.Prior(mean: mean, deviation: deviation, range: range)
    }

    private func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    @Test func `without much of a prior a chance becomes the share that came true`() {
        let outcomes = [true, true, true, false]

        let found = FisherScoring(tolerance: 1e-9).maximise([prior(0, 1_000)], outcomes: outcomes) { point in
            outcomes.map { _ in logistic(point[0]) }
        }

        #expect(abs(found.point[0] - log(3)) < 1e-3)
    }

    @Test func `without data the prior stays, and with little it yields little`() {
        let none = FisherScoring().maximise([prior(2, 1), prior(-1, 3)], outcomes: []) { _ in [] }
        let little = FisherScoring(tolerance: 1e-9).maximise([prior(0, 0.1)], outcomes: [true]) { [logistic($0[0])] }

        #expect(none.point == [2, -1])
        // Where 1 − p = x/0.01.
        #expect(abs(1 - logistic(little.point[0]) - little.point[0] / 0.01) < 1e-3)
    }

    @Test func `slope and height of a logistic curve are found, and the edge of a range is kept`() {
        var generator = SeededGenerator(seed: 2)
        let places = (0..<4_000).map { _ in 4 * generator.unit() - 2 }
        let outcomes = places.map { generator.unit() < logistic(0.5 + 1.5 * $0) }
        func chances(_ point: [Double]) -> [Double] { places.map { logistic(point[0] + point[1] * $0) } }

        let free = FisherScoring().maximise([prior(0, 10), prior(0, 10)], outcomes: outcomes, chances: chances)
        let held = FisherScoring().maximise(
            [prior(0, 10), prior(0, 10, in: -1...1)],
            outcomes: outcomes,
            chances: chances
        )

        #expect(abs(free.point[0] - 0.5) < 0.15 && abs(free.point[1] - 1.5) < 0.15)
        #expect(held.point[1] == 1 && held.loss > free.loss)
        #expect(free.steps < 12)
    }
}
