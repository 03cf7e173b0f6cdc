import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct TimetablePlannerTests {
    private func planner() async throws -> TimetablePlanner {
        let installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 8)
        try await Sample.enrol(8, in: installation.store)
        try await Sample.form(in: installation.store)
        return TimetablePlanner(installation: installation)
    }

    private let request = PlanRequest(cohorts: ["cohort-a"], moves: 300)

    @Test func `every session of a cohort is placed without breaking a rule, and planning again moves nothing`()
        async throws
    {
        let planner = try await planner()

        let first = try await planner.plan(request, by: .test)
        let second = try await planner.plan(request, by: .test)

        #expect(first.changes.map(\.kind) == [.added, .added, .added])
        #expect(first.hardViolations == 0)
        #expect(first.told > 0)
        #expect(second.changes.allSatisfy { $0.kind == .unchanged })
        #expect(second.told == 0)
    }

    @Test func `a dry run publishes nothing`() async throws {
        let planner = try await planner()
        var dry = request
        dry.isDryRun = true

        let report = try await planner.plan(dry, by: .test)

        #expect(report.changes.count == 3)
        #expect(try await planner.installation.store.sessions(SessionSelection(cohort: "cohort-a")).isEmpty)
    }

    @Test func `a move onto a day off is refused by the rule's name, and with a reason it is done`() async throws {
        let planner = try await planner()
        let planned = try await planner.plan(request, by: .test)
        let session = try #require(planned.changes.first?.session)
        let sunday = LocalDate.test + (27 + 7)
        var move = MoveRequest(date: sunday)

        let error = await #expect(throws: CohortError.self) {
            try await planner.move(Reference(session.code), move, by: .test)
        }
        move.overrideReason = "the only day the theatre is free"
        let report = try await planner.move(Reference(session.code), move, by: .test)

        #expect(error.map { [.conflict, .infeasible].contains($0.code) } == true)
        #expect(report.changes.contains { $0.kind == .moved && $0.session.slot.date == sunday })
    }

    @Test func `a cohort that does not exist is named`() async throws {
        let planner = try await planner()

        let error = await #expect(throws: CohortError.self) {
            try await planner.plan(PlanRequest(cohorts: ["cohort-z"]), by: .test)
        }

        #expect(error?.code == .notFound)
        #expect(error?.message.contains("cohort-z") == true)
    }
}
