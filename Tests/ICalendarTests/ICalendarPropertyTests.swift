import ICalendar
import Testing

struct ICalendarPropertyTests {
    // Source: RFC 5545 §3.3.11, the example of the TEXT type.
    @Test func `text is escaped as the standard's example`() {
        let property = ICalendarProperty(
            "DESCRIPTION",
            text: "Project XYZ Final Review\nConference Room - 3B\nCome Prepared."
        )

        #expect(
            property.value == "Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared."
        )
    }

    @Test(arguments: [
        ("a;b,c\\d:e\"f", "a\\;b\\,c\\\\d:e\"f"),
        ("one\r\ntwo\rthree\nfour\r\r\nfive", "one\\ntwo\\nthree\\nfour\\n\\nfive"),
        ("tab\tkept, bell\u{7} and \u{9B}escape\u{0} not", "tab\tkept\\, bell and escape not"),
        ("", ""),
    ])
    func `what text cannot hold as it is, is escaped or left out`(text: String, value: String) {
        #expect(ICalendarProperty("X", text: text).value == value)
    }

    @Test func `several texts are parted by commas that are not their own`() {
        #expect(ICalendarProperty("CATEGORIES", texts: ["a,b", "c"]).serialised == "CATEGORIES:a\\,b,c\r\n")
    }

    @Test func `a value that is no text cannot begin a line of its own`() {
        let property = ICalendarProperty("URL", value: "https://a.example/\r\nATTENDEE:mailto:x")

        #expect(property.serialised == "URL:https://a.example/ATTENDEE:mailto:x\r\n")
    }

    // Source: RFC 6868 §3.1, the examples.
    @Test(arguments: [
        ("George Herman \"Babe\" Ruth", "CN=George Herman ^'Babe^' Ruth"),
        (
            "Pittsburgh Pirates\n115 Federal St\nPittsburgh, PA 15212",
            "CN=\"Pittsburgh Pirates^n115 Federal St^nPittsburgh, PA 15212\""
        ),
        ("a^b", "CN=a^^b"),
        ("a:b", "CN=\"a:b\""),
        ("a;b", "CN=\"a;b\""),
        ("a\u{0}b\u{1B}", "CN=ab"),
    ])
    func `parameter values are quoted, or encoded by the caret`(value: String, written: String) {
        #expect(ICalendarParameter("CN", value).serialised == written)
    }

    @Test func `a parameter may have several values`() {
        #expect(ICalendarParameter("MEMBER", "mailto:a", "b").serialised == "MEMBER=\"mailto:a\",b")
    }
}
