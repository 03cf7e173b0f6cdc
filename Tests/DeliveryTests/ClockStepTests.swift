import CohortCore
import CohortStore
import Receiver
import TestSupport
import Testing

/// A clock that is set, and a machine that sleeps, while reminders are due.
struct ClockStepTests {
    /// Two reminders due at once, and two at the start of a cohort three weeks later.
    private func prepared() async throws -> (dispatch: Dispatch, inbox: Inbox, start: Moment) {
        let dispatch = try await Dispatch(participants: 4)
        let inbox = try Inbox()
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await Sample.enrol(2, in: dispatch.store, programme: try Sample.programme("other"))
        try await Sample.form(in: dispatch.store, programme: "other")
        return (dispatch, inbox, try #require(Moment("2027-01-25T09:00:00Z")))
    }

    @Test(arguments: [Duration.hours(1), .hours(-1), .minutes(30), .hours(6), .days(2)])
    func `a step of the clock just before something is due neither misses nor doubles it`(step: Duration) async throws {
        let (dispatch, inbox, start) = try await prepared()

        try await dispatch.running {
            try await dispatch.settled()
            dispatch.time.set(start - .minutes(10))
            try await dispatch.settled()
            #expect(inbox.messages.count == 2)
            dispatch.time.advance(by: step)
            try await dispatch.settled()
            #expect(inbox.messages.count == (step < .minutes(10) ? 2 : 4))
            dispatch.time.set(start)
            try await dispatch.settled()
            #expect(inbox.messages.count == 4)
            dispatch.time.set(start - .hours(1))
            try await dispatch.settled()
            dispatch.time.set(start + .hours(1))
            try await dispatch.settled()
        }

        #expect(inbox.messages.count == 4)
        #expect(Set(inbox.messages).count == 4)
    }

    @Test func `a clock set back while deliveries are under way settles them all the same`() async throws {
        let dispatch = try await Dispatch(participants: 10)
        let inbox = try Inbox { _ in ReceivedResponse(status: 204, delay: .milliseconds(100)) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...10)

        try await dispatch.running {
            try await eventually { inbox.messages.count >= 1 }
            dispatch.time.set(.test - .hours(1))
            try await eventually { try await dispatch.deliveries(.leased).isEmpty }
            dispatch.time.set(.test)
            try await dispatch.settled()
        }

        #expect(Set(inbox.messages).count == 10)
        #expect(inbox.messages.count == 10)
    }

    @Test func `a retry is made once, however the clock is set while it waits`() async throws {
        let dispatch = try await Dispatch()
        let inbox = try Inbox { $0 == 0 ? ReceivedResponse(status: 503) : ReceivedResponse(status: 204) }
        try await dispatch.addEndpoint(at: inbox.receiver.port)
        try await dispatch.welcome(1...1)

        try await dispatch.running {
            try await dispatch.settled()
            for moment in [Moment.test - .hours(1), .test + .hours(1), .test - .hours(2), .test + .hours(8)] {
                dispatch.time.set(moment)
                try await dispatch.settled()
            }
        }

        #expect(inbox.messages.count == 2)
        #expect(try await dispatch.deliveries(.delivered).map(\.attempts) == [2])
    }
}
