import CohortCore
import Testing

@testable import Formation

@Suite struct RotationDesignTests {
    @Test(arguments: [2, 3, 4, 5, 7, 8, 9, 16, 25])
    func `a finite field has inverses and keeps the laws`(order: Int) throws {
        let field = try #require(FiniteField(order: order))
        for one in 0..<order {
            #expect(field.sum(one, 0) == one)
            #expect(field.product(one, 1) == one)
            #expect((0..<order).contains { field.sum(one, $0) == 0 })
            #expect(one == 0 || (0..<order).contains { field.product(one, $0) == 1 })
            for other in 0..<order {
                #expect(field.product(one, other) == field.product(other, one))
                let third = (one + 2 * other + 1) % order
                let left = field.product(third, field.sum(one, other))
                #expect(left == field.sum(field.product(third, one), field.product(third, other)))
            }
        }
    }

    @Test func `there is no field of 6, 10 or 12 elements`() {
        for order in [0, 1, 6, 10, 12] { #expect(FiniteField(order: order) == nil) }
    }

    @Test(arguments: [(8, 4, 9), (5, 5, 6), (9, 3, 13), (15, 3, 20), (7, 3, 7), (6, 4, 1), (4, 4, 5), (1, 3, 1)])
    func `rounds by algebra let nobody meet twice`(tables: Int, size: Int, expected: Int) {
        let rounds = TransversalRounds.rounds(tables: tables, size: size, atMost: 100)
        #expect(rounds.count == expected)
        let problem = RotationProblem(tables: Array(repeating: size, count: tables), rounds: rounds.count)
        #expect(RotationCount(rounds, of: problem).repeatedPairs == 0)
        for round in rounds { #expect(round.joined().sorted() == Array(0..<tables * size)) }
    }

    @Test func `rounds under a symmetry are whole, and their energy is the crowding of all rounds`() {
        let cases: [([Int], CyclicSymmetry)] = [
            ([3, 3, 3, 3, 3], CyclicSymmetry(period: 7, moving: 1, still: 0)),
            ([4, 4, 4, 4, 4, 4], CyclicSymmetry(period: 3, moving: 2, still: 2)),
            ([5, 4, 4], CyclicSymmetry(period: 4, moving: 2, still: 0)),
            ([6, 6], CyclicSymmetry(period: 2, moving: 1, still: 3)),
        ]
        for (tables, symmetry) in cases {
            let search = CyclicSearch(tables: tables, symmetry: symmetry, generator: SeededGenerator(seed: 5))
            let problem = RotationProblem(tables: tables, rounds: symmetry.rounds)
            for length in [100, 1_000, 20_000] {
                search.run(length, target: 0)
                let seating = search.seating
                #expect(seating.count == symmetry.rounds)
                for round in seating { #expect(round.joined().sorted() == Array(0..<problem.people)) }
                #expect(RotationCount(seating, of: problem).crowding == search.energy)
            }
        }
    }

    @Test func `what a swap changes is what counting anew says`() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<20 {
            let sizes = (0..<3 + generator.index(below: 3)).map { _ in 1 + generator.index(below: 4) }
            var problem = RotationProblem(tables: sizes, rounds: 4)
            for one in 0..<problem.people {
                for other in 0..<one {
                    problem.met[one, other] = generator.index(below: 2)
                    problem.weights[one, other] = generator.index(below: 101)
                }
            }
            let state = SeatingState(problem.randomSeating(&generator), of: problem)
            for _ in 0..<200 {
                let round = generator.index(below: 4) * problem.people
                let first = round + generator.index(below: problem.people)
                let second = round + generator.index(below: problem.people)
                if state.isSameTable(first, second) { continue }
                state.swap(first, second, change: state.change(first, second))
            }
            let count = RotationCount(state.seating, of: problem)
            let repeats = count.repeatedPairs
            let further = SeatingState.costGrowth * (count.crowding - repeats)
            #expect(state.energy == SeatingState.repeatCost * repeats + further - count.weight)
        }
    }

    @Test func `powers of e come near enough without the mathematics library`() {
        var generator = SeededGenerator(seed: 1)
        let annealing = Annealing(temperature: 100)
        let taken = (0..<20_000).count { _ in annealing.accepts(100, &generator) }
        #expect(abs(Double(taken) / 20_000 - 0.3679) < 0.02)
        #expect(annealing.accepts(0, &generator) && annealing.accepts(-5, &generator))
        #expect(!annealing.accepts(1 << 40, &generator))
    }
}
