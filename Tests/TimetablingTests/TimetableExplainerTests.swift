import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable explainer")
struct TimetableExplainerTests {
    @Test func `an alternative costs what it says`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 8, modules: 6).make(seed: 31)
        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 10_000))
        let explainer = try TimetableExplainer(problem, solution.placements)

        for event in problem.events {
            let explanation = try explainer.explain(event.key)
            #expect(explanation.alternatives.count == 3)
            #expect(explanation.census.allowed > 0)
            for alternative in explanation.alternatives {
                var moved = solution.placements
                moved[event.key] = alternative.placement
                let cost = TimetableChecker.cost(moved, problem)
                #expect(cost.total - solution.cost.total == alternative.extraCost)
                #expect(TimetableChecker.violations(moved, problem).isEmpty)
            }
            #expect(explanation.alternatives.map(\.extraCost) == explanation.alternatives.map(\.extraCost).sorted())
            #expect(Set(explanation.alternatives.map(\.placement.slot.date)).count == 3)
        }
    }

    @Test func `what an event costs is what would be saved without it`() throws {
        let problem = try SampleProblem(cohorts: 2, members: 8, modules: 6).make(seed: 32)
        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 0))
        let explainer = try TimetableExplainer(problem, solution.placements)
        let event = problem.events[2]

        let explanation = try explainer.explain(event.key)

        var without = solution.placements
        without[event.key] = nil
        let saved = solution.cost - TimetableChecker.cost(without, problem)
        #expect(explanation.costs.map(\.cost).reduce(0, +) == saved.total)
        #expect(explanation.costs.allSatisfy { $0.sentence.hasSuffix(".") })
    }

    @Test func `a wish on a bank holiday is refused with its name`() throws {
        var problem = try TinyProblem.make()
        problem.calendar = WorkingCalendar(holidays: [TinyProblem.monday + 1: "Plough Tuesday"])
        let explainer = try TimetableExplainer(problem, TinyProblem.placements())

        let verdict = try explainer.check("a", at: Slot(date: TinyProblem.monday + 1, start: .nine, minutes: 120))

        #expect(!verdict.isAllowed)
        #expect(verdict.violations.map(\.constraint) == [.workingDay])
        #expect(verdict.violations.first?.sentence.contains("Plough Tuesday") == true)
    }

    @Test func `a wish that breaks the order says by how many days`() throws {
        let explainer = try TimetableExplainer(TinyProblem.make(), TinyProblem.placements())

        let verdict = try explainer.check("b", at: Slot(date: TinyProblem.monday + 4, start: .nine, minutes: 120))

        #expect(verdict.violations.map(\.constraint) == [.spacing])
        #expect(verdict.violations.first?.sentence == "b would come 4 days after a; it must be 1 to 3.")
    }

    @Test func `a wish that is allowed gets a room and facilitators and says what it costs`() throws {
        let problem = try TinyProblem.make()
        let placements = try TinyProblem.placements()
        let explainer = try TimetableExplainer(problem, placements)

        let verdict = try explainer.check("b", at: Slot(date: TinyProblem.monday + 1, start: .nine, minutes: 120))

        #expect(verdict.isAllowed)
        #expect(verdict.placement.room == Room.ID(rawValue: 1))
        #expect(verdict.placement.facilitators == [Facilitator.ID(rawValue: 1), Facilitator.ID(rawValue: 2)])
        // One day off the best distance of two, and a second time of day.
        #expect(verdict.extraCost == 2 + 8)
    }

    @Test func `a wish for a taken room names the session in it`() throws {
        var problem = try TinyProblem.make()
        let placements = try TinyProblem.placements()
        problem.links = []
        problem.cohorts.append(
            TimetableCohort(code: try #require(Code(rawValue: "d")), members: [], region: "London")
        )
        problem.events[1].cohort = problem.cohorts[1].code
        let explainer = try TimetableExplainer(problem, placements)
        let slot = try #require(placements["a"]).slot

        let verdict = try explainer.check("b", at: slot, room: .init(rawValue: 1))

        #expect(Set(verdict.violations.map(\.constraint)) == [.roomClash, .facilitatorClash])
        #expect(verdict.violations.first?.sentence.contains("both a and b") == true)
    }

    @Test func `an unknown event is refused`() throws {
        let explainer = try TimetableExplainer(TinyProblem.make(), [:])
        let error = #expect(throws: CohortError.self) { try explainer.explain("z") }
        #expect(error?.code == .notFound)
    }

    @Test func `what telling people would cost is said apart from the rest`() throws {
        var problem = try TinyProblem.make()
        let placements = try TinyProblem.placements()
        for index in problem.events.indices {
            problem.events[index].published = placements[problem.events[index].key]
        }

        let explanation = try TimetableExplainer(problem, placements).explain("b")

        #expect(explanation.alternatives.count == 3)
        for alternative in explanation.alternatives {
            #expect(alternative.disturbance == 3_000)
            #expect(alternative.difference[.leastChange] == 3_000)
            #expect(alternative.extraCost < 3_100)
            #expect(alternative.sentence.contains("telling people of the change costs 3000 besides"))
        }
        // Another room is in another region; another facilitator of the same background costs one further.
        let elsewhere = try #require(explanation.elsewhere)
        #expect(elsewhere.placement.slot == placements["b"]?.slot)
        #expect(elsewhere.placement.facilitators == [Facilitator.ID(rawValue: 1), Facilitator.ID(rawValue: 3)])
        #expect(elsewhere.disturbance == 2_050)
    }

    @Test func `a wish says what forbids it and who is in the way`() throws {
        var problem = try TinyProblem.make()
        problem.links = []
        problem.facilitators[0].profile.absences = [
            try Absence(first: TinyProblem.monday + 3, last: TinyProblem.monday + 3)
        ]
        let explainer = try TimetableExplainer(problem, TinyProblem.placements())
        let wish = Slot(date: TinyProblem.monday + 3, start: .nine, minutes: 120)

        let verdict = try #require(try explainer.explain("b", wish: wish).wish)

        #expect(!verdict.isAllowed)
        #expect(verdict.sentence.contains("is forbidden by “facilitator hours”"))
        #expect(verdict.obstacles.count == 1)
        #expect(verdict.obstacles.first?.contains("No clinical facilitator can be had") == true)
        #expect(verdict.obstacles.first?.contains("F-1 is away or not at work") == true)
    }

    @Test func `a wish that is allowed says what it costs by constraint`() throws {
        let explainer = try TimetableExplainer(TinyProblem.make(), TinyProblem.placements())
        let wish = Slot(date: TinyProblem.monday + 1, start: .nine, minutes: 120)

        let verdict = try #require(try explainer.explain("b", wish: wish).wish)

        #expect(verdict.isAllowed)
        #expect(verdict.obstacles.isEmpty)
        #expect(verdict.disturbance == 0)
        #expect(verdict.sentence.contains("would cost 10 more: same time of day +8, regular spacing +2"))
    }
}
