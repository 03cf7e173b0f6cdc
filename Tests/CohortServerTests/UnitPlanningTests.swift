import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

/// Sessions of teams and of members are planned among those of their cohort.
@Suite struct UnitPlanningTests {
    private let installation: Installation
    private var store: Store { installation.store }

    init() async throws {
        installation = try Installation.inMemory()
        try await Sample.fill(installation.store, participants: 6)
        var programme = try Sample.unitProgramme()
        programme.modules[1].after = [Precedence(module: "opening", spacing: Spacing(minimumDays: 14))]
        programme.modules[2].after = [Precedence(module: "set")]
        programme.modules[2].seriesSpacing = Spacing(minimumDays: 7)
        try await Sample.enrol(4, in: installation.store, programme: programme)
        try await Sample.form(in: installation.store)
    }

    private func plan(isDryRun: Bool = false) async throws -> PlanReport {
        let request = PlanRequest(cohorts: ["cohort-a"], moves: 2_000, isDryRun: isDryRun)
        return try await TimetablePlanner(installation: installation).plan(request, by: .test)
    }

    private func formTeams() async throws {
        for (team, members) in [("red", ["P-0001", "P-0002"]), ("blue", ["P-0003", "P-0004"])] as [(Code, [Code])] {
            _ = try await store.addTeam(
                team,
                purpose: "Shorter waits",
                members: members,
                to: Reference("cohort-a"),
                by: .test
            )
        }
    }

    @Test func `each team and each member get their series, in the order of the modules`() async throws {
        try await formTeams()

        let report = try await plan()

        #expect((report.hardViolations, report.missing) == (0, []))
        let sessions = report.changes.map(\.session)
        #expect(sessions.count == 1 + 2 + 8)
        let opening = try #require(sessions.first { $0.module == "opening" }).slot.date
        for (person, team) in [("P-0001", "red"), ("P-0004", "blue")] as [(Code, Code)] {
            let set = try #require(sessions.first { $0.team == team }).slot.date
            let coachings = sessions.filter { $0.participant == person }.sorted { $0.occurrence < $1.occurrence }
            #expect(coachings.map(\.occurrence) == [1, 2])
            #expect(set - opening >= 14)
            #expect(coachings[0].slot.date > set)
            #expect(coachings[1].slot.date - coachings[0].slot.date >= 7)
        }
        let again = try await plan()
        #expect(again.changes.allSatisfy { $0.kind == .unchanged })
        #expect(again.told == 0)
    }

    @Test func `a plan before there are teams says so, and the next has their sessions`() async throws {
        let early = try await plan()
        #expect(early.missing.count == 1)
        #expect(early.missing.first?.contains("form teams first, `cohortctl team form cohort-a`") == true)
        #expect(early.changes.contains { $0.session.module == "set" } == false)

        try await formTeams()
        let later = try await plan()

        #expect(later.missing == [])
        #expect(later.changes.filter { $0.kind == .added }.map(\.session.module) == ["set", "set"])
    }

    @Test func `who is in no team is named`() async throws {
        _ = try await store.addTeam(
            "red",
            purpose: "Shorter waits",
            members: ["P-0001", "P-0002", "P-0003"],
            to: Reference("cohort-a"),
            by: .test
        )

        #expect(try await plan(isDryRun: true).missing == ["1 of cohort-a is in no team and without set: P-0004."])
    }

    @Test func `one member's session can be moved and explained by itself`() async throws {
        try await formTeams()
        let session = try #require(try await plan().changes.map(\.session).first { $0.participant == "P-0003" })
        let planner = TimetablePlanner(installation: installation)
        var request = MoveRequest(date: session.slot.date + 1)
        request.overrideReason = "Their clinic was moved"

        let moved = try await planner.move(Reference(session.code), request, by: .test)

        #expect(moved.changes.filter { $0.kind == .moved }.map(\.session.code) == [session.code])
        #expect(moved.told == 2)
    }
}
