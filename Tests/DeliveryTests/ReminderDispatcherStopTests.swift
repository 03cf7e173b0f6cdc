import CohortCore
import CohortStore
import Delivery
import Receiver
import TestSupport
import Testing

struct ReminderDispatcherStopTests {
    @Test func `stopping waits for what is under way and starts nothing new`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox { _ in ReceivedResponse(status: 204, delay: .milliseconds(200)) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...4)
        let dispatcher = dispatch.dispatcher(.init(inFlight: 2, perEndpoint: 2))
        let run = Task { try await dispatcher.run() }
        try await eventually { inbox.messages.count == 2 }

        dispatcher.stop(within: .seconds(20))
        try await run.value

        #expect(inbox.messages.count == 2)
        #expect(try await dispatch.deliveries(.delivered).count == 2)
        #expect(try await dispatch.store.tally("reminder.waiting") == 2)
    }

    @Test func `what does not end within the limit is broken off and left for the next start`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox { $0 == 0 ? ReceivedResponse(status: 204) : ReceivedResponse(delay: .seconds(60)) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...3)
        let dispatcher = dispatch.dispatcher(.init(inFlight: 3, perEndpoint: 3))
        let run = Task { try await dispatcher.run() }
        try await eventually {
            let delivered = try await dispatch.deliveries(.delivered).count
            return inbox.messages.count == 3 && delivered == 1
        }

        dispatcher.stop(within: .milliseconds(50))
        try await run.value

        #expect(try await dispatch.deliveries(.delivered).count == 1)
        #expect(try await dispatch.deliveries(.leased).map(\.attempts) == [0, 0])
    }

    @Test func `stopping is noticed while every place is taken by endpoints that hang`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox { _ in ReceivedResponse(delay: .seconds(60)) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...4)
        let dispatcher = dispatch.dispatcher(.init(inFlight: 2, perEndpoint: 2))
        let run = Task { try await dispatcher.run() }
        try await eventually { inbox.messages.count == 2 }

        dispatcher.stop(within: .milliseconds(20))
        try await run.value

        #expect(try await dispatch.deliveries(.delivered).isEmpty, "none of the answers was waited for")
        #expect(try await dispatch.deliveries(.leased).count == 2)
    }

    @Test func `stopping before the start and stopping an idle one end at once`() async throws {
        let dispatch = try await Dispatch()
        let early = dispatch.dispatcher()
        early.stop(within: .seconds(60))
        try await early.run()
        let idle = dispatch.dispatcher()
        let run = Task { try await idle.run() }
        try await eventually { dispatch.time.isAsleep }

        idle.stop(within: .seconds(60))

        try await run.value
    }

    @Test func `a cancelled one ends and does not spin`() async throws {
        let dispatch = try await Dispatch()
        let dispatcher = dispatch.dispatcher()
        let run = Task { try await dispatcher.run() }
        try await eventually { dispatch.time.isAsleep }
        let sleeps = dispatch.time.sleeps.count

        run.cancel()
        try await run.value

        #expect(dispatch.time.sleeps.count == sleeps)
    }
}
