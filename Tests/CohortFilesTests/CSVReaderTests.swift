import CohortCore
import CohortFiles
import Testing

@Suite struct CSVReaderTests {
    private let columns: [CSVColumn] = [.required("a"), .optional("b", or: "bee"), .optional("c")]

    @Test func `quoted fields hold commas, quotes and line ends`() throws {
        let rows = try read("a,b\r\n\"x, \"\"y\"\"\",\"one\ntwo\"\r\n\r\nlast,\n")

        #expect(rows.map { $0["a"] } == ["x, \"y\"", "last"])
        #expect(rows.map { $0["b"] } == ["one\ntwo", ""])
        #expect(rows.map(\.line) == [2, 5])
    }

    @Test func `the last line needs no line end, and columns come in any order`() throws {
        let rows = try read("BEE,A\n2, 1 ")

        #expect(rows.map { [$0["a"], $0["b"], $0["c"]] } == [["1", "2", ""]])
    }

    @Test func `a byte order mark is skipped`() throws {
        var reader = try CSVReader([0xEF, 0xBB, 0xBF] + Array("a\né\n".utf8), named: "f.csv", columns: columns)

        #expect(try reader.next()?["a"] == "é")
    }

    @Test(arguments: [
        ("", "is empty"), ("x,a\n", "no column “x”"), ("a,a\n", "there twice"), ("b\n", "“a” is missing"),
        ("a,bb\n", "Did you mean"),
    ])
    func `a wrong header is refused`(text: String, words: String) {
        let error = #expect(throws: CohortError.self) {
            try CSVReader(Array(text.utf8), named: "f.csv", columns: columns)
        }
        #expect(error?.description.contains(words) ?? false)
        #expect(error?.place?.line == 1)
    }

    @Test func `a ragged row is refused with both counts, and reading goes on after it`() throws {
        var reader = try CSVReader(Array("a,b\n1\n1,2,3\n4,5\n".utf8), named: "f.csv", columns: columns)

        let short = #expect(throws: CohortError.self) { try reader.next() }
        let long = #expect(throws: CohortError.self) { try reader.next() }
        #expect(short?.message == "The row has 1 fields, but the header has 2.")
        #expect(short?.place?.line == 2)
        #expect(long?.place?.line == 3)
        #expect(try reader.next()?["a"] == "4")
        #expect(try reader.next() == nil)
    }

    @Test(arguments: [("a,b\n1,x\"y\n", 4), ("a,b\n1,\"x\"y\n", 6), ("a,b\né,\"x\" \n", 6)])
    func `a stray quote is refused with its column`(text: String, column: Int) throws {
        var reader = try CSVReader(Array(text.utf8), named: "f.csv", columns: columns)

        let error = #expect(throws: CohortError.self) { try reader.next() }
        #expect(error?.place?.line == 2)
        #expect(error?.place?.column == column)
    }

    @Test func `a quote that is never closed is named where it opens`() throws {
        var reader = try CSVReader(Array("a,b\n1,2\n3,\"4\n5,6\n".utf8), named: "f.csv", columns: columns)

        #expect(try reader.next()?["b"] == "2")
        let error = #expect(throws: CohortError.self) { try reader.next() }
        #expect(error?.place?.line == 3)
        #expect(try reader.next() == nil)
    }

    @Test(
        arguments: [
            (Array("a\n1\n".utf8) + [0xE9, 0x0A], "Latin-1", 3),
            (Array("a\n".utf8) + [0xED, 0xA0, 0x80], "not in UTF-8", 2),
            (Array("a\n".utf8) + [0xC0, 0x80], "not in UTF-8", 2),
            (Array("a\n".utf8) + [0xF5, 0x80, 0x80, 0x80], "not in UTF-8", 2),
            (Array("a\n".utf8) + [0xE2, 0x82], "not in UTF-8", 2), ([0xFF, 0xFE, 0x61, 0x00], "UTF-16", 1),
            (Array("a\0,\0b\0\n\0".utf8), "UTF-16", 1), (Array("a\n\n1\0\n".utf8), "NUL", 3),
        ] as [([UInt8], String, Int)]
    )
    func `another encoding is recognised and the first bad line named`(bytes: [UInt8], words: String, line: Int) {
        let error = #expect(throws: CohortError.self) { try CSVReader(bytes, named: "f.csv", columns: columns) }
        #expect(error?.description.contains(words) ?? false)
        #expect(error?.place?.line == line)
    }

    @Test func `every character of UTF-8 passes`() throws {
        let text = String(
            String.UnicodeScalarView(
                [0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF].compactMap(Unicode.Scalar.init)
            )
        )

        #expect(try read("a\n\(text)\n").map { $0["a"] } == [text])
    }

    @Test func `a field of more than 64 KiB is refused, and so is a file beyond its limit`() throws {
        var reader = try CSVReader(
            Array("a\n\(String(repeating: "x", count: 65_537))\n2\n".utf8),
            named: "f.csv",
            columns: columns
        )

        let error = #expect(throws: CohortError.self) { try reader.next() }
        #expect(error?.code == .tooLarge)
        #expect(try reader.next()?["a"] == "2")
        let large = #expect(throws: CohortError.self) {
            try CSVReader(Array("a\n123\n".utf8), named: "f.csv", columns: columns, maximumBytes: 5)
        }
        #expect(large?.code == .tooLarge)
    }

    @Test func `what is written is read again`() throws {
        let rows = [["plain", "a,b", "say \"x\""], ["two\nlines", " blank ", "é"], ["", "", "1"]]
        var writer = CSVWriter()
        writer.append(["a", "b", "c"])
        for row in rows { writer.append(row) }

        let again = try read(writer.text)

        #expect(
            again.map { [$0["a"], $0["b"], $0["c"]] } == [
                ["plain", "a,b", "say \"x\""], ["two\nlines", "blank", "é"], ["", "", "1"],
            ]
        )
    }

    @Test func `a field that a spreadsheet would run is guarded, a number is not`() {
        var writer = CSVWriter(guardsFormulas: true)
        writer.append(["=1+1", "@sum", "-1.5", "-2+3", "x"])

        #expect(writer.text == "'=1+1,'@sum,-1.5,'-2+3,x\n")
    }

    private func read(_ text: String) throws -> [CSVRow] {
        var reader = try CSVReader(Array(text.utf8), named: "f.csv", columns: columns)
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }
}
