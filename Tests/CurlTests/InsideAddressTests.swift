import Testing

@testable import Curl

/// What the guard refuses never reaches a port that is open on every address of this machine.
@Suite struct InsideAddressTests {
    private let listener: Listener

    init() throws {
        listener = try Listener()
    }

    @Test(arguments: Spellings.addresses + Spellings.names + Spellings.users)
    func `an address inside is refused, however it is written`(host: String) {
        let error = listener.guardedError(host: host)

        guard case .addressRefused = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(listener.accepted() == [])
    }

    @Test func `without the guard the port is reached, so it would have been seen`() {
        let request = CurlRequest(url: "http://127.0.0.1:\(listener.port)/", totalTimeout: .milliseconds(300))

        #expect(throws: CurlError.timedOut(after: .milliseconds(300))) { try CurlClient.perform(request) }
        #expect(listener.accepted() == ["::ffff:127.0.0.1"])
    }
}
