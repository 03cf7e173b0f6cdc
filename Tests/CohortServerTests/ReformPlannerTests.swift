import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct ReformPlannerTests {
    private let programme = Reference("leading-together")

    private func reform(
        _ stage: ChangeStage,
        _ change: (inout ReformRequest) -> Void = { _ in }
    ) async throws
        -> ReformReport
    {
        var request = ReformRequest(startDate: Sample.startDate, moves: 4_000)
        change(&request)
        return try await ReformPlanner(installation: stage.installation).reform(request, in: programme, by: .test)
    }

    /// Some drop out, by a seed, and some of the others are locked.
    private func disturb(_ stage: ChangeStage, seed: UInt64) async throws -> (left: Set<Code>, locked: [Code: Code]) {
        var generator = SeededGenerator(seed: seed)
        var left: Set<Code> = []
        var locked: [Code: Code] = [:]
        for (place, cohort) in stage.cohorts.enumerated() {
            var members = try await stage.members(place)
            members.shuffle(using: &generator)
            _ = try await stage.store.withdraw(
                Reference(members[0]),
                from: programme,
                reason: nil,
                declines: false,
                by: .test
            )
            left.insert(members[0])
            _ = try await stage.store.setLock(true, of: Array(members[1...3]), in: Reference(cohort), by: .test)
            for code in members[1...3] { locked[code] = cohort }
        }
        return (left, locked)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `nobody is lost, nobody who is locked moves, and a dry run changes nothing`(seed: UInt64) async throws {
        let stage = try await ChangeStage(36, cohorts: 3, late: 4)
        let (left, locked) = try await disturb(stage, seed: seed)
        let before = try await stage.everything()

        let foreseen = try await reform(stage) {
            $0.isDryRun = true
            $0.weight = 0
            $0.seed = seed
        }
        let untouched = try await stage.everything()
        var done = try await reform(stage) {
            $0.weight = 0
            $0.seed = seed
        }

        #expect(untouched == before)
        #expect(foreseen.points.map(\.weight) == [0, 0, 0, 0])
        done.isDryRun = true
        done.points = foreseen.points
        #expect(done == foreseen)
        var places: [Code: Code] = [:]
        for place in stage.cohorts.indices {
            for code in try await stage.members(place) { places[code] = stage.cohorts[place] }
        }
        #expect(Set(places.keys) == Set(Sample.participants(40).map(\.code)).subtracting(left))
        #expect(locked.allSatisfy { places[$0.key] == $0.value })
        #expect(done.moved + done.placed + done.staying == places.count)
        #expect(done.placed == 4)
    }

    @Test func `the more a move weighs the fewer people move, and each has a reason`() async throws {
        let stage = try await ChangeStage(60, cohorts: 5, late: 3)
        _ = try await disturb(stage, seed: 9)

        let report = try await reform(stage) {
            $0.isDryRun = true
            $0.moves = 20_000
        }

        #expect(report.points.map(\.weight) == [0, 0.01, 0.04, 0.16])
        #expect(report.points[0].moved > report.points[2].moved)
        #expect(report.points[3].moved <= report.points[2].moved)
        #expect(report.moved <= 2, "\(report.moved) of 55 moved")
        #expect(report.steps.filter { $0.move.from != nil }.allSatisfy { $0.reason != nil })
    }

    @Test func `a merged cohort goes into the other, and a dropped one is spread`() async throws {
        let stage = try await ChangeStage(24, cohorts: 4, size: GroupSize(minimum: 4, target: 8, maximum: 14))
        let merged = try await stage.members(3)
        let dropped = try await stage.members(2)

        let report = try await reform(stage) {
            $0.mergers = [.init(cohort: stage.cohorts[3], into: stage.cohorts[0])]
            $0.drops = [stage.cohorts[2]]
            $0.weight = 10
        }

        #expect(report.calledOff == [stage.cohorts[2], stage.cohorts[3]])
        #expect(report.placed == dropped.count)
        #expect(try await stage.members(0).count + stage.members(1).count == 24)
        let together = try await stage.members(0).filter(merged.contains)
        #expect(together.count >= merged.count - report.moved)
        let states = try await stage.store.cohorts(programme: nil, state: .cancelled).map(\.code)
        #expect(states == report.calledOff)
    }

    @Test func `cohorts that have started, and people locked in one that would go, are refused`() async throws {
        let stage = try await ChangeStage()
        let member = try await stage.members(1)[0]
        _ = try await stage.store.setLock(true, of: [member], in: Reference(stage.cohorts[1]), by: .test)

        let locked = await #expect(throws: CohortError.self) {
            try await reform(stage) { $0.drops = [stage.cohorts[1]] }
        }
        #expect(locked?.message == "\(member) is locked in cohort \(stage.cohorts[1]), which would be called off.")

        for cohort in stage.cohorts { _ = try await stage.store.setState(.started, of: Reference(cohort), by: .test) }
        let started = await #expect(throws: CohortError.self) { try await reform(stage) }
        #expect(started?.code == .conflict)
    }
}
