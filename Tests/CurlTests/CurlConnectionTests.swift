import Curl
import Receiver
import Testing

/// How connections are shared and kept.
@Suite struct CurlConnectionTests {
    @Test func `two hundred requests at once share few connections`() async throws {
        let client = CurlClient(options: CurlOptions(maximumConnectionsPerHost: 4))
        // With no more places than this for connections, a fifth one would wait for ever.
        let limits = ReceiverLimits(connections: 4)

        let answers = try await withReceiver(limits: limits) { request in
            ReceivedResponse(body: request.body)
        } _: { url in
            try await withThrowingTaskGroup(of: UInt8?.self) { group in
                for number in 0..<200 {
                    let request = CurlRequest(method: "POST", url: url, body: [UInt8(number)])
                    group.addTask { try await client.send(request).body.first }
                }
                return try await group.reduce(into: Set<UInt8>()) { answers, answer in
                    if let answer { answers.insert(answer) }
                }
            }
        }

        #expect(answers == Set(0..<200))
    }

    @Test func `one connection serves requests in a row`() async throws {
        let client = CurlClient()

        // Were the second request to open a connection of its own, it would wait for the first one's place.
        try await withReceiver(limits: ReceiverLimits(connections: 1)) { _ in
            ReceivedResponse()
        } _: { url in
            for _ in 0..<300 {
                let response = try await client.send(CurlRequest(url: url, totalTimeout: .seconds(5)))
                #expect(response.status == 200)
            }
        }
    }

    @Test func `a client let go leaves no connection behind`() async throws {
        try await withReceiver(limits: ReceiverLimits(connections: 1)) { _ in
            ReceivedResponse()
        } _: { url in
            // Each client's kept connection takes the only place until the client is gone.
            for _ in 0..<20 {
                let response = try await CurlClient().send(CurlRequest(url: url, totalTimeout: .seconds(5)))
                #expect(response.status == 200)
            }
        }
    }
}
