import Curl
import Receiver
import Synchronization
import Testing

/// Why no answer comes.
@Suite struct CurlFailureTests {
    @Test func `a slow answer times out`() async throws {
        let client = CurlClient()

        try await withReceiver { _ in
            ReceivedResponse(delay: .seconds(60))
        } _: { url in
            await #expect(throws: CurlError.timedOut(after: .milliseconds(50))) {
                try await client.send(CurlRequest(url: url, totalTimeout: .milliseconds(50)))
            }
        }
    }

    @Test func `a port where nobody listens is a failed connection`() async throws {
        let port = try await withReceiver(handler: { _ in ReceivedResponse() }, { $0 })

        await #expect {
            try await CurlClient().send(CurlRequest(url: port))
        } throws: {
            guard case .connectionFailed = $0 as? CurlError else { return false }
            return true
        }
    }

    @Test(arguments: [ReceivedResponse.Ending.drop, .breakOff])
    func `a connection lost on the way is a failed connection`(ending: ReceivedResponse.Ending) async throws {
        try await withReceiver { _ in
            ReceivedResponse(body: [1, 2, 3, 4], ending: ending)
        } _: { url in
            await #expect {
                try await CurlClient().send(CurlRequest(url: url))
            } throws: {
                guard case .connectionFailed = $0 as? CurlError else { return false }
                return true
            }
        }
    }

    @Test func `an answer up to the limit is taken and a longer one is not`() async throws {
        let client = CurlClient()

        try await withReceiver { _ in
            ReceivedResponse(body: [UInt8](repeating: 0, count: 100_000))
        } _: { url in
            let response = try await client.send(CurlRequest(url: url, maximumResponseBytes: 100_000))
            #expect(response.body.count == 100_000)
            await #expect(throws: CurlError.responseTooLarge(limit: 99_999)) {
                try await client.send(CurlRequest(url: url, maximumResponseBytes: 99_999))
            }
        }
    }

    @Test func `endless headers are refused`() async throws {
        let client = CurlClient()
        let headers = (0..<100).map { (name: "X-\($0)", value: String(repeating: "a", count: 1_000)) }

        try await withReceiver { _ in
            ReceivedResponse(headers: headers)
        } _: { url in
            await #expect(throws: CurlError.responseTooLarge(limit: 65_536)) {
                try await client.send(CurlRequest(url: url))
            }
        }
    }

    @Test func `the guard refuses before a connection is made`() async throws {
        let client = CurlClient(options: CurlOptions(addressGuard: AddressGuard()))
        let count = Mutex(0)

        try await withReceiver { _ in
            count.withLock { $0 += 1 }
            return ReceivedResponse()
        } _: { url in
            await #expect(throws: CurlError.addressRefused("127.0.0.1 is a loopback address")) {
                try await client.send(CurlRequest(url: url))
            }
            // A name too, which only resolution shows to lead inside.
            await #expect {
                try await client.send(CurlRequest(url: url.replacing("127.0.0.1", with: "localhost")))
            } throws: {
                guard case .addressRefused = $0 as? CurlError else { return false }
                return true
            }
        }

        #expect(count.withLock { $0 } == 0)
    }

    @Test func `the guard lets an allowed block through`() async throws {
        let loopback = try #require(CIDRBlock("127.0.0.0/8"))
        let client = CurlClient(options: CurlOptions(addressGuard: AddressGuard(allowing: [loopback])))

        let response = try await withReceiver { _ in
            ReceivedResponse()
        } _: {
            try await client.send(CurlRequest(url: $0))
        }

        #expect(response.status == 200)
    }

    @Test func `a server without TLS is not trusted as https`() async throws {
        try await withReceiver { _ in
            ReceivedResponse()
        } _: { url in
            await #expect {
                try await CurlClient().send(CurlRequest(url: url.replacing("http:", with: "https:")))
            } throws: {
                guard case .tlsFailed = $0 as? CurlError else { return false }
                return true
            }
        }
    }
}
