import CohortCore
import Testing

@testable import Timetabling

@Suite("Demands that cannot all hold")
struct ConflictTests {
    /// Three sessions of one cohort and one of another within two days, with two times a day, one room that suits all.
    private func problem(seed: UInt64) throws -> TimetableProblem {
        var generator = SeededGenerator(seed: seed)
        var problem = try TinyProblem.make()
        problem.startTimes = [.nine, try #require(LocalTime(hour: 13))]
        let other = try #require(Code(rawValue: "d"))
        problem.cohorts[0].members = problem.participants.prefix(2).map(\.id)
        problem.cohorts.append(
            TimetableCohort(code: other, members: problem.participants.suffix(2).map(\.id), region: "London")
        )
        let monday = TinyProblem.monday
        problem.events = ["a", "b", "c", "x"].map { key in
            let first = monday + generator.index(below: 2)
            return TimetableEvent(
                key: key,
                cohort: key == "x" ? other : problem.cohorts[0].code,
                module: key,
                minutes: 180,
                seats: generator.index(below: 3) == 0 ? 8 : 2,
                facilitators: [.clinical],
                first: first,
                last: generator.index(below: 2) == 0 ? first : monday + 1
            )
        }
        problem.links = generator.index(below: 2) == 0 ? [TimetableLink(before: "a", after: "b", minimumDays: 1)] : []
        problem.facilitators = [try TinyProblem.facilitator(1, .clinical), try TinyProblem.facilitator(2, .management)]
        if generator.index(below: 3) == 0 {
            problem.facilitators[0].profile.absences = [try Absence(first: monday, last: monday)]
        }
        problem.facilitators[0].profile.maximumSessionsPerWeek = 2 + generator.index(below: 3)
        if generator.index(below: 2) == 0 { problem.facilitators.append(try TinyProblem.facilitator(3, .clinical)) }
        return problem
    }

    /// Whether a violation goes against one of these demands.
    private func breaks(_ violation: TimetableViolation, _ demands: [TimetableDemand]) -> Bool {
        demands.contains { demand in
            guard demand.constraint == violation.constraint else { return false }
            switch violation.constraint {
            case .facilitatorLoad:
                // “The facilitator F-1 …”: who it is, is in both sentences.
                return demand.sentence.split(separator: " ").prefix(3)
                    == violation.sentence.split(separator: " ").prefix(3)
            case .spacing: return demand.events == violation.events
            default: return Set(violation.events).isSubset(of: demand.events)
            }
        }
    }

    private func canHold(
        _ demands: [TimetableDemand],
        _ conflict: TimetableConflict,
        _ problem: TimetableProblem
    ) -> Bool {
        var force = BruteForce(problem)
        force.counts = { breaks($0, demands) }
        force.furtherDays = [2, 3, 7, 8].map { TinyProblem.monday + $0 }
        return force.canPlace(problem.events.filter { conflict.events.contains($0.key) })
    }

    @Test(arguments: UInt64(0)..<16)
    func `what is named cannot hold and less of it can, as trying everything shows`(seed: UInt64) throws {
        let problem = try problem(seed: seed)

        let conflict = try TimetableConflict.find(in: problem, seed: 1)

        guard let conflict else {
            #expect(BruteForce(problem).canPlace(problem.events))
            return
        }
        #expect(conflict.isProven && conflict.isMinimal)
        #expect(!conflict.demands.isEmpty)
        #expect(!canHold(conflict.demands, conflict, problem))
        for index in conflict.demands.indices {
            var fewer = conflict.demands
            fewer.remove(at: index)
            #expect(canHold(fewer, conflict, problem), "\(conflict.demands[index]) is not needed")
        }
        #expect(try conflict == TimetableConflict.find(in: problem, seed: 1))
    }

    @Test func `a timetable that can be has no conflict`() throws {
        #expect(try TimetableConflict.find(in: TinyProblem.make(), seed: 1) == nil)
    }

    @Test func `two sessions and one facilitator with one session a week are named together`() throws {
        var problem = try TinyProblem.make()
        problem.facilitators[0].profile.maximumSessionsPerWeek = 1

        let conflict = try #require(try TimetableConflict.find(in: problem, seed: 1))

        #expect(conflict.events == ["a", "b"])
        let load = try #require(conflict.demands.first { $0.constraint == .facilitatorLoad })
        #expect(load.sentence == "The facilitator F-1 leads at most 1 session a week.")
        #expect(load.remedy.contains("F-1") && load.remedy.contains("clinical"))
        #expect(conflict.isProven && conflict.isMinimal)
        #expect(conflict.sentence.contains("the sessions a and b cannot all hold"))
    }

    @Test func `a chain that is longer than its windows is named with its windows and distances`() throws {
        var problem = try TinyProblem.make()
        problem.links[0].minimumDays = 7
        problem.links[0].maximumDays = nil

        let conflict = try #require(try TimetableConflict.find(in: problem, seed: 1))

        #expect(conflict.demands.map(\.constraint) == [.window, .spacing])
        #expect(conflict.demands.last?.sentence == "b comes at least 7 days after a.")
    }

    @Test func `a session without a slot is named alone`() throws {
        var problem = try TinyProblem.make()
        problem.events[1].equipment = ["simulation-suite"]

        let conflict = try #require(try TimetableConflict.find(in: problem, seed: 1))

        #expect(conflict.events == ["b"])
        #expect(conflict.demands.map(\.constraint) == [.roomSuitability])
        #expect(conflict.demands.first?.sentence == "b has a room with 4 seats and simulation-suite.")
    }

    @Test func `a few sessions too many are found among many`() throws {
        var problem = try SampleProblem(cohorts: 2, members: 6, modules: 8).make(seed: 51)
        // Three whole days of one cohort within two.
        let first = try #require(problem.calendar.nextWorkingDay(after: problem.events[3].first + 20))
        let last = try #require(problem.calendar.nextWorkingDay(after: first))
        for index in 3...5 {
            problem.events[index].minutes = 360
            problem.events[index].first = first
            problem.events[index].last = last
        }
        problem.links = []

        let conflict = try #require(try TimetableConflict.find(in: problem, seed: 1))

        #expect(Set(conflict.events).isSubset(of: problem.events[3...5].map(\.key)))
        #expect(conflict.isProven && conflict.isMinimal)
    }
}
