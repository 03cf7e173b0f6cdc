import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable state")
struct TimetableStateTests {
    @Test(arguments: UInt64(1)...6)
    func `after random moves the running cost is the cost counted from scratch`(seed: UInt64) throws {
        var problem = try SampleProblem(cohorts: 3, members: 7, modules: 7, rooms: 3, facilitators: 4).make(seed: seed)
        try publishSome(&problem, seed: seed)
        var compiler = Compiler(problem)
        let compiled = compiler.compile()
        var generator = SeededGenerator(seed: seed)
        var state = Construction.build(compiled, &generator)
        var neighbourhood = Neighbourhood(compiled)

        for round in 0..<400 {
            neighbourhood.move(&state, &generator)
            if round % 3 == 0 {
                let before = state.total
                neighbourhood.move(&state, &generator)
                neighbourhood.undo(&state)
                #expect(state.total == before)
            }
            if round % 20 == 0 {
                let placements = problem.placements(of: state)
                let plain = TimetableChecker.cost(placements, problem)
                #expect(state.cost == plain)
                #expect(state.soft == plain.total)
                let violations = TimetableChecker.violations(placements, problem)
                #expect((state.hard == 0) == violations.isEmpty, "\(state.hard) \(violations.map(\.sentence))")
            }
        }
        // Undisciplined moves must have broken something, or the comparison of hard rules compared nothing.
        #expect(state.hard > 0)
    }

    @Test func `taking everything away leaves no cost`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 7, modules: 7).make(seed: 2)
        var compiler = Compiler(problem)
        let compiled = compiler.compile()
        var generator = SeededGenerator(seed: 1)
        var state = Construction.build(compiled, &generator)
        #expect(state.soft > 0)

        for event in compiled.events.indices { state.take(event) }

        #expect(state.total == 0)
        #expect(state.cost == TimetableCost())
    }

    private func publishSome(_ problem: inout TimetableProblem, seed: UInt64) throws {
        let earlier = try TimetableSolver.solve(problem, seed: seed + 100, budget: .init(moves: 0))
        for index in problem.events.indices where index % 2 == 0 {
            problem.events[index].published = earlier.placements[problem.events[index].key]
        }
    }
}
