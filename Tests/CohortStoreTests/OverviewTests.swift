import CohortCore
import CohortStore
import TestSupport
import Testing

struct OverviewTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func `an empty database has nothing to show`() async throws {
        let overview = try await store.overview(at: .test)

        #expect(
            (overview.organisations, overview.participants, overview.cohorts, overview.plannedSessions) == (0, 0, 0, 0)
        )
        #expect(overview.nextReminder == nil && overview.nextSessions.isEmpty)
        #expect(overview.tally["reminder.waiting"] == 0)
    }

    @Test func `it counts what there is and shows what comes next`() async throws {
        try await Sample.run(4, in: store)

        let overview = try await store.overview(at: .test)

        #expect((overview.organisations, overview.participants, overview.programmes) == (8, 4, 1))
        #expect((overview.cohorts, overview.plannedSessions) == (1, 3))
        #expect(overview.nextSessions.map(\.code) == ["cohort-a:opening", "cohort-a:set-1", "cohort-a:set-2"])
        #expect(overview.nextReminder?.dueAt == .test)
        #expect(overview.cohortsWithoutCard == ["cohort-a"])
        #expect(overview.unrecordedSessions.isEmpty)
    }

    @Test func `the tallies are the counts of the rows, whatever happens to them`() async throws {
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
        let day = Moment.test + .days(29)
        while try await store.dispatchDue(at: day, policy: Sample.policy) > 0 {}
        let claimed = try await store.claimDeliveries(at: day, policy: Sample.policy, limit: 12, perEndpoint: 12)
        let ends: [DeliveryOutcome.End] = [.delivered, .retry(at: day), .dead]
        try await store.settle(zip(claimed, ends).map { DeliveryOutcome($0, $1, at: day) }, at: day)
        _ = try await store.setState(.cancelled, of: Reference("cohort-a"), by: Act(.daemon, at: day))

        let tally = try await store.overview(at: day).tally

        for state in ReminderState.allCases {
            let rows = try await store.reminders(state: state, recipient: nil, cohort: nil, programme: nil, limit: 1)
                .total
            #expect(tally["reminder.\(state.rawValue)"] == rows, "\(state)")
        }
        for state in DeliveryState.allCases {
            let rows = try await store.deliveries(state: state, endpoint: nil, limit: 1).total
            #expect(tally["delivery.\(state.rawValue)"] == rows, "\(state)")
        }
        #expect(tally["attempt.failed"] == 2)
        #expect(tally["delivery.delivered"] == 1)
    }

    @Test func `what needs a person is named`() async throws {
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
        _ = try await store.changeEndpoint(Reference("gateway"), url: nil, state: .disabled, by: .test)

        let overview = try await store.overview(at: .test + .days(31))

        #expect(overview.unrecordedSessions == ["cohort-a:opening"])
        #expect(overview.disabledEndpoints == ["gateway"])
        #expect(overview.enabledEndpoints == 0)
        let due = try await store.reminders(state: .waiting, recipient: nil, cohort: nil, programme: nil, limit: 1_000)
        #expect(overview.unroutedReminders == due.reminders.count { $0.dueAt <= .test + .days(31) })
    }

    @Test func `reminders of a programme that no endpoint takes are counted beside one that takes another`()
        async throws
    {
        try await Sample.run(4, in: store)
        try await Sample.enrol(3, in: store, programme: try Sample.programme("other"))
        _ = try await store.addEndpoint(
            "gateway",
            url: "https://g.example",
            programme: "leading-together",
            secret: "s",
            by: .test
        )

        #expect(try await store.overview(at: .test).unroutedReminders == 3)
        _ = try await store.addEndpoint("all", url: "https://a.example", programme: nil, secret: "s", by: .test)
        #expect(try await store.overview(at: .test).unroutedReminders == 0)
    }
}
