import CohortCore
import CohortStore
import TestSupport
import Testing

struct TimetableTests {
    private let store: Store
    private let cohort: Cohort

    init() async throws {
        store = try Store.inMemory()
        cohort = try await Sample.run(4, in: store)
    }

    private func reminders(_ state: ReminderState?, kind: ReminderKind? = nil) async throws -> [Reminder] {
        try await store.reminders(state: state, recipient: nil, cohort: nil, programme: nil, limit: 1_000).reminders
            .filter { kind == nil || $0.kind == kind }
    }

    private func publish(_ plans: [SessionPlan], act: Act = .test, isDryRun: Bool = false) async throws -> (Int, Int) {
        let done = try await store.publish(plans, policy: Sample.policy, isDryRun: isDryRun, by: act)
        return (done.changes.count { $0.kind != .unchanged }, done.told)
    }

    @Test func `publishing makes sessions in local time, their reminders, and tells everyone once`() async throws {
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))

        #expect(sessions.map(\.code) == ["cohort-a:opening", "cohort-a:set-1", "cohort-a:set-2"])
        #expect(sessions.map(\.title) == ["Opening day", "Action learning set 1", "Action learning set 2"])
        #expect(
            sessions.map(\.startsAt.description) == [
                "2027-02-03T09:00:00.000Z", "2027-03-03T09:00:00.000Z", "2027-03-31T08:00:00.000Z",
            ]
        )
        let told = try await reminders(.waiting, kind: .change)
        #expect(
            told.map(\.recipient.rawValue).sorted() == ["F-CLIN-1", "F-MAN-1", "P-0001", "P-0002", "P-0003", "P-0004"]
        )
        let news = "Your timetable is ready: 3 sessions from Wed 2027-02-03 09:00–12:00 to Wed 2027-03-31 09:00–11:00."
        for one in told {
            #expect(one.text == (one.recipient.rawValue.hasPrefix("F-") ? "cohort-a: \(news)" : news))
        }
        let opening = try await reminders(.waiting, kind: .session).filter { $0.session == "cohort-a:opening" }
        #expect(opening.count { $0.rule == "day-before" } == 4)
        #expect(opening.count { $0.rule == "leader" } == 2)
        #expect(opening.filter { $0.rule == "manager" }.map(\.about) == ["P-0002", "P-0003", "P-0004"])
        #expect(
            opening.first { $0.rule == "day-before" }?.text
                == "Opening day on Wed 2027-02-03 at 09:00 in Long Room, Northgate House."
        )
        #expect(opening.filter { $0.rule == "day-before" }.allSatisfy { $0.expiresAt == sessions.first?.startsAt })
    }

    @Test func `publishing the same timetable again changes nothing and tells nobody`() async throws {
        let before = try await store.verifyAudit().entries

        let done = try await publish(try await Sample.plans(for: cohort, in: store))

        #expect(done == (0, 0))
        #expect(try await store.verifyAudit().entries == before)
    }

    @Test func `a moved session keeps its identity, and its reminders move with it in one transaction`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[1].slot.date = plans[1].slot.date + 1
        let before = try await store.session(Reference("cohort-a:set-1"))
        let total = try await reminders(.waiting).count

        let done = try await publish(plans)

        let after = try await store.session(Reference("cohort-a:set-1"))
        #expect(done == (1, 6))
        #expect((after.id, after.revision) == (before.id, before.revision + 1))
        #expect(after.slot.description == "Thu 2027-03-04 09:00–11:00")
        #expect(try await reminders(.withdrawn).count == 9)
        #expect(try await reminders(.withdrawn).allSatisfy { $0.session == after.code && $0.reason != nil })
        #expect(try await reminders(.waiting).count == total + 6)
        let waiting = try await reminders(.waiting, kind: .session).filter { $0.session == after.code }
        #expect(waiting.count == 9)
        #expect(
            waiting.filter { $0.rule == "day-before" }.allSatisfy { $0.dueAt.description == "2027-03-03T09:00:00.000Z" }
        )
        let entry = try await store.auditEntries(action: "timetable.publish", limit: 1).entries.first
        #expect(entry?.detail == #"{"added":"0","moved":"1"}"#)
    }

    @Test func `a replan of several sessions is one message to each`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        let small = try await store.room(Reference("ROOM-2")).id
        plans[0].room = small
        plans[1].slot.date = plans[1].slot.date + 1
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        _ = try await publish(plans)

        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        #expect(told.count == 6)
        #expect(Set(told.map(\.recipient)).count == 6)
        let news =
            "Changed: Opening day on Wed 2027-02-03 09:00–12:00: now room ROOM-2; Action learning set 1: "
            + "Wed 2027-03-03 09:00–11:00 becomes Thu 2027-03-04 09:00–11:00, room ROOM-1."
        #expect(Set(told.map(\.text)) == [news, "cohort-a: \(news)"])
    }

    @Test func `a lost facilitator is told too, and the words say what changed`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[2].facilitators[0] = try await store.facilitator(Reference("F-CLIN-2")).id
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        _ = try await publish(plans)

        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        let facilitators = told.map(\.recipient.rawValue).filter { $0.hasPrefix("F") }.sorted()
        #expect(facilitators == ["F-CLIN-1", "F-CLIN-2", "F-MAN-1"])
        #expect(
            told.first?.text
                == "Changed: Action learning set 2 on Wed 2027-03-31 09:00–11:00: now led by F-CLIN-2 and F-MAN-1."
        )
        let leaders = try await reminders(.waiting).filter { $0.rule == "leader" && $0.session == "cohort-a:set-2" }
        #expect(leaders.map(\.recipient.rawValue).sorted() == ["F-CLIN-2", "F-MAN-1"])
    }

    @Test func `a session moved at the last moment is announced, not reminded of late besides`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        let noon = Act(.daemon, at: .test + .days(29) + .hours(3))
        plans[0].slot.start = try #require(LocalTime(hour: 10))
        let already = Set(try await reminders(.waiting, kind: .change).map(\.id))

        _ = try await publish(plans, act: noon)

        let opening = try await reminders(.waiting).filter { $0.session == "cohort-a:opening" }
        let told = try await reminders(.waiting, kind: .change).filter { !already.contains($0.id) }
        #expect(opening.isEmpty)
        #expect(told.count == 6)
    }

    @Test func `what an endpoint has not taken yet of a moved session is not sent, what it took is not said again`()
        async throws
    {
        _ = try await store.addEndpoint(
            "gateway",
            url: "https://gateway.example/hook",
            programme: nil,
            secret: "whsec_x",
            by: .test
        )
        let day = Moment.test + .days(29)
        while try await store.dispatchDue(at: day, policy: Sample.policy) > 0 {}
        let claimed = try await store.claimDeliveries(at: day, policy: Sample.policy, limit: 1_000, perEndpoint: 1_000)
        let mine = claimed.filter { $0.body.contains("cohort-a:opening") && $0.body.contains("day-before") }
        let failed = mine.dropFirst()
        let arrived = claimed.filter { one in !failed.contains { $0.id == one.id } }
        try await store.settle(
            arrived.map { DeliveryOutcome($0, .delivered, at: day) }
                + failed.map { DeliveryOutcome($0, .retry(at: day + .minutes(5)), at: day) },
            at: day
        )
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[0].room = nil

        _ = try await publish(plans, act: Act(.daemon, at: day))

        let dead = try await store.deliveries(state: .dead, endpoint: nil, limit: 100).deliveries
        #expect(mine.count == 4)
        #expect(Set(dead.map(\.id)) == Set(mine.dropFirst().map(\.id)))
        #expect(dead.allSatisfy { $0.lastError?.contains("moved") == true })
        let said = try await reminders(nil).filter { $0.rule == "day-before" && $0.session == "cohort-a:opening" }
        #expect(said.count { $0.state == .dispatched } == 1)
        #expect(said.count { $0.state == .withdrawn } == 3)
    }

    @Test func `a dry run says what would happen and leaves everything`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[1].slot.date = plans[1].slot.date + 1
        let before = try await reminders(nil)

        #expect(try await publish(plans, isDryRun: true) == (1, 6))

        #expect(try await reminders(nil) == before)
        #expect(try await store.session(Reference("cohort-a:set-1")).revision == 0)
    }

    @Test func `a plan that breaks off halfway leaves nothing behind`() async throws {
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[0].slot.date = plans[0].slot.date + 1
        plans[1].room = .init(rawValue: 99)
        let before = try await reminders(nil)

        await #expect(throws: CohortError.self) { try await publish(plans) }

        #expect(try await reminders(nil) == before)
        #expect(try await store.session(Reference("cohort-a:opening")).slot.date == .test + 30)
    }

    @Test func `a cancelled session is announced, its reminders are withdrawn, and it cannot be moved`() async throws {
        _ = try await store.cancel(
            Reference("cohort-a:set-1"),
            reason: "The room is flooded.",
            policy: Sample.policy,
            by: .test
        )

        let left = try await reminders(.waiting).filter { $0.session == "cohort-a:set-1" }
        let told = try await reminders(.waiting, kind: .change).filter { $0.text.contains("cancelled") }
        #expect(left.isEmpty)
        #expect(told.count == 6)
        #expect(
            told.first?.text == "Action learning set 1 on Wed 2027-03-03 09:00–11:00 is cancelled: The room is flooded."
        )
        var plans = try await Sample.plans(for: cohort, in: store)
        plans[1].slot.date = plans[1].slot.date + 1
        let moved = await #expect(throws: CohortError.self) { try await publish(plans) }
        let twice = await #expect(throws: CohortError.self) {
            try await store.cancel(Reference("cohort-a:set-1"), reason: "Again", policy: Sample.policy, by: .test)
        }
        #expect((moved?.code, twice?.code) == (.conflict, .conflict))
        #expect(try await store.auditEntries(action: "session.cancel", limit: 5).total == 1)
    }

    @Test func `sessions are found by who, where and when`() async throws {
        func codes(_ selection: SessionSelection) async throws -> [Code] {
            try await store.sessions(selection).map(\.code)
        }

        #expect(try await codes(SessionSelection(participant: "P-0001")).count == 3)
        #expect(try await codes(SessionSelection(participant: "P-0009")).isEmpty)
        #expect(try await codes(SessionSelection(facilitator: "F-MAN-1", from: .test + 60)) == ["cohort-a:set-2"])
        #expect(try await codes(SessionSelection(room: "ROOM-2")).isEmpty)
        #expect(try await codes(SessionSelection(until: .test + 30)) == ["cohort-a:opening"])
    }

    @Test func `a session is pinned and let go, with an entry each`() async throws {
        let set = Reference("cohort-a:set-1")

        #expect(try await store.pin(set, true, by: .test).isPinned)
        #expect(try await store.pin(set, false, by: .test).isPinned == false)

        let entries = try await store.auditEntries(subject: "cohort-a:set-1", limit: 5).entries
        #expect(entries.map(\.action) == ["session.unpin", "session.pin"])
    }
}
