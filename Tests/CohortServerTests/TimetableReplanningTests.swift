import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct TimetableReplanningTests {
    /// A cohort with its timetable, in which `F-CLIN-1` and `F-MAN-1` lead three sessions in `ROOM-1`.
    private func planner() async throws -> TimetablePlanner {
        let installation = try Installation.inMemory()
        try await Sample.run(8, in: installation.store)
        return TimetablePlanner(installation: installation)
    }

    private func loss(isDryRun: Bool = false) -> ReplanRequest {
        // The first set is on 2027-03-03.
        ReplanRequest(
            cohorts: ["cohort-a"],
            loss: .facilitator,
            code: "F-CLIN-1",
            from: .test + 57,
            until: .test + 59,
            reason: "illness",
            isDryRun: isDryRun
        )
    }

    @Test func `a lost facilitator moves the session they lead and no other, and the absence is kept`() async throws {
        let planner = try await planner()
        let before = try await planner.store.sessions(SessionSelection(cohort: "cohort-a"))

        let report = try await planner.replan(loss(), by: .test)

        #expect(report.hit == ["cohort-a:set-1"])
        #expect(report.moved == 1)
        #expect(report.isProvenLeast && report.leastMoves == 1)
        #expect(report.plan.told > 0)
        let after = try await planner.store.sessions(SessionSelection(cohort: "cohort-a"))
        let same = before.filter { session in after.contains { $0.id == session.id && $0.revision == session.revision }
        }
        #expect(same.map(\.code) == ["cohort-a:opening", "cohort-a:set-2"])
        let absences = try await planner.store.facilitator(Reference("F-CLIN-1")).profile.absences
        #expect(absences == [try Absence(first: .test + 57, last: .test + 59, reason: "illness")])
    }

    @Test func `a what-if says the same and changes nothing`() async throws {
        let planner = try await planner()
        let before = try await planner.store.sessions(SessionSelection(cohort: "cohort-a"))

        let dry = try await planner.replan(loss(isDryRun: true), by: .test)

        #expect(dry.plan.isDryRun && dry.moved == 1)
        #expect(try await planner.store.sessions(SessionSelection(cohort: "cohort-a")) == before)
        #expect(try await planner.store.facilitator(Reference("F-CLIN-1")).profile.absences.isEmpty)
        let real = try await planner.replan(loss(), by: .test)
        #expect(real.plan.changes.map(\.session.slot) == dry.plan.changes.map(\.session.slot))
    }

    @Test func `an absence that is on record is mended without a loss, and a second time nothing moves`() async throws {
        let planner = try await planner()
        let absence = try Absence(first: .test + 57, last: .test + 59)
        _ = try await planner.store.addFacilitatorAbsence(of: Reference("F-CLIN-1"), absence, by: .test)

        let first = try await planner.replan(ReplanRequest(cohorts: []), by: .test)
        let second = try await planner.replan(ReplanRequest(cohorts: []), by: .test)

        #expect(first.moved == 1)
        #expect(second.moved == 0 && second.hit.isEmpty && second.plan.told == 0)
    }

    @Test func `a closed day moves what was on it`() async throws {
        let planner = try await planner()
        var request = loss()
        (request.loss, request.code) = (.day, nil)

        let report = try await planner.replan(request, by: .test)

        #expect(report.movedSlots == 1)
        #expect(report.plan.changes.allSatisfy { !((.test + 57)...(.test + 59)).contains($0.session.slot.date) })
    }

    @Test func `half a loss is refused`() async throws {
        let planner = try await planner()
        for request in [
            ReplanRequest(cohorts: [], from: .test), ReplanRequest(cohorts: [], loss: .room),
            ReplanRequest(cohorts: [], loss: .day, code: "ROOM-1"),
            ReplanRequest(cohorts: [], loss: .day, from: .test + 3, until: .test),
            ReplanRequest(cohorts: [], loss: .facilitator, code: "F-NONE"),
            ReplanRequest(cohorts: [], loss: .day, budgetSeconds: 601),
        ] {
            await #expect(throws: CohortError.self) { try await planner.replan(request, by: .test) }
        }
    }

    @Test func `where nothing can be planned, the demands that cannot all hold are named with what lifts them`()
        async throws
    {
        let planner = try await planner()
        var request = loss()
        // Everything until the cohort ends.
        (request.loss, request.code, request.from, request.until) = (.day, nil, .test + 28, .test + 140)

        let error = await #expect(throws: CohortError.self) { try await planner.replan(request, by: .test) }

        #expect(error?.code == .infeasible)
        #expect(error?.details?.isEmpty == false)
        #expect(error?.details?.allSatisfy { $0.remedy?.isEmpty == false } == true)
    }
}
