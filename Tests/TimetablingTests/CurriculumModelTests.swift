import CohortCore
import Testing

@testable import Timetabling

struct CurriculumModelTests {
    @Test(arguments: UInt64(1)...8)
    func `what a change is said to cost is what it costs`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let problem = try CurriculumSamples.random(seed: seed)
        var model = CurriculumModel(problem, pressure: 7, &generator)
        #expect(model.cost == model.fullCost)
        var changes = 0
        for _ in 0..<2_000 where model.step(threshold: generator.index(below: 30), &generator) {
            changes += 1
            guard model.cost == model.fullCost else {
                Issue.record("After \(changes) changes \(model.cost) instead of \(model.fullCost).")
                return
            }
        }
        #expect(changes > 100)
    }

    @Test func `a course may have more curricula than a word has bits`() throws {
        var generator = SeededGenerator(seed: 5)
        let problem = try CurriculumSamples.random(seed: 5, curricula: 300)
        var model = CurriculumModel(problem, pressure: 3, &generator)
        #expect(model.width > 1)
        for _ in 0..<200 {
            _ = model.step(threshold: generator.index(below: 300), &generator)
            #expect(model.cost == model.fullCost)
        }
    }

    @Test func `no two lectures are ever in one room and period`() throws {
        var generator = SeededGenerator(seed: 9)
        let problem = try CurriculumSamples.random(seed: 9, courses: 10, rooms: 3)
        var model = CurriculumModel(problem, pressure: 1, &generator)
        for _ in 0..<3_000 { _ = model.step(threshold: 1_000, &generator) }
        let verdict = CurriculumVerdict(model.plan, of: problem)
        #expect(verdict.roomClashes == 0)
        #expect(verdict.missing == 0)
    }

    @Test func `the timetable that was noted comes back with all its counts`() throws {
        var generator = SeededGenerator(seed: 2)
        let problem = try CurriculumSamples.random(seed: 2)
        var model = CurriculumModel(problem, pressure: 7, &generator)
        for _ in 0..<500 { _ = model.step(threshold: 5, &generator) }
        model.remember()
        let (plan, cost) = (model.plan, model.cost)
        for _ in 0..<500 { _ = model.step(threshold: 50, &generator) }
        #expect(model.plan != plan)
        model.recall()
        #expect(model.plan == plan)
        #expect(model.cost == cost)
        for _ in 0..<500 { _ = model.step(threshold: 50, &generator) }
        #expect(model.cost == model.fullCost)
    }
}
