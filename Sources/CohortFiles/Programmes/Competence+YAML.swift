import CohortCore

extension Competence {
    init(reading reader: YAMLReader) {
        let targets = reader.section("targets")
        var levels: [Dimension: Share] = [:]
        for dimension in Dimension.allCases where targets.has(dimension.rawValue) {
            levels[dimension] = targets.share(dimension.rawValue)
        }
        targets.allow(Dimension.allCases.map(\.rawValue))
        self.init(
            code: reader.code("code"),
            title: reader.string("title"),
            strand: reader.choice("strand", standIn: .leadership),
            source: reader.string("source", rule: TextRule(maximumLength: 500, mayBeBlank: false)),
            owner: reader.optionalString("owner"),
            targets: levels,
            measure: reader.choice("measure", default: .mixed),
            items: Self.items(reader)
        )
    }

    private static func items(_ reader: YAMLReader) -> [FrameworkReference] {
        reader.strings("items", atMost: 100).compactMap { text in
            guard let reference = FrameworkReference(text) else {
                reader.refuse(
                    "“\(text.prefix(140))” is not an item of a framework.",
                    key: "items",
                    remedy: "Write it as in leadership-framework/setting-direction."
                )
                return nil
            }
            return reference
        }
    }
}
