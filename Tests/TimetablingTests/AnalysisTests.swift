import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable analysis")
struct AnalysisTests {
    @Test(arguments: UInt64(61)...64)
    func `the items of each constraint add up to what the checker says`(seed: UInt64) throws {
        var problem = try SampleProblem(cohorts: 3, members: 8, modules: 7).make(seed: seed)
        let first = try TimetableSolver.solve(problem, seed: seed, budget: .init(moves: 0))
        for index in problem.events.indices {
            problem.events[index].published = first.placements[problem.events[index].key]
        }
        let second = try TimetableSolver.solve(problem, seed: seed + 1, budget: .init(moves: 0))
        // Some of the published are moved, so that there is something to say of them.
        var placements = second.placements
        for index in stride(from: 0, to: problem.events.count, by: 5) {
            placements[problem.events[index].key]?.slot.date = problem.events[index].first
        }

        let analysis = try TimetableAnalysis(problem, placements)

        let cost = TimetableChecker.cost(placements, problem)
        for constraint in TimetableConstraint.weighted {
            let line = analysis.lines.first { $0.constraint == constraint }
            #expect(line?.cost ?? 0 == cost[constraint])
            #expect((line?.items.map(\.cost).reduce(0, +) ?? 0) == cost[constraint], "\(constraint)")
        }
        let violations = TimetableChecker.violations(placements, problem)
        #expect(analysis.violations == violations.count)
        #expect(analysis.lines.map(\.violations).reduce(0, +) == violations.count)
        #expect(analysis.cost == cost.total)
        for line in analysis.lines {
            #expect(line.items.allSatisfy { $0.sentence.hasSuffix(".") && !$0.events.isEmpty })
            #expect(line.items.map(\.cost) == line.items.map(\.cost).sorted(by: >))
        }
        let costs = analysis.lines.filter { !$0.isHard }.map(\.cost)
        #expect(costs == costs.sorted(by: >))
        #expect(try analysis == TimetableAnalysis(problem, placements))
    }

    @Test func `who cannot come is named`() throws {
        var problem = try TinyProblem.make()
        problem.participants[2].absences = [try Absence(first: TinyProblem.monday, last: TinyProblem.monday)]

        let analysis = try TimetableAnalysis(problem, TinyProblem.placements())

        let line = try #require(analysis.lines.first { $0.constraint == .attendance })
        #expect(line.items.count == 1)
        #expect(line.items[0].participants == ["P-3"])
        #expect(line.items[0].events == ["a"])
        #expect(line.items[0].sentence.hasPrefix("P-3 cannot come to a on Mon 2027-01-11"))
    }

    @Test func `what is broken comes first, with whom it concerns`() throws {
        let problem = try TinyProblem.make()
        var placements = try TinyProblem.placements()
        placements["b"]?.slot.date = TinyProblem.monday

        let analysis = try TimetableAnalysis(problem, placements)

        #expect(analysis.lines.first?.isHard == true)
        let clash = try #require(analysis.lines.first { $0.constraint == .personClash })
        #expect(clash.items[0].events == ["a", "b"])
        #expect(clash.items[0].participants == ["P-1", "P-2", "P-3", "P-4"])
    }
}
