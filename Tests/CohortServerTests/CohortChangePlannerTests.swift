import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

/// Two cohorts of twelve, formed by the engine.
struct ChangeStage {
    let installation: Installation
    var store: Store { installation.store }
    let cohorts: [Code]

    init(_ count: Int = 24, cohorts: Int = 2, late: Int = 0, size: GroupSize? = nil) async throws {
        installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: count + late)
        let size = size ?? GroupSize(minimum: 6, target: 12, maximum: 14)
        try await Sample.enrol(count, in: installation.store, programme: Sample.programme(size: size))
        let request = FormRequest(cohorts: cohorts, startDate: Sample.startDate, moves: 5_000)
        let report = try await FormationPlanner(installation: installation)
            .form(request, in: Reference("leading-together"), by: .test)
        self.cohorts = report.cohorts.map(\.code)
        guard late > 0 else { return }
        _ = try await store.enrol(
            Sample.participants(count + late).suffix(late).map(\.code),
            in: Reference("leading-together"),
            policy: Sample.policy,
            isDryRun: false,
            by: .test
        )
    }

    func members(_ cohort: Int) async throws -> [Code] {
        try await store.members(of: Reference(cohorts[cohort])).map(\.participant.profile.code)
    }

    /// Who is where, and all that was done.
    func everything() async throws -> [String] {
        var all: [String] = []
        for cohort in try await store.cohorts(programme: nil, state: nil) {
            all.append("\(cohort)")
            all += try await store.memberships(of: Reference(cohort.code)).map { "\($0)" }
        }
        let reminders = try await store.reminders(
            state: nil,
            recipient: nil,
            cohort: nil,
            programme: nil,
            limit: 10_000
        )
        all += reminders.reminders.map { "\($0)" }
        return all + (try await store.auditEntries(limit: 10_000).entries.map { "\($0)" })
    }
}

@Suite struct CohortChangePlannerTests {
    private func planner(_ stage: ChangeStage) -> CohortChangePlanner {
        CohortChangePlanner(installation: stage.installation)
    }

    @Test func `a dry run of a swap says what the swap then does, and changes nothing`() async throws {
        let stage = try await ChangeStage()
        let (one, other) = (try await stage.members(0)[0], try await stage.members(1)[1])
        let sizes = [try await stage.members(0).count, try await stage.members(1).count]
        let before = try await stage.everything()

        var foreseen = try await planner(stage)
            .swap(SwapRequest(one: one, other: other, force: "asked", isDryRun: true), by: .test)
        let untouched = try await stage.everything()
        let done = try await planner(stage).swap(SwapRequest(one: one, other: other, force: "asked"), by: .test)

        foreseen.isDryRun = false
        #expect(untouched == before)
        #expect(foreseen == done)
        #expect(done.moves.map(\.to) == [stage.cohorts[1], stage.cohorts[0]])
        #expect(try await stage.members(0).contains(other))
        #expect(try await stage.members(1).contains(one))
        #expect(done.cohorts.map(\.members.count) == sizes)
    }

    @Test func `a move that breaks a rule is refused, foreseen, and done with a reason that is kept`() async throws {
        let stage = try await ChangeStage(size: GroupSize(minimum: 11, target: 12, maximum: 14))
        // Those who manage others can only be apart from them with 11 here and 13 there.
        let few = try await stage.members(0).count == 11 ? 0 : 1
        let code = try await stage.members(few)[0]
        let move = CohortMove(participant: code, from: nil, to: stage.cohorts[1 - few])

        let refusal = await #expect(throws: CohortError.self) {
            try await planner(stage).move(MemberMoveRequest(move), by: .test)
        }
        let foreseen = try await planner(stage).move(MemberMoveRequest(move, isDryRun: true), by: .test)
        let done = try await planner(stage).move(MemberMoveRequest(move, force: "moved house"), by: .test)

        #expect(refusal?.code == .conflict)
        #expect(refusal?.details?.map(\.message) == foreseen.broken)
        #expect(foreseen.broken.contains { $0.contains("10 members") }, "\(foreseen.broken)")
        #expect(done.broken == foreseen.broken)
        let entries = try await stage.store.auditEntries(action: "cohort.move", limit: 5).entries
        #expect(entries.count == 2 && entries.allSatisfy { $0.detail.contains("moved house") })
    }

    @Test func `who is locked is neither swapped nor moved, not even to see what if`() async throws {
        let stage = try await ChangeStage()
        let (one, other) = (try await stage.members(0)[0], try await stage.members(1)[0])
        _ = try await stage.store.setLock(true, of: [one], in: Reference(stage.cohorts[0]), by: .test)

        for isDryRun in [true, false] {
            let error = await #expect(throws: CohortError.self) {
                try await planner(stage)
                    .swap(SwapRequest(one: one, other: other, force: "asked", isDryRun: isDryRun), by: .test)
            }
            #expect(error?.message.contains("locked") == true)
        }
    }

    @Test func `leaving and coming are foreseen too`() async throws {
        let stage = try await ChangeStage(late: 1)
        let (late, member) = (Code("P-0025"), try await stage.members(0)[0])
        let leave = CohortMove(participant: member, from: stage.cohorts[0], to: nil)
        let come = CohortMove(participant: late, from: nil, to: stage.cohorts[0])
        let size = try await stage.members(0).count

        let left = try await planner(stage).move(MemberMoveRequest(leave, isDryRun: true), by: .test)
        let came = try await planner(stage).move(MemberMoveRequest(come, adds: true, isDryRun: true), by: .test)

        #expect(left.cohorts.map(\.members.count) == [size - 1])
        #expect(came.cohorts.map(\.members.count) == [size + 1])
        #expect(left.before == came.before)
        let twice = CohortMove(participant: member, from: nil, to: stage.cohorts[1])
        await #expect(throws: CohortError.self) {
            try await planner(stage).move(MemberMoveRequest(twice, adds: true, isDryRun: true), by: .test)
        }
    }
}
