import CohortCore
import CohortFiles
import Testing

@Suite struct YAMLReaderTests {
    @Test func `values are read by key, with defaults for what is missing`() throws {
        let settings = try YAMLDocument(
            "name: no\ncount: 7\nwait: 5m\nopen: true\nshare: 0.5\nweekdays: [monday, Fri]\ninner: {code: a-1}\n",
            named: "s.yaml"
        ).read { reader in
            (
                name: reader.string("name"),
                count: reader.integer("count", in: 1...10),
                wait: reader.duration("wait"),
                open: reader.boolean("open"),
                share: reader.share("share"),
                days: reader.strings("weekdays"),
                code: reader.section("inner").code("code").rawValue,
                missing: reader.integer("missing", in: 1...10, default: 3),
                none: reader.optionalString("none")
            )
        }

        #expect(settings.name == "no")
        #expect(settings.count == 7)
        #expect(settings.wait == .seconds(300))
        #expect(settings.open)
        #expect(settings.share == .half)
        #expect(settings.days == ["monday", "Fri"])
        #expect(settings.code == "a-1")
        #expect(settings.missing == 3)
        #expect(settings.none == nil)
    }

    @Test(arguments: [("250ms", 250), ("30s", 30_000), ("5m", 300_000), ("2h", 7_200_000), ("3d", 259_200_000)])
    func `a duration has a unit`(text: String, milliseconds: Int) throws {
        let read = try YAMLDocument("wait: \(text)", named: "s.yaml").read { $0.duration("wait") }

        #expect(read == .milliseconds(milliseconds))
    }

    @Test(arguments: ["30", "s", "-5m", "1.5h", "5 weeks", "99999999999d", "[5m]", "5000d"])
    func `other durations are refused with their place`(text: String) {
        let error = #expect(throws: CohortError.self) {
            try YAMLDocument("a: 1\nwait: \(text)", named: "s.yaml").read {
                ($0.integer("a", in: 1...1), $0.duration("wait"))
            }
        }
        #expect(error?.place?.line == 2)
        #expect(error?.place?.column == 7)
        #expect(error?.place?.field == "wait")
    }

    @Test func `all faults of a file are told together, in the order of lines`() {
        let text = """
            count: twelve
            name:
            quoted: "7"
            colour: red
            inner:
              lenght: 4
            list: [1, x, 3]
            """
        let error = #expect(throws: CohortError.self) {
            try YAMLDocument(text, named: "s.yaml").read { reader in
                _ = reader.integer("count", in: 1...10)
                _ = reader.string("name")
                _ = reader.integer("quoted", in: 1...10)
                _ = reader.section("inner").integer("length", in: 1...10, default: 1)
                _ = reader.integers("list", in: 1...3)
                _ = reader.section("absent")
            }
        }

        let details = error?.details ?? []
        #expect(details.map(\.place?.line) == [1, 1, 2, 3, 4, 6, 7])
        #expect(details.map(\.place?.field) == ["absent", "count", "name", "quoted", "colour", "inner.lenght", "list"])
        #expect(details.first { $0.place?.field == "inner.lenght" }?.remedy == "Did you mean “length”?")
        #expect(details.first { $0.place?.field == "name" }?.message == "“name” has no value.")
    }

    @Test func `of many faults the first fifty are told and the rest counted`() {
        let text = (1...80).map { "key\($0): 1" }.joined(separator: "\n")

        let error = #expect(throws: CohortError.self) { try YAMLDocument(text, named: "s.yaml").read { _ in 0 } }

        #expect(error?.details?.count == 51)
        #expect(error?.details?.last?.message == "And 30 more.")
    }

    @Test(arguments: [
        ("", "no mapping"), ("- a\n- b\n", "no mapping"), ("a: 1\n---\nb: 2\n", "another document"),
        ("a: 1\nb: 2\na: 3\n", "more than once"), ("a: [1\nb: 2\n", "not YAML"), ("a: !!binary x\n", "tag"),
        ("a: *b\n", "undefined alias"), ("a: &x [1]\nb: *x\n", "anchor"), ("a: \u{1}\n", "cannot stand"),
        ("? [1, 2]\n: 3\n", "must be a word"), ("\u{FEFF}a: 1\nb: 1", "no “b”"),
    ])
    func `what is no plain mapping is refused`(text: String, words: String) {
        let error = #expect(throws: CohortError.self) {
            try YAMLDocument(text, named: "s.yaml").read { $0.integer("a", in: 1...9, default: 1) }
        }
        #expect(error?.description.contains(words) ?? false, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("s.yaml") ?? false)
    }

    @Test func `deep nesting is refused, however deep`() {
        for depth in [21, 900, 100_000] {
            for (open, close) in [("[", "]"), ("- ", ""), ("{a: ", "}")] {
                let text =
                    "a:\n " + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
                #expect(throws: CohortError.self) { try YAMLDocument(text, named: "s.yaml") }
            }
        }
    }

    @Test func `a document that unfolds into billions is refused at once`() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip(names.dropFirst(), names) {
            text += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ", ") + "]\n"
        }
        text += "? *j\n: 1\n"

        #expect(throws: CohortError.self) { try YAMLDocument(text, named: "s.yaml") }
    }

    @Test func `a file of more than a mebibyte is refused`() {
        let error = #expect(throws: CohortError.self) {
            try YAMLDocument("a: " + String(repeating: "x", count: YAMLDocument.maximumBytes), named: "s.yaml")
        }
        #expect(error?.code == .tooLarge)
    }

    @Test func `ampersands and stars in prose are no aliases`() throws {
        let read = try YAMLDocument("a: R&D * 2\nb: \"*starred*\"\n", named: "s.yaml").read {
            ($0.string("a"), $0.string("b"))
        }

        #expect(read == ("R&D * 2", "*starred*"))
    }
}
