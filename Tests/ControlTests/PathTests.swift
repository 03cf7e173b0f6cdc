import Control
import Testing

@Suite struct PathTests {
    @Test func `parameters are filled in, in order`() {
        #expect(Path("/v1/programmes/:ref/enrolments/:participant")("a", "P-1") == "/v1/programmes/a/enrolments/P-1")
    }

    @Test func `a path without parameters stays as it is`() {
        #expect(Routes.status() == "/v1/status")
    }

    @Test(arguments: [
        ("a/b", "a%2Fb"), ("?x#y", "%3Fx%23y"), ("50 %", "50%20%25"), ("é", "%C3%A9"), ("\u{0}", "%00"),
        ("..", ".."), ("a-z_0.9~", "a-z_0.9~"), ("x:y", "x%3Ay"),
    ])
    func `nothing in a parameter can become another part of the request`(text: String, encoded: String) {
        #expect(Path.encoded(text) == encoded)
        #expect(Path("/v1/rooms/:ref")(text) == "/v1/rooms/" + encoded)
    }
}
