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
            targets: levels
        )
    }
}
