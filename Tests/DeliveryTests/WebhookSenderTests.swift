import CohortCore
import CohortStore
import Curl
import Delivery
import FoundationEssentials
import Glibc
import Receiver
import StandardWebhooks
import Testing

struct WebhookSenderTests {
    private static let now = Moment(rawValue: 1_799_053_200_000)

    init() {
        // A receiver that hangs up must not end the tests.
        signal(SIGPIPE, SIG_IGN)
    }

    private func delivery(
        to url: String,
        attempts: Int = 0,
        secrets: [String] = [Dispatch.secret],
        body: String = #"{"data":{},"type":"reminder.welcome"}"#
    ) throws -> ClaimedDelivery {
        ClaimedDelivery(
            id: .init(rawValue: 1),
            message: "msg_0123456789abcdef",
            event: "reminder.welcome",
            target: DeliveryTarget(
                endpoint: Endpoint(
                    id: .init(rawValue: 1),
                    code: try #require(Code(rawValue: "gateway")),
                    url: url,
                    programme: nil,
                    state: .enabled,
                    reason: nil,
                    createdAt: Moment(rawValue: 0),
                    consecutiveFailures: 0
                ),
                secrets: secrets
            ),
            body: body,
            attempts: attempts
        )
    }

    private func sender(
        addressGuard: AddressGuard? = nil,
        totalTimeout: Duration = .seconds(20),
        roll: Double = 0.5
    ) -> WebhookSender {
        WebhookSender(
            client: CurlClient(options: CurlOptions(addressGuard: addressGuard)),
            limits: .init(totalTimeout: totalTimeout, responseBytes: 1_000),
            worldTime: World.now,
            roll: { roll }
        )
    }

    /// One attempt at an endpoint that answers so.
    private func attempt(
        _ answer: ReceivedResponse,
        attempts: Int = 0,
        totalTimeout: Duration = .seconds(20),
        roll: Double = 0.5
    ) async throws -> (outcome: DeliveryOutcome, received: Int) {
        let inbox = try Inbox { _ in answer }
        let claimed = try delivery(to: "http://127.0.0.1:\(inbox.receiver.port)/hook", attempts: attempts)
        let outcome = await sender(totalTimeout: totalTimeout, roll: roll).attempt(claimed, now: Self.now)
        return (try #require(outcome), inbox.messages.count)
    }

    /// How long after the attempt it is tried again.
    private func wait(_ outcome: DeliveryOutcome) -> Duration? {
        guard case .retry(let at) = outcome.end else { return nil }
        return at - Self.now - .milliseconds(outcome.milliseconds)
    }

    @Test(arguments: [200, 201, 202, 204, 299]) func `any status from 200 to 299 means that it arrived`(
        status: Int
    ) async throws {
        let done = try await attempt(ReceivedResponse(status: status))

        #expect((done.outcome.end, done.outcome.status, done.outcome.error) == (.delivered, status, nil))
        #expect(done.outcome.startedAt == Self.now)
        #expect(done.received == 1)
    }

    @Test(arguments: [300, 301, 302, 304, 307, 308, 400, 401, 404, 418, 500, 502, 503])
    func `any other is tried again, and a redirect is not followed`(status: Int) async throws {
        let answer = ReceivedResponse(status: status, headers: [(name: "Location", value: "/elsewhere")])

        let done = try await attempt(answer)

        #expect(wait(done.outcome) == .seconds(5))
        #expect((done.outcome.status, done.outcome.error) == (status, "The receiver answered \(status)."))
        #expect(done.received == 1)
    }

    @Test func `410 means that the endpoint is gone`() async throws {
        let done = try await attempt(ReceivedResponse(status: 410))

        #expect((done.outcome.end, done.outcome.status) == (.gone, 410))
    }

    @Test(arguments: [429, 502, 503]) func `a receiver that is busy says when to come back`(status: Int) async throws {
        let later = ReceivedResponse(status: status, headers: [(name: "Retry-After", value: "900")])
        let sooner = ReceivedResponse(status: status, headers: [(name: "Retry-After", value: "1")])
        let never = ReceivedResponse(status: status, headers: [(name: "Retry-After", value: "31536000")])

        #expect(wait(try await attempt(later).outcome) == .seconds(900))
        #expect(wait(try await attempt(sooner).outcome) == .seconds(5))
        #expect(wait(try await attempt(never).outcome) == .hours(24))
    }

    @Test func `a receiver that failed is not asked when`() async throws {
        let answer = ReceivedResponse(status: 500, headers: [(name: "Retry-After", value: "900")])

        #expect(wait(try await attempt(answer).outcome) == .seconds(5))
    }

    @Test func `the waits follow the schedule with jitter, and after the tenth failure it is given up`() async throws {
        let waits: [Duration] = [
            .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20),
            .hours(24),
        ]
        for (attempts, expected) in waits.enumerated() {
            let least = try await attempt(ReceivedResponse(status: 500), attempts: attempts, roll: 0)
            let most = try await attempt(ReceivedResponse(status: 500), attempts: attempts, roll: 0.999)
            // Instants are kept to the millisecond.
            #expect(wait(least.outcome).map { $0 >= expected * 0.9 - .milliseconds(1) && $0 < expected * 0.91 } == true)
            #expect(wait(most.outcome).map { $0 > expected * 1.09 && $0 <= expected * 1.1 } == true)
        }
        #expect(try await attempt(ReceivedResponse(status: 500), attempts: 9).outcome.end == .dead)
        #expect(try await attempt(ReceivedResponse(status: 500), attempts: 40).outcome.end == .dead)
    }

    @Test func `a receiver that is too slow is left, and the wait counts from then`() async throws {
        let done = try await attempt(ReceivedResponse(delay: .seconds(60)), totalTimeout: .milliseconds(100))

        #expect(done.outcome.status == nil)
        #expect(done.outcome.error?.contains("No answer came within") == true)
        #expect(done.outcome.milliseconds >= 100)
        guard case .retry(let at) = done.outcome.end else { throw NeverCame() }
        #expect(at - Self.now >= .milliseconds(5_100))
    }

    @Test func `half an answer and a huge one are deliveries when their status says so`() async throws {
        let endless = [UInt8](repeating: 65, count: 5_000_000)
        for body in [[1, 2, 3, 4], endless] {
            let ending = body.count == 4 ? ReceivedResponse.Ending.breakOff : .keepAlive
            let taken = try await attempt(ReceivedResponse(body: body, ending: ending))
            let refused = try await attempt(ReceivedResponse(status: 500, body: body, ending: ending))

            #expect((taken.outcome.end, taken.outcome.status) == (.delivered, 200))
            #expect((wait(refused.outcome), refused.outcome.status) == (.seconds(5), 500))
        }
    }

    @Test func `a dropped connection and headers without end are failures that say so`() async throws {
        let answers = [
            ReceivedResponse.dropConnection,
            ReceivedResponse(headers: [(name: "X-Long", value: String(repeating: "a", count: 200_000))]),
        ]
        for answer in answers {
            let done = try await attempt(answer)
            #expect(wait(done.outcome) == .seconds(5))
            #expect(done.outcome.error?.hasSuffix(".") == true)
        }
    }

    @Test func `nobody listening and a name that means nothing are failures`() async throws {
        let gone = try Inbox()
        let port = gone.receiver.port
        gone.receiver.stop()

        for url in ["http://127.0.0.1:\(port)/", "http:///", "gopher://127.0.0.1/", "not a URL"] {
            let outcome = await sender().attempt(try delivery(to: url), now: Self.now)
            #expect(outcome.flatMap(wait) == .seconds(5))
            #expect(outcome?.error?.isEmpty == false)
        }
    }

    @Test func `an address inside is refused when it is connected to`() async throws {
        let inbox = try Inbox()
        let claimed = try delivery(to: "http://127.0.0.1:\(inbox.receiver.port)/hook")

        let outcome = await sender(addressGuard: AddressGuard()).attempt(claimed, now: Self.now)

        #expect(outcome?.error?.contains("loopback") == true)
        #expect(inbox.messages.isEmpty)
    }

    @Test func `a secret that cannot be used is a failure and no crash`() async throws {
        for secrets in [["whsec_"], ["nonsense"], [Dispatch.secret, "whsec_short"]] {
            let claimed = try delivery(to: "http://127.0.0.1:1/", secrets: secrets)
            let outcome = await sender().attempt(claimed, now: Self.now)
            #expect(outcome.flatMap(wait) == .seconds(5))
        }
    }

    @Test func `the body arrives byte for byte, with the headers of the specification`() async throws {
        let inbox = try Inbox()
        let body = #"{"text":"Grüße, 世界 👩🏽‍⚕️ – “naïve”"}"#
        let url = "http://127.0.0.1:\(inbox.receiver.port)/hook?key=1"

        let before = Int(Date().timeIntervalSince1970)
        _ = await sender().attempt(try delivery(to: url, body: body), now: Self.now)
        let after = Int(Date().timeIntervalSince1970)

        let request = try #require(inbox.requests.first)
        #expect(request.body == Array(body.utf8))
        #expect((request.method, request.target) == ("POST", "/hook?key=1"))
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("webhook-id") == "msg_0123456789abcdef")
        let timestamp = try #require(request.header("webhook-timestamp").flatMap(Int.init))
        #expect((before...after).contains(timestamp))
        #expect(request.header("webhook-signature")?.hasPrefix("v1,") == true)
    }

    @Test func `every secret signs, the current one first, so that either verifies`() async throws {
        let old = "whsec_" + Data(repeating: 9, count: 32).base64EncodedString()
        let inbox = try Inbox()
        let claimed = try delivery(
            to: "http://127.0.0.1:\(inbox.receiver.port)/",
            secrets: [Dispatch.secret, old]
        )

        _ = await sender().attempt(claimed, now: Self.now)

        let request = try #require(inbox.requests.first)
        #expect(request.header("webhook-signature")?.split(separator: " ").count == 2)
        for secret in [old, Dispatch.secret] {
            let verifier = WebhookVerifier(keys: [.symmetric(try WebhookSecret(secret))])
            let verified = try verifier.verify(headers: request.headers, body: request.body, now: Date())
            #expect(verified.id == claimed.message)
        }
    }

    @Test func `an attempt that is broken off has no outcome`() async throws {
        let inbox = try Inbox { _ in ReceivedResponse(delay: .seconds(60)) }
        let claimed = try delivery(to: "http://127.0.0.1:\(inbox.receiver.port)/")
        let sender = sender()

        let attempt = Task { await sender.attempt(claimed, now: Self.now) }
        try await eventually { !inbox.messages.isEmpty }
        attempt.cancel()

        #expect(await attempt.value == nil)
    }

    @Test func `a clock that is set back during an attempt makes no time negative`() async throws {
        let inbox = try Inbox { _ in ReceivedResponse(status: 500) }
        let claimed = try delivery(to: "http://127.0.0.1:\(inbox.receiver.port)/")
        let readings = Readings([World.now(), World.now() - .hours(1)])
        let sender = WebhookSender(client: CurlClient(), worldTime: { readings.next() }, roll: { 0.5 })

        let outcome = try #require(await sender.attempt(claimed, now: Self.now))

        #expect((outcome.milliseconds, wait(outcome)) == (0, .seconds(5)))
    }
}
