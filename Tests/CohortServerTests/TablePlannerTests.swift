import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

@Suite struct TablePlannerTests {
    private let installation: Installation
    private let cohort = Reference("cohort-a")
    private var store: Store { installation.store }

    /// Twelve people with three sessions, of which the sets work at tables.
    init() async throws {
        installation = try Installation.inMemory()
        let store = installation.store
        var programme = try Sample.programme()
        for index in programme.modules.indices where programme.modules[index].code == "set" {
            programme.modules[index].unit = .table
        }
        programme.teamRules = TeamRules(
            size: GroupSize(minimum: 3, target: 4, maximum: 5),
            minimumSectors: 2,
            minimumFamilies: 2
        )
        try await Sample.fill(store, participants: 12)
        try await Sample.enrol(12, in: store, programme: programme)
        let cohort = try await Sample.form(in: store)
        let plans = try await Sample.plans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
    }

    private func make(_ change: (inout TableRequest) -> Void = { _ in }) async throws -> TableReport {
        var request = TableRequest(moves: 300_000)
        change(&request)
        return try await TablePlanner(installation: installation).make(request, in: cohort, by: act)
    }

    private var act: Act { Act(.daemon, at: installation.time.now()) }

    /// How often each pair sits together, from the report alone.
    private func meetings(_ report: TableReport) -> [Set<Code>: Int] {
        var times: [Set<Code>: Int] = [:]
        for table in report.sessions.flatMap(\.tables) {
            for one in table { for other in table where one < other { times[[one, other], default: 0] += 1 } }
        }
        return times
    }

    @Test func `sessions at tables get some, and nobody meets twice where that can be`() async throws {
        let report = try await make()

        #expect(report.sessions.map(\.session) == ["cohort-a:set-1", "cohort-a:set-2"])
        #expect(report.sessions.allSatisfy { $0.tables.map(\.count) == [4, 4, 4] && $0.away.isEmpty })
        let times = meetings(report)
        #expect((report.repeatedPairs, report.metPairs) == (times.values.reduce(0, +) - times.count, times.count))
        #expect(report.repeatedPairs == report.bound)
        var shown = try await TablePlanner(installation: installation).show(cohort)
        #expect(shown.sessions.map { $0.tables.map(Set.init) } == report.sessions.map { $0.tables.map(Set.init) })
        shown.sessions = report.sessions
        (shown.bound, shown.moves, shown.stopped, shown.seed) = (
            report.bound, report.moves, report.stopped, report.seed
        )
        #expect(shown == report)
    }

    @Test func `a dry run keeps nothing, and sees rounds that have no session yet`() async throws {
        let report = try await make {
            $0.isDryRun = true
            $0.rounds = 4
            $0.size = 3
        }

        #expect(report.sessions.map(\.session) == ["cohort-a:set-1", "cohort-a:set-2", nil, nil])
        #expect(report.sessions.allSatisfy { $0.tables.map(\.count) == [3, 3, 3, 3] })
        #expect(
            try await TablePlanner(installation: installation).show(cohort).sessions.allSatisfy { $0.tables.isEmpty }
        )
        await #expect(throws: CohortError.self) { try await make { $0.rounds = 4 } }
    }

    @Test func `who is away on the day has no seat`() async throws {
        let day = try await store.session(Reference("cohort-a:set-1")).slot.date
        let absence = try Absence(first: day - 1, last: day, reason: "leave")
        _ = try await store.addAbsence(of: Reference("P-0003"), absence, by: .test)

        let report = try await make()

        #expect(report.sessions.map(\.away) == [["P-0003"], []])
        #expect(report.sessions[0].tables.map(\.count) == [4, 4, 3])
        let session = try await TablePlanner(installation: installation).show(session: Reference("cohort-a:set-1"))
        #expect(session.away == ["P-0003"])
        #expect(session.tables.joined().count == 11)
    }

    @Test func `what was held stays and counts as meetings`() async throws {
        let first = try await make { $0.rounds = 1 }
        let begun = try await store.session(Reference("cohort-a:set-1")).startsAt
        try #require(installation.time as? ManualTime).set(begun + .hours(3))

        let second = try await make { $0.seed = 5 }

        #expect(second.sessions[0].isOver)
        #expect(second.sessions[0].tables.map(Set.init) == first.sessions[0].tables.map(Set.init))
        #expect(second.repeatedPairs == 3, "of four at one of three tables, two sat together before")
        #expect(try await store.removeSeatings(of: cohort, by: act) == 1)
    }

    @Test func `people of different professions meet first`() async throws {
        let report = try await make { $0.rounds = 1 }
        let taxonomy = try Sample.taxonomy()
        var families: [Code: Code?] = [:]
        for member in try await store.members(of: cohort) {
            let main = member.participant.profile.professions.max { $0.share < $1.share }
            families[member.participant.profile.code] = main.flatMap { taxonomy.family(of: $0.profession)?.id }
        }
        let across = meetings(report).keys.count { Set($0.map { families[$0] }).count == 2 }
        #expect(report.metAcross == across)
        #expect(across >= 16, "of 18 pairs at the tables of one session")
    }

    @Test func `teams keep the programme's rules, and are not formed over others`() async throws {
        // Twelve more: of the first twelve nearly all have the same line manager.
        try await Sample.fill(store, participants: 24)
        let others = Sample.participants(24).suffix(12).map(\.code)
        let programme = Reference("leading-together")
        _ = try await store.enrol(others, in: programme, policy: Sample.policy, isDryRun: false, by: act)
        for code in others {
            try await store.addMember(Reference(code), to: cohort, policy: Sample.policy, by: act)
        }
        let planner = TeamPlanner(installation: installation)
        var request = TeamFormRequest(purpose: "Discharge by noon", moves: 20_000, isDryRun: true)
        let foreseen = try await planner.form(request, in: cohort, by: act)
        #expect(try await store.teams(of: cohort).isEmpty)
        request.isDryRun = false
        let report = try await planner.form(request, in: cohort, by: act)
        let teams = try await store.teams(of: cohort)

        #expect(report.teams == foreseen.teams)
        #expect(teams.map(\.code) == (1...6).compactMap { Code(rawValue: "cohort-a-t\($0)") })
        #expect(teams.map(\.members) == report.teams.map(\.members))
        #expect(Set(teams.flatMap(\.members)).count == 24)
        #expect(report.teams.allSatisfy { (3...5).contains($0.members.count) && $0.sectors.count >= 2 })
        #expect(report.teams.allSatisfy { $0.families.count >= 2 })
        await #expect(throws: CohortError.self) { try await planner.form(request, in: cohort, by: act) }
        request.replaces = true
        request.size = 6
        #expect(try await planner.form(request, in: cohort, by: act).teams.count == 4)
        #expect(try await store.teams(of: cohort).count == 4)
    }

    @Test func `numbers that make no sense are refused`() async throws {
        let changes: [@Sendable (inout TableRequest) -> Void] = [
            { $0.size = 1 }, { $0.tables = 0 }, { $0.rounds = 0 }, { $0.moves = 0 }, { $0.moves = 2_000_000_000 },
            { $0.budgetSeconds = .infinity },
            {
                $0.size = 3
                $0.tables = 3
            },
        ]
        for change in changes {
            await #expect(throws: CohortError.self) { try await make(change) }
        }
    }
}
