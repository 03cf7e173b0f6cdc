import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable solver")
struct TimetableSolverTests {
    private let budget = TimetableSolver.Budget(moves: 5_000)

    @Test(arguments: UInt64(1)...12)
    func `a timetable keeps every hard rule, whatever the sample`(seed: UInt64) throws {
        var sample = SampleProblem(cohorts: 2 + Int(seed % 3), members: 8, modules: 8, rooms: 3, facilitators: 6)
        sample.firstDay = sample.firstDay + Int(seed) * 37
        sample.days = 130
        let problem = try sample.make(seed: seed)

        let solution = try TimetableSolver.solve(problem, seed: seed, budget: budget)

        #expect(solution.placements.count == problem.events.count)
        #expect(TimetableChecker.violations(solution.placements, problem).map(\.sentence) == [])
        #expect(solution.isFeasible)
        #expect(solution.error == nil)
        let starts = Set(problem.startTimes)
        #expect(solution.placements.values.allSatisfy { starts.contains($0.slot.start) })
    }

    @Test func `four cohorts of eighteen sessions over nine months break no rule`() throws {
        let problem = try SampleProblem().make(seed: 5)

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 4_000))

        #expect(solution.placements.count == 72)
        #expect(TimetableChecker.violations(solution.placements, problem).map(\.sentence) == [])
    }

    @Test func `the same seed and moves give the same timetable, another seed another`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 6, modules: 6).make(seed: 3)

        let first = try TimetableSolver.solve(problem, seed: 9, budget: budget)
        let second = try TimetableSolver.solve(problem, seed: 9, budget: budget)
        let other = try TimetableSolver.solve(problem, seed: 10, budget: budget)

        #expect(first == second)
        #expect(first.placements != other.placements)
    }

    @Test func `searches that are stopped after as many moves give the same timetable`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 6, modules: 6).make(seed: 4)
        func stopped(after questions: Int) throws -> TimetableSolution {
            var asked = 0
            return try TimetableSolver.solve(problem, seed: 2, budget: .init(moves: 20_000)) {
                asked += 1
                return asked > questions
            }
        }
        let first = try stopped(after: 40)

        #expect(first.stopped == .asked)
        #expect(first.moves > 0)
        #expect(first.moves < 20_000)
        #expect(try stopped(after: 40) == first)
        #expect(try stopped(after: 20).moves < first.moves)
    }

    @Test func `a search makes the moves of its budget, no more and no less`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 6, modules: 6).make(seed: 4)
        for moves in [0, 1, 7, 1_000, 5_003] {
            let solution = try TimetableSolver.solve(problem, seed: 2, budget: .init(moves: moves))
            #expect(solution.moves == moves)
            #expect(solution.stopped == .budget)
        }
    }

    @Test func `a search that is given a time spreads over it`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 6, modules: 6).make(seed: 4)
        var questions = 0.0
        let solution = try TimetableSolver.solve(
            problem,
            seed: 2,
            budget: .init(moves: .max),
            spent: {
                questions += 1
                return questions / 4
            }
        )
        #expect(solution.stopped == .budget)
        #expect(solution.moves == 3 * 512)
    }

    @Test func `no search ends dearer than the first timetable`() throws {
        let problem = try SampleProblem(cohorts: 3, members: 8, modules: 8).make(seed: 6)
        let first = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 0))
        #expect(first.isFeasible)
        for moves in [100, 1_000, 3_000, 9_000] {
            let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: moves))
            #expect(solution.isFeasible)
            #expect(solution.cost.total <= first.cost.total)
        }
    }

    @Test func `the cost that is reported is the cost that a plain count finds`() throws {
        let problem = try SampleProblem(cohorts: 3, members: 8, modules: 8).make(seed: 8)

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.cost == TimetableChecker.cost(solution.placements, problem))
        #expect(solution.cost.total > 0)
    }

    @Test func `nothing to place is a timetable without sessions`() throws {
        let problem = TimetableProblem(
            calendar: .englandAndWales(),
            rooms: [],
            facilitators: [],
            participants: [],
            cohorts: [],
            events: []
        )
        let solution = try TimetableSolver.solve(problem, seed: 1)
        #expect(solution.placements.isEmpty)
        #expect(solution.isFeasible)
        #expect(solution.stopped == .nothingToMove)
    }

    @Test func `a pinned session stays where it is pinned`() throws {
        var problem = try SampleProblem(cohorts: 2, members: 6, modules: 6).make(seed: 11)
        let free = try TimetableSolver.solve(problem, seed: 1, budget: budget)
        let other = try TimetableSolver.solve(problem, seed: 2, budget: budget)
        let placement = try #require(other.placements[problem.events[3].key])
        #expect(free.placements[problem.events[3].key] != placement)
        problem.events[3].pin = TimetablePin(
            slot: placement.slot,
            room: placement.room,
            facilitators: placement.facilitators
        )

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.placements[problem.events[3].key] == placement)
        #expect(solution.isFeasible)
    }

    @Test func `a pin on a bank holiday is kept and named`() throws {
        var problem = try SampleProblem(cohorts: 1, members: 6, modules: 4).make(seed: 12)
        let christmas = try #require(LocalDate("2026-12-25"))
        problem.links = []
        problem.events[1].pin.slot = Slot(date: christmas, start: .nine, minutes: problem.events[1].minutes)

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.placements[problem.events[1].key]?.slot.date == christmas)
        let violation = try #require(solution.violations.first { $0.constraint == .workingDay })
        #expect(violation.isPinned)
        #expect(violation.sentence.contains("Christmas Day"))
    }

    @Test func `someone in two cohorts is never in two places`() throws {
        var sample = SampleProblem(cohorts: 5, members: 4, modules: 5, rooms: 5, facilitators: 12)
        sample.days = 60
        let problem = try sample.make(seed: 13)
        let shared = problem.cohorts[0].members[1]
        #expect(problem.cohorts[1].members.contains(shared))

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        let theirs = problem.events.filter { event in
            problem.cohorts.contains { $0.code == event.cohort && $0.members.contains(shared) }
        }
        let slots = theirs.compactMap { solution.placements[$0.key]?.slot }
        #expect(slots.count == 10)
        for (index, slot) in slots.enumerated() {
            for other in slots[(index + 1)...] { #expect(!slot.overlaps(other)) }
        }
    }
}
