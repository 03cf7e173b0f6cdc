import CohortCore
import Testing

@testable import Formation

/// What the search carries along from move to move must be what counting afresh finds.
@Suite struct ArenaTests {
    /// Every axis, and rules and preferences of every kind.
    private func problem(seed: UInt64) throws -> FormationProblem {
        var problem = Intake.withRules(try Intake.varied(40, groups: 5, seed: seed), seed: seed)
        problem.weights.attributes = ["gender": 0.2, "language": 0.1]
        problem.weights.perspective = 0.3
        problem.travelWeight = 0.5
        let known = problem.people.prefix(30).map(\.id)
        var generator = SeededGenerator(seed: seed)
        var distances = Array(repeating: Float(0), count: known.count * known.count)
        for row in known.indices {
            for column in 0..<row {
                let distance = Float(generator.index(below: 101)) / 100
                distances[row * known.count + column] = distance
                distances[column * known.count + row] = distance
            }
        }
        problem.perspectives = try PerspectiveDistances(people: Array(known), distances: distances)
        problem.published = PublishedPlan(
            groups: Dictionary(
                uniqueKeysWithValues: problem.people.prefix(35).map { ($0.id, Int($0.id.rawValue) % 5) }
            ),
            weightPerMove: 0.1
        )
        return problem
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `after many moves every sum is what counting afresh gives`(seed: UInt64) throws {
        let encoding = Encoding(try problem(seed: seed))
        var generator = SeededGenerator(seed: seed)
        var plan = Construction.plan(encoding, generator: &generator)
        let groups = Array(encoding.groups.indices)
        let lists = plan.unitsByGroup
        let units = groups.flatMap { lists.units(of: $0) }
        let arena = Arena(plan, lists, groups: groups)
        let energy = Energy(meanValue: 0.6, typicalChange: 0.01)
        var search = ArenaSearch(arena, energy: energy, generator: generator)

        // Hot, so that much is taken that breaks rules.
        search.run(3_000, temperature: 0.05)

        plan.put(units, in: arena.groupsOfUnits)
        let fresh = Arena(plan, plan.unitsByGroup, groups: groups)
        let worth = PlanWorth(encoding)
        for group in groups {
            #expect(arena.size[group] == fresh.size[group])
            #expect(arena.pairSum[group] == fresh.pairSum[group])
            #expect(arena.strandSums[group] == fresh.strandSums[group])
            #expect(arena.penalty[group] == fresh.penalty[group])
            #expect(arena.moved[group] == fresh.moved[group])
            #expect(arena.offTarget[group] == fresh.offTarget[group])
            for value in 0..<arena.tableTotal {
                #expect(
                    arena.tables[group * arena.tableTotal + value] == fresh.tables[group * arena.tableTotal + value]
                )
            }
            let members = worth.people(plan.unitsByGroup.units(of: group))
            #expect(abs(arena.value(group) - worth.value(members, group: group)) < 1e-4)
            let expected =
                energy.of(value: arena.value(group)) + energy.of(arena.penalty[group])
                + energy.of(offTarget: arena.offTarget[group])
            #expect(abs(arena.energy[group] - expected) < 1e-9)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the worth of a group is the mean of its pairs, one by one`(seed: UInt64) throws {
        let problem = try problem(seed: seed)
        let encoding = Encoding(problem)
        let members = Array(Set((0..<9).map { Int(seed) * 7 % 11 + $0 * 3 })).sorted()
        let distance = PairDistance(problem)
        let weights = problem.weights.normalised
        var sum = 0.0
        for (place, one) in members.enumerated() {
            for other in members[..<place] {
                let (left, right) = (problem.people[one], problem.people[other])
                for axis in DiversityAxis.allCases { sum += weights[axis] * distance.along(axis, left, right) }
                for (name, weight) in weights.attributes {
                    if let mine = left.attributes[name], let theirs = right.attributes[name], mine != theirs {
                        sum += weight
                    }
                }
                if let here = left.site, let there = right.site {
                    sum -= problem.travelWeight * here.distance(to: there).value / 100
                }
            }
        }

        let mean = sum / Double(members.count * (members.count - 1) / 2)

        #expect(abs(PlanWorth(encoding).meanDistance(members) - mean) < 1e-6)
    }
}
