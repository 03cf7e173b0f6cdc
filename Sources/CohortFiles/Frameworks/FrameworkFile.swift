package import CohortCore

/// A competence framework as a YAML file, one of those in `Config/frameworks`.
package enum FrameworkFile {
    /// More than any published framework has.
    private static let mostItems = 1_000

    /// - Throws: ``CohortError`` for every fault of the file, each with line, column and field.
    package static func read(
        _ text: String,
        named file: String
    ) throws(CohortError) -> (framework: Framework, mappings: [FrameworkMapping]) {
        try YAMLDocument(text, named: file).read { reader in
            let code = reader.code("code")
            let framework = Framework(
                code: code,
                title: reader.string("title"),
                publisher: reader.string("publisher"),
                year: reader.optionalInteger("year", in: 1900...2100),
                source: reader.optionalString("source"),
                terms: reader.string("terms", rule: .statement),
                scale: reader.strings("scale", atMost: 20),
                items: reader.list("items", isRequired: true, atMost: mostItems).map(item)
            )
            return (framework, reader.list("mappings", atMost: mostItems).map { mapping($0, from: code) })
        }
    }

    private static func item(_ reader: YAMLReader) -> FrameworkItem {
        FrameworkItem(
            code: reader.code("code"),
            title: reader.string("title"),
            about: reader.string("about"),
            parent: reader.has("under") ? reader.code("under") : reader.nothing("under")
        )
    }

    private static func mapping(_ reader: YAMLReader, from framework: Code) -> FrameworkMapping {
        let own = FrameworkReference(framework: framework, item: reader.code("from"))
        return FrameworkMapping(
            from: own,
            to: reader.value(
                "to",
                default: nil,
                standIn: own,
                expecting: "an item of another framework, as in leadership-framework/setting-direction"
            ) { FrameworkReference($0) },
            match: reader.choice("match", standIn: .related),
            basis: reader.optionalString("basis")
        )
    }
}
