import Curl
import Receiver
import Testing

@Suite struct CurlCancellationTests {
    @Test func `cancelling the task ends the exchange at once`() async throws {
        let client = CurlClient()
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)

        try await withReceiver { _ in
            arrived.yield()
            return ReceivedResponse(delay: .seconds(60))
        } _: { url in
            let task = Task { try await client.send(CurlRequest(url: url)) }
            for await _ in arrivals { break }
            task.cancel()
            await #expect(throws: CurlError.cancelled) { try await task.value }
        }
    }

    @Test func `a task cancelled before it sends gets no answer`() async throws {
        let client = CurlClient()

        try await withReceiver { _ in
            ReceivedResponse(delay: .seconds(60))
        } _: { url in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.send(CurlRequest(url: url))
            }
            await #expect(throws: CurlError.cancelled) { try await task.value }
        }
    }

    @Test func `closing the client ends open exchanges and refuses later ones`() async throws {
        let client = CurlClient()
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)

        try await withReceiver { _ in
            arrived.yield()
            return ReceivedResponse(delay: .seconds(60))
        } _: { url in
            let task = Task { try await client.send(CurlRequest(url: url)) }
            for await _ in arrivals { break }
            client.close()
            await #expect(throws: CurlError.cancelled) { try await task.value }
            await #expect(throws: CurlError.cancelled) { try await client.send(CurlRequest(url: url)) }
        }
    }
}
