import CohortCore
import Testing

@testable import Timetabling

@Suite("Random programmes")
struct RandomProgrammeTests {
    /// Weeks in which clocks change, Easter, Christmas, New Year and a leap day are among them.
    @Test(arguments: 0..<8)
    func `what a plain second judge finds broken is what the solver says`(part: UInt64) throws {
        var feasible = 0
        var found: Set<TimetableConstraint> = []
        for number in 0..<UInt64(250) {
            let seed = number * 8 + part
            let problem = try RandomProgramme.make(seed: seed)
            let solution = try TimetableSolver.solve(problem, seed: seed, budget: .init(moves: 60))
            let broken = NaiveJudge(problem: problem, placements: solution.placements).broken()
            #expect(broken == Set(solution.violations.map(\.constraint)), "seed \(seed)")
            #expect(Set(solution.placements.keys).isDisjoint(with: solution.unplaceable.map(\.event)), "seed \(seed)")
            #expect(solution.placements.count + solution.unplaceable.count == problem.events.count, "seed \(seed)")
            #expect(solution.cost == TimetableChecker.cost(solution.placements, problem), "seed \(seed)")
            if solution.isFeasible, broken.isEmpty { feasible += 1 }
            found.formUnion(broken)
        }
        // Most can be made, and some cannot: the judges had something to agree on either way.
        #expect(feasible > 40)
        #expect(!found.isEmpty)
    }

    @Test func `wherever sessions are put, the checker and the plain judge name the same rules`() throws {
        var found: Set<TimetableConstraint> = []
        for seed in UInt64(0)..<200 {
            let problem = try RandomProgramme.make(seed: seed)
            var generator = SeededGenerator(seed: seed)
            let dates = try #require(problem.events.map(\.first).min())
            var placements: [String: Placement] = [:]
            for event in problem.events {
                let start = try #require(LocalTime(minutesSinceMidnight: 480 + 30 * generator.index(below: 16)))
                let leaders = problem.facilitators.map(\.id)
                let first = generator.index(below: leaders.count)
                placements[event.key] = Placement(
                    slot: event.pin.slot
                        ?? Slot(date: dates + generator.index(below: 8), start: start, minutes: event.minutes),
                    room: event.isOnline ? nil : problem.rooms[generator.index(below: problem.rooms.count)].id,
                    facilitators: event.facilitators.indices.map { leaders[(first + $0) % leaders.count] }
                )
            }
            let broken = NaiveJudge(problem: problem, placements: placements).broken()
            let checked = Set(TimetableChecker.violations(placements, problem).map(\.constraint))
            #expect(broken == checked, "seed \(seed)")
            found.formUnion(broken)
        }
        #expect(found == Set(TimetableConstraint.allCases.filter(\.isHard)).subtracting([.pin]))
    }
}
