import Testing

@testable import Curl

/// What the guard refuses never reaches a port that is open on every address of this machine.
@Suite struct InsideAddressTests {
    private let listener: Listener
    private let options = CurlOptions(addressGuard: AddressGuard())

    init() throws {
        listener = try Listener()
    }

    /// Why an exchange failed; `nil` when it did not.
    private func error(host: String) -> CurlError? {
        let request = CurlRequest(url: "http://\(host):\(listener.port)/", totalTimeout: .seconds(5))
        do throws(CurlError) {
            _ = try CurlClient.perform(request, options: options)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [Spellings.addresses, Spellings.names, Spellings.users])
    func `an address inside is refused, however it is written`(hosts: [String]) {
        for host in hosts {
            let error = error(host: host)
            guard case .addressRefused = error else {
                Issue.record("\(host): \(String(describing: error))")
                continue
            }
        }

        #expect(listener.accepted() == [])
    }

    @Test func `what may be read as an address leads nowhere either`() {
        for host in Spellings.doubtful {
            switch error(host: host) {
            case .addressRefused, .invalidURL, .resolutionFailed: break
            case let error: Issue.record("\(host): \(String(describing: error))")
            }
        }

        #expect(listener.accepted() == [])
    }

    @Test func `without the guard the port is reached, so it would have been seen`() {
        let request = CurlRequest(url: "http://127.0.0.1:\(listener.port)/", totalTimeout: .milliseconds(50))

        #expect(throws: CurlError.timedOut(after: .milliseconds(50))) { try CurlClient.perform(request) }
        #expect(listener.accepted() == ["::ffff:127.0.0.1"])
    }
}
