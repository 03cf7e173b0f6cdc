import CohortCore
import CohortServer
import CohortStore
import Control
import TestSupport
import Testing

/// What people get to see of progress, and what is held back.
struct ProgressViewTests {
    private let installation: Installation
    private var store: Store { installation.store }

    init() async throws {
        installation = try .inMemory()
        let store = installation.store
        try await Sample.fill(store, participants: 12)
        try await Sample.enrol(12, in: store, programme: try Sample.programme(rules: []))
        try await Sample.form(in: store)
    }

    private func moment(_ days: Int) -> Moment { .test + .days(days) }

    /// The cohort starts on day 28.
    private func judge(
        _ person: Code,
        _ score: Double,
        by source: EvidenceSource = .facilitator,
        _ assessor: Code? = nil,
        on days: Int,
        recordedOn recorded: Int? = nil
    ) async throws {
        let assessment = Assessment(
            participant: try await store.participantID(Reference(person)),
            competence: "listening",
            dimension: .skills,
            source: source,
            finding: .score(try #require(Share(score))),
            happenedAt: moment(days),
            recordedAt: moment(recorded ?? days),
            assessor: assessor
        )
        let act = Act(.daemon, at: moment(recorded ?? days))
        try await store.recordAssessments([assessment], isDryRun: false, by: act)
    }

    @Test func `what one peer said can be read nowhere, what three said as their mean`() async throws {
        let reader = ProgressReader(installation: installation)
        let query = ProgressQuery(asOf: moment(60))
        try await judge("P-0001", 0.5, on: 40)
        try await judge("P-0001", 0.7317, by: .peer, "P-0002", on: 41)

        let alone = try await reader.progress(of: Reference("P-0001"), query)
        let peer = try #require(alone.summaries[0].evidence.first { $0.source == .peer })
        #expect(peer.latest == nil && peer.mean == nil)
        #expect(peer.raters == 1 && peer.ratersNeeded == 3)
        #expect(alone.summaries[0].evidence.first { $0.source == .facilitator }?.latest == 0.5)
        let explained = try await reader.explain(Reference("P-0001"), query)
        let words = explained.sections.flatMap(\.items).map { "\($0.label) \($0.value) \($0.note ?? "")" }
        #expect(!words.contains { $0.contains("0.73") })
        #expect(words.contains { $0.contains("1 of 3 answered") })
        let rows = try await ProgressRowReader(installation: installation).page(ProgressRowQuery(asOf: moment(60))).rows
        let row = try #require(rows.first { $0.participant == "P-0001" })
        #expect(row.sources.first { $0.source == .peer }?.mean == nil)

        try await judge("P-0001", 0.4, by: .peer, "P-0003", on: 42)
        try await judge("P-0001", 0.6, by: .peer, "P-0004", on: 43)
        let three = try await reader.progress(of: Reference("P-0001"), query)
        let together = try #require(three.summaries[0].evidence.first { $0.source == .peer })
        #expect(together.latest == nil, "the last answer alone would tell of one peer")
        #expect(abs((together.mean ?? 0) - (0.7317 + 0.4 + 0.6) / 3) < 1e-9)
        let before = try await reader.progress(of: Reference("P-0001"), ProgressQuery(asOf: moment(41)))
        #expect(before.summaries[0].evidence.first { $0.source == .peer }?.mean == nil, "only one had answered by then")
    }

    @Test func `a report counts each member and target once: gain, no change, regress, no baseline`() async throws {
        for index in 1...9 {
            let person = try Code(checking: "P-000\(index)", field: "participant")
            for day in 1...4 { try await judge(person, index == 9 ? 0.8 : index == 8 ? 0.5 : 0.2, on: day) }
            for day in 81...84 { try await judge(person, index == 9 ? 0.2 : index == 8 ? 0.5 : 0.8, on: day) }
        }
        try await judge("P-0010", 0.9, on: 81)
        try await judge("P-0011", 0.2, by: .selfRating, on: 1)

        let report = try await CohortReportReader(installation: installation)
            .report(of: Reference("cohort-a"), ProgressQuery(asOf: moment(90)))

        let tally = try #require(report.dimensions.first { $0.dimension == .skills }).tally
        #expect([tally.gains, tally.unchanged, tally.regressions, tally.withoutBaseline] == [7, 1, 1, 3])
        #expect(report.targets.map(\.tally) == [tally])
        #expect(report.members == 12)
        #expect(report.reach.first { $0.source == .selfRating }?.members == 1)
        #expect(report.routes.allSatisfy { $0.people.map { $0 >= 5 } ?? $0.gaps.isEmpty })
        for table in report.ties.now {
            for (row, group) in table.groups.enumerated() where group.people == nil {
                #expect(table.groups.count > row)
                #expect(group.people == nil)
            }
        }
        await #expect(throws: CohortError.self) {
            _ = try await CohortReportReader(installation: installation)
                .report(of: Reference("cohort-a"), ProgressQuery(asOf: moment(1)))
        }
    }

    @Test func `who was judged first within the baseline window has a baseline from there`() async throws {
        // The first session, or here the first day, is day 28; the window closes two weeks later.
        for day in 30...33 { try await judge("P-0001", 0.2, on: day) }
        for day in 81...84 { try await judge("P-0001", 0.8, on: day) }
        let reader = CohortReportReader(installation: installation)
        let report = try await reader.report(of: Reference("cohort-a"), ProgressQuery(asOf: moment(90)))
        #expect(report.dimensions[0].tally.gains == 1)
        let strict = try await reader.report(
            of: Reference("cohort-a"),
            ProgressQuery(asOf: moment(90), from: moment(28))
        )
        #expect(strict.dimensions[0].tally.withoutBaseline == 12)
    }

    @Test func `a raised target is told apart from what the level did`() async throws {
        try await judge("P-0001", 0.3, on: 1)
        try await judge("P-0001", 0.6, on: 60)
        let reader = ProgressReader(installation: installation)
        let query = ProgressQuery(asOf: moment(61))
        #expect(try await reader.progress(of: Reference("P-0001"), query).expectations.isEmpty)
        var raised = try Sample.programme(rules: [])
        raised.competences[0].targets = [.skills: try #require(Share(0.7))]
        _ = try await store.load(raised, source: "raised", isDryRun: false, by: .test)

        let found = try #require(try await reader.progress(of: Reference("P-0001"), query).expectations.first)

        #expect(found.oldTarget == .half)
        #expect(found.newTarget == Share(0.7))
        #expect(found.levelChange > 0 && found.byLevel > 0 && found.byExpectation < 0)
    }

    @Test func `pages of the export are the whole, each person once and in order`() async throws {
        let reader = ProgressRowReader(installation: installation)
        let whole = try await reader.page(ProgressRowQuery(asOf: moment(10)))
        #expect(whole.rows.map(\.participant) == Sample.participants(12).map(\.code))
        #expect(whole.next == nil)
        var query = ProgressRowQuery(programme: "leading-together", asOf: moment(10), limit: 5)
        var rows: [ProgressRow] = []
        var pages = 0
        repeat {
            let page = try await reader.page(query)
            rows += page.rows
            query.after = page.next
            pages += 1
        } while query.after != nil && pages < 10
        #expect(pages == 3)
        #expect(rows == whole.rows)
        await #expect(throws: CohortError.self) { _ = try await reader.page(ProgressRowQuery(cohort: "cohort-z")) }
    }

    @Test func `a correction shows in the history as known then and as known now`() async throws {
        try await judge("P-0001", 0.9, on: 30)
        try await judge("P-0001", 0.1, on: 30, recordedOn: 50)
        let query = HistoryQuery(from: moment(28), to: moment(70), every: .week)
        let history = try await ProgressReader(installation: installation).history(of: Reference("P-0001"), query)

        let course = try #require(history.series.first { $0.competence == "listening" }).points
        #expect(course.count == 8, "the beginning, six midnights a week apart, and the end")
        let early = try #require(course.first { $0.at > moment(30) && $0.at < moment(50) })
        let late = try #require(course.last)
        #expect(try #require(early.asKnownThen) > early.value + 0.1)
        #expect(try #require(late.asKnownThen) == late.value)
        #expect(history.events.map(\.kind) == [.judgement, .correction])
        let backwards = HistoryQuery(from: moment(70), to: moment(28))
        await #expect(throws: CohortError.self) {
            _ = try await ProgressReader(installation: installation).history(of: Reference("P-0001"), backwards)
        }
        let long = HistoryQuery(from: moment(-9_000), to: moment(28))
        await #expect(throws: CohortError.self) {
            _ = try await ProgressReader(installation: installation).history(of: Reference("P-0001"), long)
        }
    }
}
