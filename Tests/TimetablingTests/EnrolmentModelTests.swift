import CohortCore
import Testing

@testable import Timetabling

struct EnrolmentModelTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `what a search keeps up to date is what counting from the start gives`(seed: UInt64) {
        let problem = EnrolmentProblem.sample(seed)
        var generator = SeededGenerator(seed: seed)
        var model = EnrolmentModel(problem)
        for _ in 0..<3_000 { _ = model.step(threshold: generator.index(below: 4), &generator) }
        expectAgreement(model, problem)
        while !model.waiting.isEmpty { _ = model.step(threshold: 2, &generator) }
        model.polish()
        for round in 1...20 {
            for _ in 0..<200 { _ = model.step(threshold: generator.index(below: 60), &generator) }
            if round == 10 { model.remember() }
            expectAgreement(model, problem)
        }
        model.recall()
        expectAgreement(model, problem)
    }

    private func expectAgreement(_ model: EnrolmentModel, _ problem: EnrolmentProblem) {
        let verdict = EnrolmentVerdict(model.places, problem)
        #expect(verdict.unplaced == model.waiting.count)
        #expect(verdict.roomClashes == 0)
        #expect(verdict.unsuitable == 0)
        #expect(verdict.clashes + verdict.misordered == model.broken)
        if model.isPolishing { #expect(verdict.cost == model.discomfort) }
    }

    @Test func `the same seed and number of moves give the same timetable`() {
        let problem = EnrolmentProblem.sample(4)
        func solved(_ seed: UInt64) -> EnrolmentSolver.Solution {
            EnrolmentSolver.solve(problem, seed: seed) { Double($0) / 60_000 }
        }
        let solution = solved(1)
        #expect(solution.places == solved(1).places)
        #expect(solution.places != solved(2).places)
        #expect(solution.moves >= 60_000)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a timetable has every event in a place and breaks no hard constraint`(seed: UInt64) {
        let problem = EnrolmentProblem.sample(seed, events: 60)
        let verdict = EnrolmentVerdict(
            EnrolmentSolver.solve(problem, seed: seed) { Double($0) / 150_000 }.places,
            problem
        )
        #expect(verdict.unplaced == 0)
        #expect(verdict.hardViolations == 0)
        #expect(verdict.distance == 0)
    }

    @Test func `two events of one student are put on the days that suit best, as trying all places shows`() {
        // Three events of one student, four periods: the last of Monday, and three of Tuesday.
        let open: [Int32] = [8, 9, 10, 11]
        let problem = EnrolmentProblem(
            seats: [1],
            students: [[0], [0], [0]],
            studentCount: 1,
            rooms: [[0], [0], [0]],
            openPeriods: [open, open, open],
            after: [[1], [], []]
        )
        var best = Int.max
        for one in open {
            for two in open {
                for three in open {
                    let places = [one, two, three].map { EnrolmentPlace(period: Int($0), room: 0) }
                    let verdict = EnrolmentVerdict(places, problem)
                    if verdict.hardViolations == 0 { best = min(best, verdict.cost) }
                }
            }
        }
        let found = EnrolmentSolver.solve(problem, seed: 1) { Double($0) / 100_000 }
        #expect(best == 1)
        #expect(EnrolmentVerdict(found.places, problem).cost == best)
    }
}
