import CohortCore
import Curl
import Delivery
import FoundationEssentials
import Glibc
import Receiver
import Synchronization
import Testing

/// A service of someone else's, played on loopback as its public documentation describes it, and an adapter that speaks
/// to it.
final class ServiceExchange: Sendable {
    static let now = Moment(rawValue: 1_799_053_200_000)

    private final class Inbox: Sendable {
        let requests = Mutex<[ReceivedRequest]>([])
    }

    private let inbox = Inbox()
    private let receiver: Receiver

    /// A service that answers so.
    init(_ answer: @escaping @Sendable (ReceivedRequest) -> ReceivedResponse) throws {
        signal(SIGPIPE, SIG_IGN)
        let inbox = inbox
        receiver = Receiver { request in
            inbox.requests.withLock { $0.append(request) }
            return answer(request)
        }
        try receiver.start()
    }

    deinit { receiver.stop() }

    var requests: [ReceivedRequest] { inbox.requests.withLock { $0 } }

    func endpoint(
        _ kind: EndpointKind,
        path: String = "",
        settings: [String: String] = [:]
    ) throws -> Endpoint {
        Endpoint(
            id: .init(rawValue: 1),
            code: try #require(Code(rawValue: "chat")),
            url: "http://127.0.0.1:\(receiver.port)\(path)",
            kind: kind,
            settings: settings,
            programme: nil,
            state: .enabled,
            reason: nil,
            createdAt: Self.now,
            consecutiveFailures: 0
        )
    }

    /// Puts a message into words, posts it once, and reads the answer.
    func deliver(
        _ message: OutgoingMessage,
        to endpoint: Endpoint,
        secrets: [String] = [],
        _ surroundings: EndpointSurroundings = EndpointSurroundings(),
        at moment: Moment = ServiceExchange.now
    ) async throws -> EndpointReading {
        let body = EndpointAdapters.compose(message, endpoint)
        let adapter = try EndpointAdapters.adapter(for: endpoint, secrets: secrets, surroundings)
        let post = try adapter.post(id: "msg_1", body: body, at: moment)
        let answer = try await CurlClient().send(
            CurlRequest(method: "POST", url: post.url, headers: post.headers, body: post.body)
        )
        return adapter.reading(
            of: EndpointAnswer(
                status: answer.status,
                retryAfter: answer.header("retry-after"),
                body: answer.body,
                at: moment
            )
        )
    }

    /// The body of the last request, as JSON.
    func lastBody() throws -> [String: JSONValue] {
        let body = try #require(requests.last).body
        return try JSONDecoder().decode([String: JSONValue].self, from: Data(body))
    }
}

extension OutgoingMessage {
    /// A reminder to P-0001, whose route is route-1.
    static func reminder(_ text: String, contactRoute: String? = "route-1") throws -> OutgoingMessage {
        .reminder(
            WebhookPayload(
                type: "reminder.session",
                timestamp: ServiceExchange.now,
                data: .init(
                    reminder: .init(rawValue: 7),
                    recipient: try #require(Code(rawValue: "P-0001")),
                    recipientIsFacilitator: false,
                    contactRoute: contactRoute,
                    about: nil,
                    programme: try #require(Code(rawValue: "leading-together")),
                    cohort: nil,
                    session: Code(rawValue: "kick-off"),
                    startsAt: ServiceExchange.now,
                    rule: nil,
                    dueAt: ServiceExchange.now,
                    text: text,
                    levers: []
                )
            )
        )
    }
}

/// Any JSON.
enum JSONValue: Decodable, Equatable {
    case string(String)
    case number(Int)
    case boolean(Bool)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let boolean = try? container.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    subscript(index: Int) -> JSONValue? {
        guard case .list(let list) = self, list.indices.contains(index) else { return nil }
        return list[index]
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}
