import CohortCore
import Testing

@testable import Timetabling

@Suite("Replanning with the fewest moves")
struct TimetableReplanExactTests {
    /// Two cohorts with three sessions each in three days, two rooms, two facilitators of each background.
    private func published(seed: UInt64) throws -> TimetableProblem {
        var problem = try TinyProblem.make()
        let first = TinyProblem.monday
        let afternoon = try #require(LocalTime(hour: 13))
        problem.startTimes = [.nine, afternoon]
        problem.facilitators.append(try TinyProblem.facilitator(4, .clinical))
        let other = try #require(Code(rawValue: "d"))
        for index in problem.rooms.indices { problem.rooms[index].profile.region = "London" }
        problem.cohorts[0].members = problem.participants.prefix(2).map(\.id)
        problem.cohorts.append(
            TimetableCohort(code: other, members: problem.participants.suffix(2).map(\.id), region: "London")
        )
        problem.events = ["a", "b", "c", "x", "y", "z"].map { key in
            TimetableEvent(
                key: key,
                cohort: key < "d" ? problem.cohorts[0].code : other,
                module: key,
                minutes: 180,
                first: first,
                last: first + 2
            )
        }
        problem.links = [
            TimetableLink(before: "a", after: "b", minimumDays: 0, maximumDays: 1),
            TimetableLink(before: "x", after: "y", minimumDays: 1),
        ]
        let solution = try TimetableSolver.solve(problem, seed: seed, budget: .init(moves: 400))
        try #require(solution.isFeasible)
        for index in problem.events.indices {
            problem.events[index].published = solution.placements[problem.events[index].key]
        }
        return problem
    }

    private func change(_ problem: inout TimetableProblem, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let day = TinyProblem.monday + generator.index(below: 3)
        let away = try Absence(first: day, last: day, reason: "ill")
        switch seed % 7 {
        case 0: problem.facilitators[generator.index(below: 4)].profile.absences = [away]
        case 1: problem.rooms[generator.index(below: 2)].profile.closures = [away]
        case 2: problem.calendar = .englandAndWales(closures: [away])
        case 3: problem.facilitators[generator.index(below: 4)].profile.maximumSessionsPerWeek = 2
        case 4:
            let busy = [Slot(date: day, start: .nine, minutes: 60)]
            problem.roomBusy[problem.rooms[generator.index(below: 2)].id] = busy
            problem.facilitatorBusy[problem.facilitators[generator.index(below: 4)].id] = busy
        case 5:
            let scarce = [problem.participants[0].id, problem.participants[3].id]
            problem.covers = [TimetableCover(name: "midwives", people: scarce, most: 1)]
        default:
            problem.links[0].minimumDays = 1
            problem.events[generator.index(below: 6)].last = TinyProblem.monday + 1
            problem.rooms[generator.index(below: 2)].profile.closures = [away]
        }
    }

    @Test(arguments: UInt64(0)..<14)
    func `the number of moved sessions is the least that trying every choice finds`(seed: UInt64) throws {
        var problem = try published(seed: seed)
        try change(&problem, seed: seed)

        let replan = try TimetableReplanner.replan(problem, seed: 1, budget: .init(moves: 300))

        let least = BruteForce(problem).leastMoved(upTo: 4)
        if let least {
            #expect(replan.solution.isFeasible)
            #expect(replan.moved.count == least)
            #expect(replan.leastMoves == least)
            #expect(replan.isProvenLeast)
        } else {
            #expect(replan.moved.count > 4 || !replan.solution.isFeasible)
        }
        #expect(TimetableChecker.violations(replan.solution.placements, problem) == replan.solution.violations)
        #expect(replan.moved == replan.solution.changed)
        #expect(Set(replan.movedInTime).isSubset(of: replan.moved))
    }

    @Test func `what stays keeps its place to the last detail`() throws {
        var problem = try published(seed: 3)
        try change(&problem, seed: 5)

        let replan = try TimetableReplanner.replan(problem, seed: 1, budget: .init(moves: 300))

        for event in problem.events where !replan.moved.contains(event.key) {
            #expect(replan.solution.placements[event.key] == event.published)
        }
    }

    @Test func `a problem without any timetable is answered with what is broken`() throws {
        var problem = try published(seed: 4)
        for index in problem.facilitators.indices { problem.facilitators[index].profile.maximumSessionsPerWeek = 1 }

        let replan = try TimetableReplanner.replan(problem, seed: 1, budget: .init(moves: 300))

        #expect(!replan.solution.isFeasible)
        #expect(!replan.isProvenLeast)
        #expect(!replan.solution.violations.isEmpty)
    }

    @Test(arguments: UInt64(41)...43)
    func `a lost facilitator among many sessions moves those they led alone`(seed: UInt64) throws {
        var problem = try SampleProblem(cohorts: 3, members: 6, modules: 8).make(seed: seed)
        let first = try TimetableSolver.solve(problem, seed: seed, budget: .init(moves: 2_000))
        try #require(first.isFeasible)
        for index in problem.events.indices {
            problem.events[index].published = first.placements[problem.events[index].key]
        }
        let lost = try #require(problem.events.compactMap(\.published?.facilitators.last).first)
        problem.facilitators.removeAll { $0.id == lost }
        let led = problem.events.filter { $0.published?.facilitators.contains(lost) == true }.map(\.key)

        let replan = try TimetableReplanner.replan(problem, seed: 1, budget: .init(moves: 2_000))
        let again = try TimetableReplanner.replan(problem, seed: 1, budget: .init(moves: 2_000))

        #expect(replan.solution.isFeasible)
        #expect(replan.hit == led)
        #expect(Set(replan.moved).isSuperset(of: led))
        #expect(replan.leastMoves >= led.count)
        #expect(replan.moved.count <= led.count + 1)
        #expect(replan == again)
    }

    @Test(arguments: UInt64(0)..<40)
    func `the fewest elements that hit all sets are found`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let sets = (0..<(1 + generator.index(below: 9))).map { _ in
            Set((0..<(1 + generator.index(below: 3))).map { _ in generator.index(below: 8) })
        }

        let hitting = MinimumHittingSet(sets)

        let least = (0..<256).filter { mask in sets.allSatisfy { $0.contains { mask >> $0 & 1 == 1 } } }
            .map(\.nonzeroBitCount).min()
        #expect(hitting.isProven)
        #expect(hitting.elements.count == least)
        #expect(hitting.lowerBound == least)
        #expect(sets.allSatisfy { !$0.isDisjoint(with: hitting.elements) })
    }
}
