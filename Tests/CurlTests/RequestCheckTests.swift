import Curl
import Testing

@Suite struct RequestCheckTests {
    @Test(arguments: [
        "", "example", "127.0.0.1:80", "http:/127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/hostname", "http://",
        "http://a b/", "http://a\u{0}b/", "http://[::1/", "http://127.0.0.1:99999/",
    ])
    func `a URL that cannot be used is refused`(url: String) async {
        await #expect(throws: CurlError.invalidURL(url)) { try await CurlClient().send(CurlRequest(url: url)) }
    }

    @Test(arguments: [("X-A", "b\r\nX-Evil: 1"), ("X-A", "b\u{0}"), ("X-A: 1\r\nX-B", "2"), ("", "a"), ("X A", "b")])
    func `a header that would break out of its line is refused`(name: String, value: String) {
        let request = CurlRequest(url: "http://127.0.0.1:1/", headers: [(name: name, value: value)])

        #expect {
            try CurlClient.perform(request)
        } throws: {
            guard case .invalidRequest = $0 as? CurlError else { return false }
            return true
        }
    }
}
