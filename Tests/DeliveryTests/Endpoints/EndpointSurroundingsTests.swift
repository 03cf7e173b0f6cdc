import CohortCore
import Curl
import Delivery
import Receiver
import Testing

struct EndpointSurroundingsTests {
    private struct NoCredential: Error {}

    @Test func `a secret that the service manager keeps is read at use, without the line's end`() throws {
        let surroundings = EndpointSurroundings(credential: { $0 == "gateway" ? Array("whsec_x\n".utf8) : nil })

        #expect(try surroundings.secret("credential:gateway") == "whsec_x")
        #expect(try surroundings.secret("whsec_y") == "whsec_y")
        let error = #expect(throws: EndpointRefusal.self) { try surroundings.secret("credential:other") }
        #expect(error?.isFinal == false)
        #expect(error?.description.contains("LoadCredential=other:FILE") == true)
    }

    @Test func `an endpoint without a profile takes the usual way, one with an unknown profile none`() throws {
        let service = try ServiceExchange { _ in ReceivedResponse() }
        var endpoint = try service.endpoint(.standard)
        let usual = CurlRoute(authorities: "/etc/ca.pem")
        let proxied = CurlRoute(proxy: "http://proxy.example:3128")
        let surroundings = EndpointSurroundings(profiles: ["default": usual, "dmz": proxied])

        #expect(try surroundings.route(of: endpoint) == usual)
        #expect(try EndpointSurroundings().route(of: endpoint) == CurlRoute())
        endpoint.profile = Code(rawValue: "dmz")
        #expect(try surroundings.route(of: endpoint) == proxied)
        endpoint.profile = Code(rawValue: "lost")
        #expect(throws: EndpointRefusal.self) { try surroundings.route(of: endpoint) }
    }
}
