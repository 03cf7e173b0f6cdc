import CohortCore
import Testing

@testable import Timetabling

@Suite("Replanning a timetable")
struct TimetableReplanTests {
    private let budget = TimetableSolver.Budget(moves: 6_000)

    /// A problem whose events are published as a first search placed them.
    private func published(seed: UInt64) throws -> TimetableProblem {
        var problem = try SampleProblem(cohorts: 3, members: 10, modules: 10).make(seed: seed)
        let solution = try TimetableSolver.solve(problem, seed: seed, budget: budget)
        try #require(solution.isFeasible)
        for index in problem.events.indices {
            problem.events[index].published = solution.placements[problem.events[index].key]
        }
        return problem
    }

    @Test func `when nothing happened nothing changes`() throws {
        let problem = try published(seed: 21)

        let solution = try TimetableSolver.solve(problem, seed: 99, budget: budget)

        #expect(solution.changed == [])
        #expect(solution.cost[.leastChange] == 0)
        for event in problem.events { #expect(solution.placements[event.key] == event.published) }
    }

    @Test(arguments: UInt64(22)...25)
    func `losing a facilitator changes the sessions they led and hardly any other`(seed: UInt64) throws {
        var problem = try published(seed: seed)
        let lost = try #require(problem.events.compactMap(\.published?.facilitators.first).first)
        let hit = problem.events.filter { $0.published?.facilitators.contains(lost) == true }.map(\.key)
        problem.facilitators.removeAll { $0.id == lost }

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.isFeasible)
        #expect(!hit.isEmpty)
        #expect(Set(solution.changed).isSuperset(of: hit))
        #expect(solution.changed.count <= hit.count + 1)
        #expect(!solution.placements.values.contains { $0.facilitators.contains(lost) })
    }

    @Test func `a closed room moves the sessions that were in it`() throws {
        var problem = try published(seed: 26)
        let room = try #require(problem.events.compactMap(\.published?.room).first)
        let hit = problem.events.filter { $0.published?.room == room }.map(\.key)
        let always = try Absence(first: problem.events[0].first, last: problem.events[0].first + 400, reason: "flood")
        for index in problem.rooms.indices where problem.rooms[index].id == room {
            problem.rooms[index].profile.closures.append(always)
        }

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.isFeasible)
        #expect(Set(solution.changed).isSuperset(of: hit))
        #expect(solution.changed.count <= hit.count + 1)
    }

    @Test func `a session that somebody moves takes along only what it disturbs`() throws {
        var problem = try published(seed: 27)
        let other = try #require(problem.events[12].published)
        let date = try #require(problem.calendar.nextWorkingDay(after: other.slot.date))
        problem.events[12].pin.slot = Slot(date: date, start: other.slot.start, minutes: other.slot.minutes)

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.placements[problem.events[12].key]?.slot.date == date)
        #expect(solution.changed.contains(problem.events[12].key))
        #expect(solution.changed.count <= 3)
    }

    @Test func `a closed day empties the day and leaves the rest`() throws {
        var problem = try published(seed: 28)
        let date = try #require(problem.events[5].published?.slot.date)
        let hit = problem.events.filter { $0.published?.slot.date == date }.map(\.key)
        problem.calendar = .englandAndWales(closures: [try Absence(first: date, last: date, reason: "snow")])

        let solution = try TimetableSolver.solve(problem, seed: 1, budget: budget)

        #expect(solution.isFeasible)
        #expect(!solution.placements.values.contains { $0.slot.date == date })
        #expect(Set(solution.changed).isSuperset(of: hit))
        #expect(solution.changed.count <= hit.count + 1)
    }
}
