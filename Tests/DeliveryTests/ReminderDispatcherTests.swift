import CohortCore
import CohortStore
import Delivery
import Receiver
import Synchronization
import TestSupport
import Testing

struct ReminderDispatcherTests {
    @Test func `every reminder that is due arrives once, signed`() async throws {
        let dispatch = try await Dispatch(participants: 50)
        let inbox = try Inbox()
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...50)

        try await dispatch.running { try await dispatch.settled() }

        #expect(inbox.messages.count == 50)
        #expect(Set(inbox.messages) == Set(try await dispatch.deliveries(.delivered).map(\.message)))
    }

    @Test func `with nothing due it sleeps, and only a change of the queue wakes it`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox()
        try await dispatch.running {
            try await eventually { dispatch.time.isAsleep }
            let sleeps = dispatch.time.sleeps.count
            _ = try await dispatch.store.addRoom(
                RoomProfile(code: "R", name: "R", site: "S", region: "N", seats: 9),
                by: .test
            )
            // Long enough for a loop that polls to show itself.
            try await Task.sleep(for: .milliseconds(100))
            #expect(dispatch.time.sleeps.count == sleeps)
            #expect(dispatch.time.sleeps.last == .some(nil))

            try await dispatch.welcome(1...1)
            try await dispatch.addEndpoint(at: inbox.receiver.port)
            try await dispatch.settled()

            #expect(inbox.messages.count == 1)
            #expect(dispatch.time.sleeps.count <= sleeps + 8)
        }
    }

    @Test func `it sleeps until the next is due and no longer`() async throws {
        let dispatch = try await Dispatch(participants: 4)
        let inbox = try Inbox()
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await Sample.enrol(2, in: dispatch.store, programme: try Sample.programme("other"))
        try await Sample.form(in: dispatch.store, programme: "other")
        let start = try #require(Moment("2027-01-25T09:00:00Z"))

        try await dispatch.running {
            try await dispatch.settled()
            #expect(inbox.messages.count == 2)
            #expect(dispatch.time.sleeps.last == .some(start))
            dispatch.time.set(start - .milliseconds(1))
            try await dispatch.settled()
            #expect(inbox.messages.count == 2)
            dispatch.time.set(start)
            try await dispatch.settled()
            #expect(inbox.messages.count == 4)
        }
    }

    @Test func `a clock that is set back and forth says nothing twice`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox()
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...3)

        try await dispatch.running {
            try await dispatch.settled()
            for moment in [Moment.test - .days(3), .test + .days(3), .test - .hours(1), .test] {
                dispatch.time.set(moment)
                try await dispatch.settled()
            }
        }

        #expect(inbox.messages.count == 3)
    }

    @Test func `what was under way when the daemon was killed is sent again at the start, with the same id`()
        async throws
    {
        let dispatch = try await Dispatch()
        let inbox = try Inbox { $0 < 3 ? ReceivedResponse(delay: .seconds(60)) : ReceivedResponse(status: 204) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...3)
        let first = dispatch.dispatcher()
        let killed = Task { try await first.run() }
        try await eventually { inbox.messages.count == 3 }
        killed.cancel()
        try await killed.value
        #expect(try await dispatch.deliveries(.leased).count == 3)

        try await dispatch.running { try await dispatch.settled() }

        #expect(inbox.messages.count == 6)
        #expect(Set(inbox.messages.prefix(3)) == Set(inbox.messages.suffix(3)))
        #expect(try await dispatch.deliveries(.delivered).map(\.attempts) == [1, 1, 1])
    }

    @Test func `a failing endpoint is tried by the schedule, then given up, and its letters can be sent again`()
        async throws
    {
        let dispatch = try await Dispatch()
        let isBroken = Mutex(true)
        let inbox = try Inbox { _ in ReceivedResponse(status: isBroken.withLock { $0 } ? 500 : 204) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...1)

        try await dispatch.running {
            try await dispatch.settled()
            while let next = try await dispatch.store.nextDue() {
                dispatch.time.set(next)
                try await dispatch.settled()
            }
            let dead = try #require(try await dispatch.deliveries(.dead).first)
            #expect((dead.attempts, dead.lastError) == (10, "The receiver answered 500."))
            isBroken.withLock { $0 = false }
            // It has failed so often that it is left alone for a while.
            let act = Act(.daemon, at: dispatch.time.now())
            _ = try await dispatch.store.replay([dead.id], endpoint: nil, since: nil, isDryRun: false, by: act)
            try await dispatch.settled()
            #expect(inbox.messages.count == 10)
            dispatch.time.advance(by: .seconds(30))
            try await dispatch.settled()
        }

        #expect(inbox.messages.count == 11)
        #expect(Set(inbox.messages).count == 1)
        let stamps = inbox.requests.compactMap { $0.header("webhook-timestamp") }
        #expect(stamps.count == 11 && stamps == stamps.sorted())
        let delivery = try #require(try await dispatch.deliveries(.delivered).first)
        let attempts = try await dispatch.store.deliveryLedger(delivery: delivery.id).first?.attempts ?? []
        #expect(attempts.map(\.number) == Array(1...11))
        let waits = zip(attempts, attempts.dropFirst().dropLast()).map { $1.startedAt - $0.startedAt }
        for (wait, planned) in zip(waits, RetrySchedule.standard.waits) {
            #expect(wait >= planned && wait < planned + .seconds(5))
        }
        #expect(waits.count == 9)
    }

    @Test func `a gone endpoint is disabled and the others go on`() async throws {
        let dispatch = try await Dispatch()
        let gone = try Inbox { _ in ReceivedResponse(status: 410) }
        let well = try Inbox()
        try await dispatch.addEndpoint("gone", at: gone.receiver.port)
        try await dispatch.addEndpoint("well", at: well.receiver.port)
        try await dispatch.welcome(1...1)

        try await dispatch.running {
            try await dispatch.settled()
            try await dispatch.welcome(2...4)
            try await dispatch.settled()
        }

        #expect((gone.messages.count, well.messages.count) == (1, 4))
        #expect(try await dispatch.store.endpoints().map(\.state) == [.disabled, .enabled])
    }

    // MARK: Several at once

    @Test func `an endpoint that hangs with all its places taken delays no other, nor what comes later`() async throws {
        let dispatch = try await Dispatch(participants: 20)
        let dead = try Inbox { _ in ReceivedResponse(delay: .seconds(60)) }
        let well = try Inbox()
        try await dispatch.addEndpoint("a-dead", at: dead.receiver.port)
        try await dispatch.addEndpoint("well", at: well.receiver.port)
        try await dispatch.welcome(1...10)
        let dispatcher = dispatch.dispatcher(.init(inFlight: 6, perEndpoint: 3))

        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await dispatcher.run() }
            try await eventually { well.messages.count == 10 && dead.messages.count == 3 }
            // The dead one has deliveries due and no place free; new reminders still find their way at once.
            try await dispatch.welcome(11...20)
            try await eventually { well.messages.count == 20 }
            group.cancelAll()
        }

        #expect(dead.messages.count == 3)
    }

    @Test func `no more are claimed than allowed, and no more are under way to each endpoint`() async throws {
        let dispatch = try await Dispatch(participants: 30)
        let slow: @Sendable (Int) -> ReceivedResponse = { _ in ReceivedResponse(status: 204, delay: .milliseconds(5)) }
        let inboxes = [try Inbox(slow), try Inbox(slow), try Inbox(slow)]
        for (code, inbox) in zip(["a", "b", "c"] as [Code], inboxes) {
            try await dispatch.addEndpoint(code, at: inbox.receiver.port)
        }
        try await dispatch.welcome(1...30)
        let most = Mutex(0)

        try await dispatch.running(dispatch.dispatcher(.init(inFlight: 5, perEndpoint: 3, window: 8))) {
            try await eventually {
                let leased = try await dispatch.deliveries(.leased).count
                most.withLock { $0 = max($0, leased) }
                return inboxes.allSatisfy { $0.messages.count == 30 }
            }
            try await dispatch.settled()
        }

        // The window, and beside it what endpoints hold of which none has ended.
        #expect(most.withLock { $0 } <= 8 + 3 * 3)
        #expect(inboxes.allSatisfy { (1...3).contains($0.mostUnderWay) })
        #expect(try await dispatch.deliveries(.delivered).count == 90)
    }

    // MARK: Policy

    @Test func `in quiet hours nothing leaves, in the morning all does`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox()
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        dispatch.time.set(.test + .hours(13))
        try await dispatch.welcome(1...3)

        try await dispatch.running(dispatch.dispatcher(policy: Sample.quietPolicy())) {
            try await dispatch.settled()
            #expect(inbox.messages.isEmpty)
            #expect(dispatch.time.sleeps.last??.description == "2027-01-05T08:00:00.000Z")
            dispatch.time.set(.test + .hours(23))
            try await dispatch.settled()
        }

        #expect(inbox.messages.count == 3)
    }

    @Test func `a reminder that stopped making sense while its endpoint was down is not sent`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox { $0 == 0 ? ReceivedResponse(status: 503) : ReceivedResponse(status: 204) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...1)

        try await dispatch.running {
            try await dispatch.settled()
            _ = try await dispatch.store.withdraw(
                Reference("P-0001"),
                from: Reference("leading-together"),
                reason: nil,
                declines: true,
                by: .test
            )
            dispatch.time.set(.test + .days(1))
            try await dispatch.settled()
        }

        #expect(inbox.messages.count == 1)
        #expect(try await dispatch.deliveries().map(\.state) == [.dead])
    }
}
