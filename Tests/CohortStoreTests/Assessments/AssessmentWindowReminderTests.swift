import CohortCore
import CohortStore
import TestSupport
import Testing

/// A window that opens on the day the cohort starts, Monday 2027-02-01, for three weeks.
struct AssessmentWindowReminderTests {
    private let opening = Moment.test + .days(28)

    private func stage(
        _ count: Int,
        asks: [EvidenceSource],
        opens: AssessmentOpening = AssessmentOpening(.start),
        late: AssessmentWindow.LatePolicy = .accept
    ) async throws -> RuleStage {
        let stage = try await RuleStage(count, rules: [])
        var programme = try Sample.programme(rules: [])
        programme.assessment = AssessmentRules(windows: [
            AssessmentWindow(id: "baseline", title: "Where you stand", opens: opens, days: 21, asks: asks, late: late)
        ])
        _ = try await stage.store.load(programme, source: "windows", isDryRun: false, by: .test)
        return stage
    }

    private func judge(
        _ about: Code,
        as source: EvidenceSource,
        by assessor: Code?,
        at moment: Moment,
        in store: Store
    ) async throws {
        let assessment = Assessment(
            participant: try await store.participantID(Reference(about)),
            competence: "listening",
            dimension: .skills,
            source: source,
            finding: .score(.half),
            happenedAt: moment,
            recordedAt: moment,
            assessor: assessor
        )
        try await store.recordAssessments([assessment], isDryRun: false, by: Act(.daemon, at: moment))
    }

    @Test func `only who has not answered is reminded, each time in other words`() async throws {
        let stage = try await stage(2, asks: [.selfRating])
        try await Sample.form(in: stage.store)

        try await stage.dispatch(at: opening - .days(1))
        #expect(try await stage.messages().isEmpty)
        try await stage.dispatch(at: opening + .hours(10))
        try await judge("P-0001", as: .selfRating, by: nil, at: opening + .days(2), in: stage.store)
        for day in [11, 19, 40] { try await stage.dispatch(at: opening + .days(day)) }

        let said = try await stage.messages().map(\.data)
        #expect(said.map(\.recipient) == ["P-0001", "P-0002", "P-0002", "P-0002"])
        #expect(Set(said.suffix(3).map(\.text)).count == 3)
        #expect(said.allSatisfy { $0.text.contains("Sun 2027-02-21") })
        let mine = try await stage.ledger().filter { $0.who == "P-0001" }
        #expect(mine.map(\.state) == [.dispatched, .suppressed, .suppressed])
        #expect(mine[1].reason == "They answered meanwhile, all that baseline asks.")
    }

    @Test func `peers who are asked by name are reminded until they have answered themselves`() async throws {
        let stage = try await stage(1, asks: [.peer])
        try await Sample.form(in: stage.store)
        let lines: [RaterLine] = [
            .init(line: 1, participant: "P-0001", rater: "P-0002", source: .peer),
            .init(line: 2, participant: "P-0001", rater: "P-0003", source: .peer),
        ]
        let asked = try await stage.store.askRaters(lines, policy: Sample.policy, isDryRun: false, by: .test)
        #expect(asked.map(\.outcome) == [.added, .added])
        let again = try await stage.store.askRaters(lines, policy: Sample.policy, isDryRun: false, by: .test)
        #expect(again.map(\.outcome) == [.unchanged, .unchanged])

        try await stage.dispatch(at: opening + .hours(10))
        try await judge("P-0001", as: .peer, by: "P-0002", at: opening + .days(1), in: stage.store)
        try await stage.dispatch(at: opening + .days(11))
        let standing = try await stage.store.assessmentWindows(of: Reference("cohort-a"))
        var last = lines[1]
        last.isWithdrawn = true
        _ = try await stage.store.askRaters(
            [last],
            policy: Sample.policy,
            isDryRun: false,
            by: Act(.daemon, at: opening + .days(12))
        )
        try await stage.dispatch(at: opening + .days(19))

        let said = try await stage.messages().map(\.data)
        #expect(said.map(\.recipient) == ["P-0002", "P-0003", "P-0003"])
        #expect(said.allSatisfy { $0.about == "P-0001" })
        #expect(standing[0].asks.map(\.isComplete) == [true, false])
        #expect(standing[0].members == ["P-0001"])
        #expect(try await stage.store.raters(of: nil).map(\.rater) == ["P-0002"])
    }

    @Test func `nobody is asked about themselves as a peer, nor as a test`() async throws {
        let stage = try await stage(1, asks: [.peer])
        for line in [
            RaterLine(line: 3, participant: "P-0001", rater: "P-0001", source: .peer),
            RaterLine(line: 3, participant: "P-0001", rater: "P-0002", source: .test),
        ] {
            let error = await #expect(throws: CohortError.self) {
                try await stage.store.askRaters(
                    [line],
                    file: "r.csv",
                    policy: Sample.policy,
                    isDryRun: false,
                    by: .test
                )
            }
            #expect(error?.place?.line == 3)
        }
        #expect(try await stage.store.raters(of: nil).isEmpty)
    }

    @Test func `a window follows the session that it counts from`() async throws {
        let stage = try await stage(
            1,
            asks: [.selfRating],
            opens: AssessmentOpening(.session("opening"), 1, .days)
        )
        let cohort = try await Sample.form(in: stage.store)
        #expect(try await stage.ledger().isEmpty)
        #expect(try await stage.store.assessmentWindows(of: Reference("cohort-a"))[0].period == nil)
        _ = try await stage.store.publish(
            try await Sample.plans(for: cohort, in: stage.store),
            policy: Sample.policy,
            isDryRun: false,
            by: .test
        )

        let made = try await stage.store.planAssessmentWindows(policy: Sample.policy, by: .test)
        let again = try await stage.store.planAssessmentWindows(policy: Sample.policy, by: .test)

        #expect((made, again) == (3, 0))
        let session = try #require(
            try await stage.store.sessions(SessionSelection(cohort: "cohort-a")).first { $0.module == "opening" }
        )
        let period = try #require(try await stage.store.assessmentWindows(of: Reference("cohort-a"))[0].period)
        #expect(period.firstDay == session.slot.date + 1)
    }

    @Test func `what is judged after a window that takes nothing late is refused, by the day it was made`() async throws
    {
        let stage = try await stage(1, asks: [.manager], late: .refuse)
        try await Sample.form(in: stage.store)
        let closed = try #require(Moment("2027-02-22T00:00:00Z"))

        try await judge("P-0001", as: .manager, by: nil, at: closed - .milliseconds(1), in: stage.store)
        try await judge("P-0001", as: .facilitator, by: nil, at: closed + .days(1), in: stage.store)
        let error = await #expect(throws: CohortError.self) {
            try await judge("P-0001", as: .manager, by: nil, at: closed, in: stage.store)
        }

        #expect(error?.message.contains("closed after 2027-02-21") == true)
        #expect(error?.remedy != nil)
        #expect(try await stage.store.assessments(of: nil, limit: 9).count == 2)
    }

    @Test func `an assessment recorded in the same words is left alone, and one withdrawn is gone`() async throws {
        let store = try await stage(1, asks: [.selfRating]).store
        try await judge("P-0001", as: .manager, by: nil, at: .test, in: store)
        try await judge("P-0001", as: .manager, by: nil, at: .test, in: store)
        #expect(try await store.auditEntries(action: "assessment.record", limit: 9).total == 1)
        let id = try #require(try await store.standingAssessments(of: nil, limit: 9).first?.id)

        #expect(try await store.withdrawAssessments([id], isDryRun: true, by: .test).count == 1)
        #expect(try await store.withdrawAssessments([id], isDryRun: false, by: .test).count == 1)

        #expect(try await store.standingAssessments(of: nil, limit: 9).isEmpty)
        for wrong in [id, 99] {
            await #expect(throws: CohortError.self) {
                try await store.withdrawAssessments([wrong], isDryRun: false, by: .test)
            }
        }
    }
}
