import CohortCore
import Control
import Foundation
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

    private struct Query: Encodable {
        var text: String?
        var count: Int?
        var flag: Bool?
        var code: Code?
        var at: Moment?
    }

    @Test(arguments: [
        (Query(), ""), (Query(text: "a b&c=d"), "?text=a%20b%26c%3Dd"),
        (Query(count: 0, flag: false), "?count=0&flag=false"),
        (Query(text: "é", code: Code(rawValue: "P-1")), "?code=P-1&text=%C3%A9"), (Query(text: ""), "?text="),
        (Query(at: Moment("2027-01-04T09:00:00Z")), "?at=2027-01-04T09%3A00%3A00.000Z"),
    ])
    private func `a query says what is set, encoded, and nothing else`(query: Query, text: String) throws {
        let peer = try UnixPeer("200 OK", "[]")

        let _: [Int] = try ControlClient(socket: peer.path).get("/v1/things", query: query)

        #expect(peer.request.hasPrefix("GET /v1/things\(text) HTTP/1.1\r\n"), "\(peer.request)")
    }

    @Test func `a value is posted as JSON`() throws {
        let peer = try UnixPeer("200 OK", #"{"to":"2027-01-04T09:00:00.000Z"}"#)
        let advance = ClockAdvance(to: try #require(Moment("2027-01-04T09:00:00Z")))

        let answer: ClockAdvance = try ControlClient(socket: peer.path).post(advance, to: Routes.clockAdvance())

        #expect(answer == advance)
        #expect(peer.request.hasPrefix("POST /v1/clock/advance HTTP/1.1\r\n"))
        #expect(peer.request.lowercased().contains("content-type: application/json\r\n"))
        #expect(peer.request.hasSuffix(#"{"to":"2027-01-04T09:00:00.000Z"}"#))
    }

    @Test func `a refusal arrives as the error it was`() throws {
        let refusal = CohortError(.conflict, "The room is taken.", at: .init(field: "room"), remedy: "Take another.")
        let body = String(decoding: try JSON.encoder().encode(Problem(refusal)), as: UTF8.self)
        let peer = try UnixPeer("409 Conflict", body, type: "application/problem+json")

        let error = #expect(throws: CohortError.self) { try ControlClient(socket: peer.path).delete("/v1/rooms/R-1") }

        #expect(error == refusal)
        #expect(peer.request.hasPrefix("DELETE /v1/rooms/R-1 HTTP/1.1\r\n"))
    }

    @Test(arguments: [("500 Internal Server Error", "oops"), ("200 OK", "{"), ("200 OK", "{\"to\": 7}")])
    func `an answer of another program is told as such`(status: String, body: String) throws {
        let peer = try UnixPeer(status, body)

        let error = #expect(throws: CohortError.self) {
            let _: ClockAdvance = try ControlClient(socket: peer.path).get("/v1/clock")
        }

        #expect(error?.code == .failed)
        #expect(error?.remedy == "Are cohortctl and cohortd of the same version?")
    }

    @Test func `a daemon that breaks off is unreachable`() throws {
        let peer = try UnixPeer(answering: "")

        let error = #expect(throws: CohortError.self) { try ControlClient(socket: peer.path).text("/v1/status") }

        #expect(error?.code == .unreachable)
    }
}
