import CohortCore
import Control
import Testing

@Suite struct ControlClientTests {
    @Test func `a socket path that the system cannot take is refused before anything is tried`() {
        let client = ControlClient(socket: "/tmp/" + String(repeating: "s", count: 120))

        let error = #expect(throws: CohortError.self) { try client.text("/v1/status") }

        #expect(error?.code == .invalid)
        #expect(error?.message.contains("125 bytes") == true)
    }

    @Test func `nobody on the socket is said as such`() {
        let error = #expect(throws: CohortError.self) {
            try ControlClient(socket: "/tmp/nobody-listens-here.sock").text("/v1/status")
        }

        #expect(error?.code == .unreachable)
        #expect(error?.remedy?.contains("running") == true)
    }
}
