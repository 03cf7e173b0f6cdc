import CohortCore
import Formation
import Testing

@Suite struct PlanComparisonTests {
    private func plan(_ groups: [[Int]]) -> [Participant.ID: Int] {
        var plan: [Participant.ID: Int] = [:]
        for (group, members) in groups.enumerated() { for member in members { plan[Intake.id(member)] = group } }
        return plan
    }

    @Test func `the same groups under other numbers are the same plan`() {
        let comparison = PlanComparison(
            plan([[1, 2, 3], [4, 5, 6], [7, 8]]),
            plan([[7, 8], [1, 2, 3], [4, 5, 6]])
        )
        #expect(comparison.moved == [])
        #expect(comparison.counterpart == [1, 2, 0])
        #expect((comparison.pairsKept, comparison.pairsParted, comparison.pairsNew) == (7, 0, 0))
    }

    @Test func `an exchange of two moves two and counts the pairs`() {
        let comparison = PlanComparison(plan([[1, 2, 3], [4, 5, 6]]), plan([[1, 2, 6], [4, 5, 3]]))
        #expect(comparison.moved == [Intake.id(3), Intake.id(6)])
        #expect((comparison.pairsKept, comparison.pairsParted, comparison.pairsNew) == (2, 4, 4))
    }

    @Test func `who is in one plan alone is named and not counted`() {
        let comparison = PlanComparison(plan([[1, 2, 3], [4, 5]]), plan([[1, 2], [4, 5, 9]]))
        #expect(comparison.people == 4)
        #expect(comparison.onlyInFirst == [Intake.id(3)])
        #expect(comparison.onlyInSecond == [Intake.id(9)])
        #expect(comparison.moved == [])
    }

    @Test func `the counterparts are those that move fewest, as trying every order shows`() {
        for seed in 1...40 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let ids = (1...18).map { Intake.id($0) }
            let one = Dictionary(uniqueKeysWithValues: ids.map { ($0, generator.index(below: 4)) })
            let other = Dictionary(uniqueKeysWithValues: ids.map { ($0, generator.index(below: 4)) })
            var fewest = Int.max
            for order in orders([0, 1, 2, 3]) {
                fewest = min(fewest, ids.count { one[$0].map { order[$0] } != other[$0] })
            }
            let comparison = PlanComparison(one, other)
            #expect(comparison.moved.count == fewest)
            #expect(
                Set(comparison.counterpart.compactMap { $0 }).count == comparison.counterpart.compactMap { $0 }.count
            )
        }
    }

    private func orders(_ values: [Int]) -> [[Int]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { place -> [[Int]] in
            var rest = values
            let first = rest.remove(at: place)
            return orders(rest).map { [first] + $0 }
        }
    }
}
