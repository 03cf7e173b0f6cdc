import CohortCore
import Testing

struct Fsrs6Tests {
    /// A seeded list of reviews through py-fsrs 6.3.2: grade, days since the last, whether on the same day; recall before,
    /// stability and difficulty after.
    @Test func `the states are those of py-fsrs`() {
        let steps: [(grade: Int, wait: Double, sameDay: Bool, recall: Double, stability: Double, difficulty: Double)] =
            [
                (4, 0.01, true, 1.000000000, 3.946054068, 1.000000000),
                (3, 5, false, 0.882930336, 23.883906062, 1.000000000),
                (1, 0.01, true, 1.000000000, 6.881825608, 7.026989569),
                (2, 120, false, 0.639861828, 32.623060884, 8.011605503),
                (1, 13, false, 0.950419543, 2.153058728, 9.331656619),
                (3, 0.01, true, 1.000000000, 2.153058728, 9.317553332),
                (3, 120, false, 0.538098984, 11.364782135, 9.303464148),
                (2, 40, false, 0.794357110, 20.309650763, 9.522835412),
                (4, 0.01, true, 1.000000000, 30.112550695, 9.348617612),
                (2, 5, false, 0.977012804, 32.148954246, 9.552810386),
                (1, 0.01, true, 1.000000000, 9.083911882, 9.838240184),
            ]
        var card = Fsrs6(first: .good)
        #expect(abs(card.stability - 2.3065) < 1e-9 && abs(card.difficulty - 2.118103970) < 1e-6)
        for step in steps {
            // py-fsrs counts whole days.
            #expect(abs(card.recall(after: step.sameDay ? 0 : step.wait) - step.recall) < 1e-6)
            card.review(RecallGrade(rawValue: step.grade) ?? .good, after: step.wait, isSameDay: step.sameDay)
            #expect(abs(card.stability - step.stability) < 1e-6)
            #expect(abs(card.difficulty - step.difficulty) < 1e-6)
        }
    }
}
