import Curl
import Receiver
import Synchronization
import Testing

/// Asks for the same again and again, and keeps what came of it.
private final class Repeater: CurlSource {
    private struct State {
        var made: [Int] = []
        var endings: [CurlEnding] = []
        var reports = 0
        var wanted = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let makeRequest: @Sendable (Int) throws(CurlError) -> CurlRequest

    init(_ makeRequest: @escaping @Sendable (Int) throws(CurlError) -> CurlRequest) {
        self.makeRequest = makeRequest
    }

    var made: [Int] { state.withLock { $0.made } }
    var endings: [CurlEnding] { state.withLock { $0.endings } }
    var reports: Int { state.withLock { $0.reports } }

    func request(_ key: Int) throws(CurlError) -> CurlRequest {
        state.withLock { $0.made.append(key) }
        return try makeRequest(key)
    }

    func ended(_ endings: [CurlEnding]) {
        let waiter = state.withLock { state in
            state.endings += endings
            state.reports += 1
            guard state.endings.count >= state.wanted else { return CheckedContinuation<Void, Never>?.none }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Waits until `count` have ended.
    func ended(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.wanted = count
                if state.endings.count < count { state.waiter = continuation }
                return state.endings.count >= count
            }
            if isOver { continuation.resume() }
        }
    }

    var statuses: [String: Int] {
        endings.reduce(into: [:]) { counts, ending in
            switch ending.result {
            case .success(let answer): counts["\(answer.status)", default: 0] += 1
            case .failure(let error): counts["\(error)", default: 0] += 1
            }
        }
    }
}

struct CurlSourceTests {
    @Test func `each of many is made once, and told of once`() async throws {
        let answer: Receiver.Handler = { ReceivedResponse(status: $0.target == "/7" ? 500 : 204) }
        try await withReceiver(handler: answer) { url in
            let client = CurlClient()
            let source = Repeater { CurlRequest(method: "POST", url: "\(url)/\($0)", body: [1, 2, 3]) }

            client.submit((0..<200).map { ($0, url) }, to: source)
            await source.ended(200)

            #expect(source.made.sorted() == Array(0..<200))
            #expect(source.endings.map(\.key).sorted() == Array(0..<200))
            #expect(source.statuses == ["204": 199, "500": 1])
            // Their order is that of their submission, of which no more than allowed are under way.
            #expect(source.made == Array(0..<200))
        }
    }

    @Test func `what cannot be made is told of, and the others go on`() async throws {
        let answer: Receiver.Handler = { _ in ReceivedResponse(status: 204) }
        try await withReceiver(handler: answer) { url in
            let client = CurlClient()
            let source = Repeater { key throws(CurlError) in
                if key % 2 == 0 { throw .invalidRequest("even") }
                return CurlRequest(url: url)
            }

            client.submit((0..<20).map { ($0, url) }, to: source)
            await source.ended(20)

            #expect(source.statuses == ["204": 10, "\(CurlError.invalidRequest("even"))": 10])
        }
    }

    @Test func `what waits and what is under way can be broken off`() async throws {
        let answer: Receiver.Handler = { _ in ReceivedResponse(delay: .seconds(60)) }
        try await withReceiver(handler: answer) { url in
            let client = CurlClient(options: CurlOptions(maximumConnectionsPerHost: 2))
            let source = Repeater { _ in CurlRequest(url: url, totalTimeout: .seconds(600)) }

            let ids = client.submit((0..<6).map { ($0, url) }, to: source)
            while source.made.count < 2 { await Task.yield() }
            client.cancel(ids)
            await source.ended(6)

            #expect(source.made.count == 2)
            #expect(source.statuses == ["\(CurlError.cancelled)": 6])
        }
    }

    @Test(.enabled(if: Nginx.isInstalled, "needs nginx, with HTTP/2, and openssl"))
    func `none of many that share a connection is forgotten`() async throws {
        let certificates = try Certificates.shared.get()
        let server = try Nginx(certificates)
        let client = CurlClient(options: CurlOptions(maximumConnectionsPerHost: 64))
        let request = server.request(
            "/",
            method: "POST",
            body: [UInt8](repeating: 0x61, count: 500),
            route: CurlRoute(authorities: certificates.authority)
        )
        let source = Repeater { _ in request }

        client.submit((0..<3_000).map { ($0, request.url) }, to: source)
        await source.ended(3_000)

        #expect(source.statuses == ["204": 3_000])
    }
}
