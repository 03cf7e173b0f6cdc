import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable state")
struct TimetableStateTests {
    @Test func `after random moves the running cost is the cost counted from scratch`() throws {
        var costing: Set<TimetableConstraint> = []
        var broken: Set<TimetableConstraint> = []
        for seed in UInt64(1)...6 {
            var sample = SampleProblem(cohorts: 3, members: 7, modules: 7, rooms: 3, facilitators: 4)
            sample.days = 60
            var problem = try sample.make(seed: seed)
            try problem.addCircumstances(seed: seed)
            for index in problem.facilitators.indices {
                problem.facilitators[index].profile.maximumSessionsPerWeek = 1
            }
            try publishSome(&problem, seed: seed)
            var compiler = Compiler(problem)
            let compiled = compiler.compile()
            var generator = SeededGenerator(seed: seed)
            var state = Construction.build(compiled, &generator)
            var neighbourhood = Neighbourhood(compiled)
            for round in 0..<200 {
                _ = neighbourhood.move(&state, threshold: 1 << 60, &generator)
                let before = state.tally
                _ = neighbourhood.move(&state, threshold: 1 << 60, &generator)
                neighbourhood.undo(&state)
                #expect(state.tally == before)
                scatter(&state, &generator)
                guard round % 20 == 0 else { continue }
                let placements = problem.placements(of: state)
                let plain = TimetableChecker.cost(placements, problem)
                #expect(state.cost == plain)
                #expect(state.soft == plain.total)
                let violations = TimetableChecker.violations(placements, problem)
                #expect((state.hard == 0) == violations.isEmpty, "\(state.hard) \(violations.map(\.sentence))")
                broken.formUnion(violations.map(\.constraint))
                costing.formUnion(plain.dearest.map(\.constraint))
            }
        }
        // Everything must have been broken and cost something once, or nothing was compared.
        #expect(
            broken.isSuperset(of: [
                .roomOpening, .facilitatorHours, .personClash, .roomClash, .facilitatorClash, .facilitatorLoad,
                .scarceCover, .spacing,
            ])
        )
        #expect(costing == Set(TimetableConstraint.weighted))
    }

    /// Puts an event anywhere its own rules allow, whatever that breaks.
    private func scatter(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = generator.index(below: state.places.count)
        let compiled = state.problem.events[event]
        guard !compiled.candidates.isEmpty else { return }
        state.take(event)
        let slot = compiled.candidates[generator.index(below: compiled.candidates.count)]
        var place = Assignment(
            day: slot.day,
            start: slot.start,
            missing: slot.missing,
            room: -1,
            facilitators: .init(repeating: -1)
        )
        if compiled.needsRoom { place.room = Int32(compiled.rooms[generator.index(below: compiled.rooms.count)]) }
        for (seat, eligible) in compiled.seats.enumerated() {
            place.facilitators[seat] = Int32(eligible[generator.index(below: eligible.count)])
        }
        state.put(event, at: place)
    }

    @Test func `a move that would cost more than it may leaves everything as it was`() throws {
        var problem = try SampleProblem(cohorts: 3, members: 7, modules: 7, rooms: 3, facilitators: 4).make(seed: 3)
        try problem.addCircumstances(seed: 3)
        var compiler = Compiler(problem)
        let compiled = compiler.compile()
        var generator = SeededGenerator(seed: 3)
        var state = Construction.build(compiled, &generator)
        var neighbourhood = Neighbourhood(compiled)
        var refused = 0
        for _ in 0..<300 {
            let before = (state.tally, state.places)
            let isMade = neighbourhood.move(&state, threshold: 5, &generator)
            #expect(state.total <= before.0.total + 5)
            if !isMade {
                refused += 1
                #expect(state.tally == before.0)
                #expect(state.places == before.1)
            }
        }
        #expect(refused > 50)
        let plain = TimetableChecker.cost(problem.placements(of: state), problem)
        #expect(state.cost == plain)
    }

    @Test func `going back to what was noted gives it exactly`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 7, modules: 7, rooms: 3, facilitators: 4).make(seed: 4)
        var compiler = Compiler(problem)
        var generator = SeededGenerator(seed: 4)
        var model = TimetableModel(Construction.build(compiler.compile(), &generator))
        for _ in 0..<3 {
            for _ in 0..<50 { _ = model.step(threshold: 1_000, &generator) }
            model.remember()
            let noted = model.state.places
            let cost = model.cost
            for _ in 0..<50 { _ = model.step(threshold: 1_000, &generator) }
            #expect(model.state.places != noted)
            model.recall()
            #expect(model.state.places == noted)
            #expect(model.cost == cost)
        }
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
