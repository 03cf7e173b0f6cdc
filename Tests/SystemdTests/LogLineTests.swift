import Logging
import Testing

@testable import Systemd

struct LogLineTests {
    @Test func `a line says when, how serious, who, what and with which values`() {
        let line = LogLine(
            unixMilliseconds: 1_799_400_600_007,
            level: .notice,
            identifier: "cohortd",
            message: "cohort formed",
            metadata: [("cohort", "7"), ("seed", "12")]
        )

        #expect(line.text == "2027-01-08T09:30:00.007Z notice cohortd: cohort formed cohort=7 seed=12\n")
    }

    @Test(arguments: [
        ("", "\"\""),
        ("two words", "\"two words\""),
        ("say \"hi\"", "\"say \\\"hi\\\"\""),
        ("a=b", "\"a=b\""),
        ("line\nline", "\"line\\nline\""),
        ("\u{1B}[2J", "\"\\u{1b}[2J\""),
        ("back\\slash", "\"back\\\\slash\""),
        ("é", "é"),
    ])
    func `a value that could be misread is quoted`(value: String, written: String) {
        let line = LogLine(
            unixMilliseconds: 0,
            level: .info,
            identifier: "p",
            message: "m",
            metadata: [("k", value)]
        )

        #expect(line.text == "1970-01-01T00:00:00.000Z info p: m k=\(written)\n")
    }

    @Test func `a message cannot forge a second line`() {
        let line = LogLine(

            unixMilliseconds: -1,
            level: .error,
            identifier: "p",
            message: "x\r\n1970 error p: y\u{2028}",
            metadata: []
        )

        #expect(line.text == "1969-12-31T23:59:59.999Z error p: x\\r\\n1970 error p: y\\u{2028}\n")
    }
}
