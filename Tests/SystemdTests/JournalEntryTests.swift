import Systemd
import Testing

struct JournalEntryTests {
    @Test func `fields are written in the order they were added`() {
        var entry = JournalEntry()
        entry.add("PRIORITY", "5")
        entry.add("MESSAGE", "café")

        #expect(entry.serialised() == Array("PRIORITY=5\nMESSAGE=café\n".utf8))
    }

    // Source: the worked example of systemd, “Native Journal Protocol”, shortened.
    @Test func `a value of several lines has its length before it`() {
        var entry = JournalEntry()
        entry.add("MESSAGE", "foo\nbar")
        entry.add("KEY", "")

        #expect(
            entry.serialised()
                == Array("MESSAGE\n".utf8) + [7, 0, 0, 0, 0, 0, 0, 0] + Array("foo\nbar\nKEY=\n".utf8)
        )
    }

    @Test func `a length of more than a byte is little-endian`() {
        var entry = JournalEntry()
        entry.add("M", String(repeating: "\n", count: 0x0302))

        #expect(Array(entry.serialised().prefix(10)) == Array("M\n".utf8) + [2, 3, 0, 0, 0, 0, 0, 0])
    }

    @Test(arguments: [
        ("COHORT_delivery", "COHORT_DELIVERY"),
        ("a-b.c d", "A_B_C_D"),
        ("_PID", "PID"),
        ("__9lives", "LIVES"),
        ("é", ""),
        ("", ""),
        ("A=1\nB", "A_1_B"),
        (String(repeating: "x", count: 70), String(repeating: "X", count: 64)),
    ])
    func `names are brought into the form the journal takes`(name: String, written: String) {
        var entry = JournalEntry()
        entry.add(name, "v")

        #expect(entry.serialised() == (written.isEmpty ? [] : Array("\(written)=v\n".utf8)))
    }

    @Test func `a value too large is cut between characters and says so`() {
        var entry = JournalEntry()
        entry.add("MESSAGE", "x" + String(repeating: "é", count: 100_000))

        let text = String(decoding: entry.serialised(), as: UTF8.self)
        #expect(text.hasPrefix("MESSAGE=xéé"))
        #expect(text.hasSuffix("éé… (cut, 200001 bytes in all)\n"))
        #expect(!text.contains("\u{FFFD}"))
        #expect(text.utf8.count < JournalEntry.valueLimit + 64)
    }

    @Test func `an entry never outgrows its limit, and later small fields still go in`() {
        var entry = JournalEntry()
        for number in 0..<10 { entry.add("F\(number)", String(repeating: "v", count: 40_000)) }
        entry.add("LAST", "seen")

        let bytes = entry.serialised()
        #expect(bytes.count <= JournalEntry.sizeLimit)
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("\nLAST=seen\n"))
    }
}
