import CohortCore
import Glibc
import Testing

@testable import Timetabling

struct AnnealingTests {
    /// Numbers from 0 to 99 whose worth goes up and down, 3 at the best.
    private struct Hills: AnnealingModel {
        var position = 99
        var noted = 99
        var recalls = 0
        static func cost(_ position: Int) -> Int { 3 + abs(position - 41) + (position % 4 == 1 ? 0 : 6) }
        var cost: Int { Self.cost(position) }

        mutating func step(threshold: Int, _ generator: inout SeededGenerator) -> Bool {
            let next = position + (generator.index(below: 2) == 0 ? -1 : 1)
            guard (0..<100).contains(next), Self.cost(next) - cost <= threshold else { return false }
            position = next
            return true
        }

        mutating func remember() { noted = position }
        mutating func recall() {
            position = noted
            recalls += 1
        }
    }

    @Test func `annealing climbs out of dips and ends at the best it has seen`() {
        var annealing = Annealing(Hills(), SeededGenerator(seed: 1))
        annealing.run(AnnealingSchedule(hottest: 8, coldest: 0.5)) { Double($0) / 400_000 }
        #expect(annealing.best == 3)
        #expect(annealing.model.position == 41)
        #expect(annealing.model.recalls == 1)
        #expect(annealing.moves >= 400_000)
    }

    @Test func `annealing stops where it is good enough`() {
        var annealing = Annealing(Hills(), SeededGenerator(seed: 1))
        annealing.run(AnnealingSchedule(hottest: 8, coldest: 0.5), floor: 3) { Double($0) / 400_000 }
        #expect(annealing.best == 3)
        #expect(annealing.moves < 400_000)
    }

    @Test func `a threshold accepts as often as the rule of Metropolis says`() {
        let thresholds = AnnealingThresholds()
        var generator = SeededGenerator(seed: 7)
        let drawn = (0..<40_000).map { _ in thresholds.draw(5, &generator) }
        for delta in [1, 3, 10, 20] {
            let share = Double(drawn.count { $0 >= delta }) / 40_000
            #expect(abs(share - exp(-Double(delta) / 5)) < 0.01)
        }
        #expect(drawn.allSatisfy { $0 >= 0 })
    }

    @Test func `the logarithm is that of the machine to its last digits`() {
        for value in [1e-9, 0.000_122, 0.25, 0.5, 0.999, 1, 2, 1_234.5] {
            #expect(abs(AnnealingThresholds.logarithm(value) - log(value)) <= 1e-14 * max(1, abs(log(value))))
        }
    }
}
