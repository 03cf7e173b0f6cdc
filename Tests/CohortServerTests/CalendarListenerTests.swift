import CohortCore
import TestSupport
import Testing

@testable import CohortServer

@Suite struct CalendarListenerTests {
    @Test(arguments: [
        ("127.0.0.1:8086", "127.0.0.1", 8_086, true), ("127.9.9.9:1", "127.9.9.9", 1, true),
        ("[::1]:65535", "::1", 65_535, true), ("10.0.0.1:80", "10.0.0.1", 80, false),
        ("0.0.0.0:8086", "0.0.0.0", 8_086, false), ("[::]:8086", "::", 8_086, false),
        ("[::ffff:127.0.0.1]:8086", "::ffff:127.0.0.1", 8_086, false),
    ])
    func `an address and a port are read`(text: String, host: String, port: Int, isLoopback: Bool) throws {
        let address = try #require(ListenAddress(text))

        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.isLoopback == isLoopback)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", "8086", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:+80", "localhost:8086",
        "::1:8086", "[::1]", "[::1:8086", "[127.0.0.1]:80", "127.0.0.1:80 ", " 127.0.0.1:80", "127.1:80", "[::1%lo]:80",
    ])
    func `what is no address is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test func `links begin with the public address, or else with the one that is listened on`() throws {
        func url(_ section: String) throws -> String? {
            try DaemonSettings.read("calendar: { \(section) }", named: "c.yaml").calendar.url(of: "/calendar/x.ics")
        }

        #expect(try url("allowRemote: false") == nil)
        #expect(try url("listen: \"127.0.0.1:8086\"") == "http://127.0.0.1:8086/calendar/x.ics")
        #expect(try url("listen: \"[::1]:8086\"") == "http://[::1]:8086/calendar/x.ics")
        #expect(try url("publicURL: \"https://cal.example/a/\"") == "https://cal.example/a/calendar/x.ics")
        #expect(try url("listen: \"10.0.0.1:80\", allowRemote: true") == "http://10.0.0.1:80/calendar/x.ics")
    }

    @Test func `tokens differ, have 258 bits, and are found in a path of exactly their form`() throws {
        let tokens = (0..<100).map { _ in CalendarToken.make() }
        let token = tokens[0]

        #expect(Set(tokens.map(\.text)).count == 100)
        #expect(tokens.allSatisfy { $0.text.utf8.count == 43 && $0.text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil })
        #expect(Set(tokens.flatMap(\.text)).count == 64, "every letter is used")
        #expect(CalendarToken(path: token.path)?.text == token.text)
        for path in [
            "/", "/calendar", "/calendar/", "/calendar/.ics", token.path + "x", "/" + token.path,
            token.path.lowercased() + "?",
            "/calendar/../\(token.text).ics", String(token.path.dropLast()),
        ] {
            #expect(CalendarToken(path: path) == nil)
        }
    }

    @Test func `so many requests are answered at once and a second`() {
        let allowance = RequestAllowance(perSecond: 2, burst: 3, atOnce: 2)
        func begin(_ milliseconds: Int) -> Bool { allowance.begin(at: .test + .milliseconds(milliseconds)) }

        #expect(begin(0) && begin(0))
        #expect(!begin(0), "two are under way")
        allowance.end()
        #expect(begin(0))
        allowance.end()
        allowance.end()
        #expect(!begin(0), "three have been taken")
        #expect(!begin(499))
        #expect(!begin(400), "a clock set back gives nothing")
        #expect(begin(1_000) && begin(1_000))
        allowance.end()
        allowance.end()
        #expect(!begin(1_000), "two a second")
        #expect(
            (0..<5).map { _ in
                let begun = begin(1_000_000)
                if begun { allowance.end() }
                return begun
            } == [true, true, true, false, false],
            "no more than the burst is saved up"
        )
    }

    @Test(arguments: [
        ("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("\"b\",W/\"a\" ", true), ("*", true),
        ("\"b\"", false), ("a", false), ("", false), ("\"ab\"", false),
    ])
    func `an entity tag is found in a list`(list: String, isFound: Bool) {
        #expect(CalendarAnswer.names(list, "\"a\"") == isFound)
    }

    @Test func `dates are as HTTP writes them`() {
        #expect(Moment("1994-11-06T08:49:37Z")?.httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
