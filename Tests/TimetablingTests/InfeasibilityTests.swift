import CohortCore
import Testing

@testable import Timetabling

@Suite("A timetable that cannot be")
struct InfeasibilityTests {
    private func unplaceable(_ change: (inout TimetableProblem) throws -> Void) throws -> [UnplaceableEvent] {
        var problem = try TinyProblem.make()
        try change(&problem)
        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 500))
        #expect(!solution.isFeasible || solution.unplaceable.isEmpty)
        return solution.unplaceable
    }

    @Test func `a room that is missing is named with what it must have`() throws {
        let found = try unplaceable { $0.events[0].equipment = ["simulation-suite"] }
        let event = try #require(found.first)
        #expect(found.count == 1)
        #expect(event.event == "a")
        #expect(event.census.forbidden.first?.constraint == .roomSuitability)
        #expect(event.census.forbidden.first?.slots == event.census.examined)
        #expect(event.relaxation.contains("4 seats and simulation-suite"))
    }

    @Test func `a missing background is named`() throws {
        let found = try unplaceable { $0.events[1].facilitators = [.community] }
        #expect(found.map(\.event) == ["b"])
        #expect(found.first?.relaxation.contains("community") == true)
    }

    @Test func `an attendance that cannot be reached comes with the one that can`() throws {
        let found = try unplaceable { problem in
            let week = try Absence(first: TinyProblem.monday, last: TinyProblem.monday + 4)
            problem.participants[0].absences = [week]
            problem.participants[1].absences = [week]
        }
        #expect(found.map(\.event) == ["a", "b"])
        #expect(found.first?.relaxation.contains("Lower the minimum attendance to 50 %") == true)
    }

    @Test func `protected clinical hours that fill the window are named with whose they are`() throws {
        let found = try unplaceable { problem in
            problem.participants[1].pattern.protectedClinical = Weekday.allCases.prefix(5).map {
                WeeklyInterval(weekday: $0, start: .nine, end: .seventeen)
            }
        }
        let code = try TinyProblem.make().participants[1].code
        #expect(found.map(\.event) == ["a", "b"])
        #expect(found.first?.relaxation.contains("protected clinical hours of \(code)") == true)
    }

    @Test func `a chain that does not fit says how many days it lacks`() throws {
        let found = try unplaceable {
            $0.links[0].minimumDays = 7
            $0.links[0].maximumDays = nil
        }
        #expect(found.map(\.event) == ["a", "b"])
        #expect(found.first?.relaxation.contains("3 days more") == true)
    }

    @Test func `a circle of precedence ends and is named`() throws {
        let found = try unplaceable { $0.links.append(TimetableLink(before: "b", after: "a")) }
        #expect(found.map(\.event) == ["a", "b"])
        #expect(found.allSatisfy { $0.census.forbidden.contains { $0.constraint == .spacing } })
    }

    @Test func `a window without a working day is named`() throws {
        let found = try unplaceable { problem in
            problem.links = []
            problem.events[0].first = TinyProblem.monday + 5
            problem.events[0].last = TinyProblem.monday + 6
        }
        #expect(found.map(\.event) == ["a"])
        let constraints = Set(found[0].census.forbidden.map(\.constraint))
        #expect(constraints.isSuperset(of: [.workingDay, .programmeHours, .minimumAttendance, .roomOpening]))
        #expect(found[0].census.allowed == 0)
    }

    @Test func `the rest is placed all the same`() throws {
        var problem = try TinyProblem.make()
        problem.events[0].equipment = ["simulation-suite"]

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 500))

        #expect(solution.placements.keys.sorted() == ["b"])
        #expect(!solution.isFeasible)
        let error = try #require(solution.error)
        #expect(error.code == .infeasible)
        #expect(error.details?.count == 1)
        #expect(
            error.details?.first?.message.contains("a cannot be placed: of 85 slots every one is forbidden") == true
        )
    }

    @Test func `too little facilitation for all ends with the broken rules named`() throws {
        var problem = try TinyProblem.make()
        problem.facilitators[0].profile.maximumSessionsPerWeek = 1

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 2_000))

        #expect(solution.unplaceable.isEmpty)
        #expect(solution.violations.map(\.constraint) == [.facilitatorLoad])
        #expect(!solution.isFeasible)
        #expect(solution.error?.details?.first?.message.contains("F-1 would lead 2 sessions") == true)
    }
}
