import CohortCore
import CohortStore
import TestSupport
import Testing

/// Whoever is concerned by a timetable of several cohorts is told of it once.
struct ChangeNewsTests {
    private let store: Store
    private let first: Cohort
    private let second: Cohort

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 8)
        try await Sample.enrol(4, in: store)
        first = try await Sample.form(in: store)
        try await Sample.enrol(8, in: store)
        second = try await Sample.form("cohort-b", in: store)
    }

    /// The sessions of both cohorts, those of the second two days later.
    private func plans() async throws -> [SessionPlan] {
        var later = try await Sample.plans(for: second, in: store)
        for index in later.indices { later[index].slot.date = later[index].slot.date + 2 }
        return try await Sample.plans(for: first, in: store) + later
    }

    private func publish(_ plans: [SessionPlan]) async throws -> (told: Int, news: [Reminder]) {
        let already = try await news()
        let told = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test).told
        return (told, try await news().filter { one in !already.contains { $0.id == one.id } })
    }

    private func news() async throws -> [Reminder] {
        try await store.reminders(state: nil, recipient: nil, cohort: nil, programme: nil, limit: 10_000).reminders
            .filter { $0.kind == .change }
    }

    @Test func `a facilitator of two cohorts gets one message with both`() async throws {
        let (told, news) = try await publish(plans())

        #expect((told, news.count) == (10, 10))
        let leader = try #require(news.first { $0.recipient == "F-MAN-1" })
        #expect(
            leader.text
                == "Your timetable is ready: 6 sessions of cohort-a, cohort-b from Wed 2027-02-03 09:00–12:00 to "
                + "Fri 2027-04-02 09:00–11:00."
        )
        #expect(leader.cohort == nil)
        #expect(news.filter { $0.recipient.rawValue.hasPrefix("P-") }.allSatisfy { $0.cohort != nil })
        #expect(try await publish(plans()).told == 0)
    }

    @Test func `only what concerns somebody is named to them`() async throws {
        var plans = try await plans()
        _ = try await publish(plans)
        plans[1].slot.date = plans[1].slot.date + 1
        plans[5].facilitators[0] = try await store.facilitator(Reference("F-CLIN-2")).id

        let (told, news) = try await publish(plans)

        #expect((told, news.count) == (11, 11))
        let texts = Dictionary(uniqueKeysWithValues: news.map { ($0.recipient, $0.text) })
        let moved =
            "Action learning set 1: Wed 2027-03-03 09:00–11:00 becomes Thu 2027-03-04 09:00–11:00, room ROOM-1"
        let led = "Action learning set 2 on Fri 2027-04-02 09:00–11:00"
        #expect(texts["P-0001"] == "Changed: \(moved).")
        #expect(texts["P-0008"] == "Changed: \(led): now led by F-CLIN-2 and F-MAN-1.")
        #expect(texts["F-CLIN-1"] == "Changed: cohort-a \(moved); cohort-b \(led): you lead it no more.")
        #expect(texts["F-CLIN-2"] == "cohort-b: Changed: \(led), room ROOM-1: you lead it now.")
    }

    @Test func `what is of a paused cohort is said apart, and waits`() async throws {
        _ = try await store.pause(.cohort, Reference("cohort-b"), until: nil, reason: "A strike", by: .test)

        let (told, news) = try await publish(plans())

        #expect((told, news.count) == (10, 12))
        let leader = news.filter { $0.recipient == "F-MAN-1" }
        #expect(
            leader.map { "\($0.cohort?.rawValue ?? "") \($0.state.rawValue)" }.sorted() == [
                "cohort-a waiting", "cohort-b paused",
            ]
        )
        #expect(news.filter { $0.recipient == "P-0008" }.map(\.state) == [.paused])
    }

    @Test func `ten changes are named, the others counted`() async throws {
        var programme = try Sample.programme()
        programme.modules[1].occurrences = 14
        let store = try Store.inMemory()
        try await Sample.fill(store, participants: 4)
        try await Sample.enrol(4, in: store, programme: programme)
        let cohort = try await Sample.form(in: store)
        var plans = (1...14).map { occurrence in
            SessionPlan(
                cohort: cohort.id,
                module: "set",
                occurrence: occurrence,
                slot: Slot(date: .test + 30 + 2 * occurrence, start: .nine, minutes: 120),
                room: nil,
                facilitators: []
            )
        }
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
        for index in plans.indices { plans[index].slot.date = plans[index].slot.date + 1 }

        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)

        let last = try await store.reminders(state: nil, recipient: nil, cohort: nil, programme: nil, limit: 10_000)
            .reminders.filter { $0.kind == .change && $0.recipient == "P-0001" }.max { $0.id < $1.id }
        let text = try #require(last?.text)
        #expect(text.hasSuffix("; and 4 more."))
        #expect(text.contains("Action learning set 10:"))
        #expect(text.contains("Action learning set 11:") == false)
    }
}
