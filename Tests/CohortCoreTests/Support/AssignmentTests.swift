import CohortCore
import Testing

struct AssignmentTests {
    /// Tries every way.
    private func most(_ benefits: [[Double?]], _ capacities: [Int], row: Int = 0) -> Double {
        guard row < benefits.count else { return 0 }
        var best = most(benefits, capacities, row: row + 1)
        for (column, benefit) in benefits[row].enumerated() where capacities[column] > 0 {
            guard let benefit else { continue }
            var left = capacities
            left[column] -= 1
            best = max(best, benefit + most(benefits, left, row: row + 1))
        }
        return best
    }

    @Test(arguments: 0..<40)
    func `together they gain as much as any way of putting them together gives`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let columns = 1 + Int(generator.unit() * 5)
        let benefits = (0..<(1 + Int(generator.unit() * 6))).map { _ in
            (0..<columns).map { _ in generator.unit() < 0.3 ? nil : (generator.unit() * 100).rounded() / 100 }
        }
        let capacities = (0..<columns).map { _ in Int(generator.unit() * 3) }

        let chosen = Assignment.best(benefits, capacities: capacities)

        let total = zip(benefits, chosen).reduce(0) { sum, pair in sum + (pair.1.flatMap { pair.0[$0] } ?? 0) }
        #expect(abs(total - most(benefits, capacities)) < 1e-9)
        for column in capacities.indices {
            #expect(chosen.count { $0 == column } <= capacities[column])
        }
        #expect(chosen == Assignment.best(benefits, capacities: capacities))
    }

    @Test func `who gains nothing stays alone`() {
        #expect(Assignment.best([[nil, 0], [0.4, nil]], capacities: [2, 2]) == [nil, 0])
        #expect(Assignment.best([], capacities: []) == [])
        #expect(Assignment.best([[0.1]], capacities: [0]) == [nil])
    }
}
