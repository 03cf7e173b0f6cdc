import CohortCore

extension CohortRules {
    init(reading reader: YAMLReader) {
        self.init(
            size: GroupSize(reading: reader.section("size")),
            conditions: CohortConditions(reading: reader, requiresBothBranches: true),
            maximumShareOfOneProfession: reader.share(
                "maximumShareOfOneProfession",
                default: CohortRules.defaultShareOfOneProfession
            ),
            preferences: reader.oneOrMore("prefer", atMost: 20)
                .map { preferred in
                    CohortPreference(
                        CohortConditions(reading: preferred, requiresBothBranches: false),
                        weight: preferred.number("weight", in: 0...1_000, default: 1)
                    )
                },
            weights: reader.optionalSection("weights").map(CohortWeights.init(reading:)) ?? CohortWeights(),
            travelWeight: reader.number("travelWeight", in: 0...1_000, default: 0)
        )
    }
}

extension CohortWeights {
    /// What a file leaves out keeps its usual weight.
    init(reading reader: YAMLReader) {
        let usual = CohortWeights()
        func weight(_ key: String, _ standard: Double) -> Double {
            reader.number(key, in: 0...1_000_000, default: standard)
        }
        self.init(
            training: weight("training", usual.training),
            sector: weight("sector", usual.sector),
            organisation: weight("organisation", usual.organisation),
            region: weight("region", usual.region),
            experience: weight("experience", usual.experience),
            strands: weight("strands", usual.strands),
            perspective: weight("perspective", usual.perspective),
            attributes: reader.table("attributes", of: "attribute", parse: { Code(rawValue: $0)?.rawValue }) {
                $0.number($1, in: 0...1_000_000)
            }
        )
    }
}

extension TeamRules {
    init(reading reader: YAMLReader) {
        self.init(
            size: GroupSize(reading: reader.section("size")),
            minimumSectors: reader.integer("minimumSectors", in: 1...4, default: 1),
            minimumFamilies: reader.integer("minimumFamilies", in: 1...100, default: 1)
        )
    }
}

extension GroupSize {
    fileprivate init(reading reader: YAMLReader) {
        self.init(
            minimum: reader.integer("minimum", in: 1...1_000),
            target: reader.integer("target", in: 1...1_000),
            maximum: reader.integer("maximum", in: 1...1_000)
        )
    }
}
