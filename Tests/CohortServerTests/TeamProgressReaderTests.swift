import CohortCore
import CohortStore
import Control
import TestSupport
import Testing

@testable import CohortServer

/// A team of a doctor, a nurse and a physiotherapist in a cohort of eight.
@Suite struct TeamProgressReaderTests {
    private let installation: Installation
    private let team = Reference("T-1")
    private var store: Store { installation.store }

    init() async throws {
        installation = try Installation.inMemory()
        try await Sample.run(8, in: installation.store)
        _ = try await installation.store.addTeam(
            "T-1",
            purpose: "Shorter waits",
            members: ["P-0001", "P-0002", "P-0004"],
            to: Reference("cohort-a"),
            by: .test
        )
    }

    private func progress(asOf: Moment? = nil, knownAt: Moment? = nil) async throws -> TeamProgress {
        try await TeamProgressReader(installation: installation)
            .progress(of: team, TeamQuery(asOf: asOf, knownAt: knownAt))
    }

    private func meet(_ from: Code, _ to: Code, hours: Double, by act: Act = .test) async throws {
        try await store.recordContact(
            from: Reference(from),
            to: Reference(to),
            mode: .cooperate,
            hours: hours,
            happenedAt: .test - .days(1),
            by: act
        )
    }

    @Test func `a new team says what is not known yet`() async throws {
        let found = try await progress()
        #expect(found.members == 3)
        #expect(found.bond == nil && found.eiIndex == nil && found.ownership == nil)
        #expect(found.reversion.value == nil)
        #expect(found.coordination.isEmpty)
        #expect(found.history.count == 1)
        #expect(found.stage.stage == .silo, "all of them are clinical")
        #expect(found.needs.contains { $0.contains("relational coordination") })
    }

    @Test func `ties, actions and responsibilities come from the records as of the instant that is asked for`()
        async throws
    {
        try await meet("P-0001", "P-0002", hours: 20)
        try await meet("P-0001", "P-0004", hours: 20)
        try await meet("P-0002", "P-0004", hours: 20)
        _ = try await store.addAction("One list", agreedOn: .test, to: team, on: .test, by: .test)
        _ = try await store.executeAction(
            1,
            of: team,
            executors: ["P-0001", "P-0002"],
            scope: nil,
            executedOn: .test,
            on: .test,
            by: .test
        )
        _ = try await store.addResponsibility(
            "Flow",
            owner: "P-0001",
            function: "nursing",
            startsOn: .test,
            to: team,
            by: .test
        )
        let now = try await progress()
        #expect(now.reversion == ReversionRate(executed: 1, within: 0))
        #expect(now.ownership == CrossFunctionOwnership(members: 3, owners: 1))
        #expect(now.eiIndex == 1, "no two share a family")
        #expect(now.eiCorrected == nil)
        let before = try await progress(knownAt: .test - .days(2))
        #expect(before.reversion.value == nil && before.ownership == nil && before.eiIndex == nil)
        await #expect(throws: CohortError.self, "nobody was in it yet") {
            try await progress(asOf: .test - .days(2))
        }
    }

    @Test func `each round is a point of the course, with the figures of its day`() async throws {
        func answer(_ level: Int, on round: LocalDate, today: LocalDate, at moment: Moment) async throws {
            let entries = try ["P-0001", "P-0002", "P-0004"].map { rater in
                CoordinationEntry(
                    rater: try #require(Code(rawValue: rater)),
                    about: "management",
                    round: round,
                    answer: try CoordinationAnswer(items: Array(repeating: level, count: 7))
                )
            }
            _ = try await store.recordCoordination(
                Sample.lines(entries),
                of: team,
                on: today,
                by: Act(.daemon, at: moment)
            )
        }
        try await answer(2, on: .test, today: .test, at: .test)
        try await answer(4, on: .test + 40, today: .test + 40, at: .test + .days(40))

        let found = try await progress(asOf: .test + .days(60))
        #expect(found.coordination.map(\.round) == [.test, .test + 40])
        #expect(found.coordination.map(\.coordination.index) == [2, 4])
        #expect(found.history.map(\.coordination) == [2, 4, 4])
        #expect(try await progress(asOf: .test + .days(10)).history.map(\.coordination) == [2, 2])
    }

    @Test func `a team as a board has its programme's competences as duties`() async throws {
        let analyst = BoardAnalyst(installation: installation)
        let bare = try await analyst.analyse(team, BoardQuery())
        #expect(bare.duties.map(\.duty) == ["listening"])
        #expect(bare.duties[0].unknown == 3 && bare.duties[0].isBlindSpot)
        let id = try await store.participantID(Reference("P-0001"))
        let judged = Assessment(
            participant: id,
            competence: "listening",
            dimension: .skills,
            source: .facilitator,
            finding: .score(.whole),
            happenedAt: .test - .days(1),
            recordedAt: .test
        )
        _ = try await store.recordAssessments([judged], isDryRun: false, by: .test)
        let found = try await analyst.analyse(team, BoardQuery())
        #expect(found.duties[0].unknown == 2)
        #expect(found.duties[0].coverage > 0)
    }

    @Test func `a file is analysed and refused as a whole`() async throws {
        let analyst = BoardAnalyst(installation: installation)
        let text = "member,professions,money\nM-1,doctor,0.5\nM-2,finance,0.5\n"
        let found = try await analyst.analyse(
            BoardRequest(members: .init(name: "b.csv", text: text), duties: ["money"], executed: 4, within: 1)
        )
        #expect(found.duties[0].coverage == 0.75)
        #expect(found.reversion?.value == 0.25)
        await #expect(throws: CohortError.self) {
            try await analyst.analyse(BoardRequest(members: .init(name: "b.csv", text: text), executed: 4, within: 5))
        }
        await #expect(throws: CohortError.self) {
            try await analyst.analyse(BoardRequest(members: .init(name: "b.csv", text: "member\n")))
        }
    }
}
