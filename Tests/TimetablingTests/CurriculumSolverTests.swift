import CohortCore
import Testing

@testable import Timetabling

struct CurriculumSolverTests {
    private static func solve(_ problem: CurriculumProblem, seed: UInt64, moves: Int) -> CurriculumSolver.Result {
        CurriculumSolver.solve(problem, seed: seed) { Double($0) / Double(moves) }
    }

    /// The least cost of all timetables without a hard violation, by trying every one; `nil` without any.
    private static func leastCost(_ problem: CurriculumProblem) -> Int? {
        let courses = problem.courses.indices.flatMap { Array(repeating: $0, count: problem.courses[$0].lectures) }
        let places = (0..<problem.periods).flatMap { period in
            problem.rooms.indices.map { CurriculumPlan.Place(period: period, room: $0) }
        }
        var least: Int?
        var plan = CurriculumPlan(places: problem.courses.map { _ in [] })
        func place(_ lecture: Int, after last: Int) {
            guard lecture < courses.count else {
                let verdict = CurriculumVerdict(plan, of: problem)
                if verdict.hardViolations == 0 { least = min(least ?? .max, verdict.cost) }
                return
            }
            let course = courses[lecture]
            // The lectures of a course are alike: their order is no choice.
            let begin = lecture > 0 && courses[lecture - 1] == course ? last + 1 : 0
            for (index, candidate) in places.enumerated().dropFirst(begin) {
                plan.places[course].append(candidate)
                place(lecture + 1, after: index)
                plan.places[course].removeLast()
            }
        }
        place(0, after: -1)
        return least
    }

    @Test(arguments: UInt64(1)...6)
    func `a small problem is solved as well as by trying everything`(_ seed: UInt64) throws {
        let problem = try CurriculumSamples.random(
            seed: seed,
            courses: 3,
            rooms: 2,
            days: 2,
            periodsPerDay: 2,
            curricula: 2
        )
        let verdict = CurriculumVerdict(Self.solve(problem, seed: seed, moves: 40_000).plan, of: problem)
        if let least = Self.leastCost(problem) {
            #expect(verdict.hardViolations == 0)
            #expect(verdict.cost == least)
        } else {
            #expect(verdict.hardViolations > 0)
        }
    }

    @Test func `the same seed and number of moves give the same timetable`() throws {
        let problem = try CurriculumSamples.random(seed: 4, courses: 14, rooms: 4, days: 4, curricula: 9)
        let once = Self.solve(problem, seed: 11, moves: 30_000)
        #expect(Self.solve(problem, seed: 11, moves: 30_000).plan == once.plan)
        #expect(Self.solve(problem, seed: 12, moves: 30_000).plan != once.plan)
        #expect(once.moves >= 30_000 || CurriculumVerdict(once.plan, of: problem).cost == 0)
    }
}
