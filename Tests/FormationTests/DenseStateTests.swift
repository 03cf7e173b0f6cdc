import CohortCore
import Testing

@testable import Formation

@Suite struct DenseStateTests {
    @Test(arguments: [(13, 3), (40, 5), (70, 4)])
    func `the sums carried along are those of the members after thousands of moves`(count: Int, groups: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let problem = try DenseProblem(
            count: count,
            bounds: Array(repeating: 1...count, count: groups),
            distances: (0..<(count * (count - 1) / 2)).map { _ in generator.unit() * 100 }
        )
        let state = DenseState(problem)
        state.begin(with: (0..<count).map { $0 % groups })
        var value = problem.value(of: state.groups)

        for _ in 0..<3_000 {
            let one = generator.index(below: count)
            let other = generator.index(below: count)
            let (here, there) = (Int(state.groupOf[one]), Int(state.groupOf[other]))
            guard here != there else { continue }
            func sum(_ group: Int, _ element: Int) -> Double { Double(state.sums[group * state.stride + element]) }
            if generator.index(below: 3) == 0, state.size[here] > 1 {
                value += sum(there, one) - sum(here, one)
                state.insert(one, into: there)
            } else {
                value += sum(there, one) - sum(here, one) + sum(here, other) - sum(there, other)
                value -= 2 * problem.distance(one, other)
                state.exchange(one, other)
            }
        }

        let groupOf = state.groups
        #expect(abs(value - problem.value(of: groupOf)) < 0.5)
        for group in 0..<groups {
            #expect(state.size[group] == groupOf.count { $0 == group })
            for element in 0..<count {
                let members = (0..<count).filter { groupOf[$0] == group }
                let exact = members.reduce(0) { $0 + problem.distance($1, element) }
                #expect(abs(Double(state.sums[group * state.stride + element]) - exact) < 0.05)
                if groupOf[element] == group { #expect(abs(Double(state.own[element]) - exact) < 0.05) }
            }
        }
    }

    @Test func `a row finds an exchange exactly when one passes, wherever it begins`() throws {
        var generator = SeededGenerator(seed: 11)
        let count = 50
        let problem = try DenseProblem(
            count: count,
            bounds: Array(repeating: 10...10, count: 5),
            distances: (0..<(count * (count - 1) / 2)).map { _ in Double(generator.index(below: 100)) }
        )
        let state = DenseState(problem)
        state.begin(with: (0..<count).map { $0 % 5 })
        let gains = DenseState.row(6, Float(0))
        let patience = DenseState.row(state.stride, Float(0))
        defer {
            gains.deallocate()
            patience.deallocate()
        }
        for column in 0..<state.stride { patience[column] = Float(generator.index(below: 5)) }
        let row = DenseRow(state, gains: gains)

        for element in 0..<count {
            for temperature in [0, 10, 200] as [Float] {
                for start in stride(from: 0, to: state.stride, by: DenseState.block) {
                    let before = problem.value(of: state.groups)
                    let passing = Set(
                        (0..<count).filter { other in
                            guard state.groupOf[other] != state.groupOf[element] else { return false }
                            var groups = state.groups
                            groups.swapAt(element, other)
                            return problem.value(of: groups) - before > -Double(temperature * patience[other])
                        }
                    )
                    var looked = 0
                    row.turn(to: element, margin: 0)

                    let found = row.firstExchange(
                        of: element,
                        from: start,
                        temperature: temperature,
                        patience: patience,
                        looked: &looked
                    )

                    // From the beginning and round: the first that passes.
                    let order = Array(start..<state.stride) + Array(0..<start)
                    #expect(found == order.first { passing.contains($0) } ?? -1)
                    #expect((1...state.stride).contains(looked))
                }
            }
        }
    }

    @Test func `the best sizes are those of a count of all`() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<50 {
            let bounds = (0..<4).map { _ in
                let least = generator.index(below: 4)
                return least...(least + generator.index(below: 5))
            }
            let least = bounds.reduce(0) { $0 + $1.lowerBound }
            let most = bounds.reduce(0) { $0 + $1.upperBound }
            let count = max(1, least + generator.index(below: most - least + 1))
            guard (least...most).contains(count) else { continue }
            func worth(_ sizes: [Int]) -> Double {
                var sum = 0.0
                for size in sizes.map(Double.init) {
                    sum += 25 * size * (size - 1)
                    sum += 14.5 * size * size.squareRoot()
                }
                return sum
            }
            var best = -Double.infinity
            func fill(_ sizes: [Int]) {
                guard sizes.count < 4 else {
                    if sizes.reduce(0, +) == count { best = max(best, worth(sizes)) }
                    return
                }
                for size in bounds[sizes.count] { fill(sizes + [size]) }
            }
            fill([])

            let sizes = DenseSizes.best(count: count, bounds: bounds, mean: 50, spread: 29)

            #expect(sizes.reduce(0, +) == count)
            #expect(zip(sizes, bounds).allSatisfy { $1.contains($0) })
            #expect(abs(worth(sizes) - best) < 1e-9)
        }
    }

    @Test func `patience is exponential, and its logarithm that of tables`() {
        #expect(Patience.naturalLogarithm(1) == 0)
        #expect(abs(Patience.naturalLogarithm(2) - 0.693_147_180_559_945_3) < 1e-15)
        #expect(abs(Patience.naturalLogarithm(0.001) + 6.907_755_278_982_137) < 1e-12)
        #expect(abs(Patience.naturalLogarithm(10) - 2.302_585_092_994_046) < 1e-14)
        var generator = SeededGenerator(seed: 1)
        let patience = Patience(length: 16, generator: &generator)
        defer { patience.deallocate() }

        let values = (0..<16_384).map { Double(patience.run(UInt64($0)).pointee) }

        #expect(abs(values.reduce(0, +) / 16_384 - 1) < 1e-3)
        #expect(abs(Double(values.count { $0 > 1 }) / 16_384 - 0.367_879) < 1e-3)
        #expect((0..<16).allSatisfy { patience.run(16_383)[$0].isFinite })
    }
}
