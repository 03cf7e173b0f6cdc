import CohortCore

extension CohortRules {
    init(reading reader: YAMLReader) {
        self.init(
            size: GroupSize(reading: reader.section("size")),
            sectorFloors: Self.counts(reader.optionalSection("sectorFloors"), of: "sector") { Sector($0) },
            sectorCaps: Self.counts(reader.optionalSection("sectorCaps"), of: "sector") { Sector($0) },
            familyFloors: Self.counts(reader.optionalSection("familyFloors"), of: "family code") { Code(rawValue: $0) },
            minimumDistinctFamilies: reader.integer("minimumDistinctFamilies", in: 1...100, default: 1),
            organisationCap: reader.optionalInteger("organisationCap", in: 1...1_000),
            noOneAlone: reader.choices("noOneAlone", of: CohortKind.self),
            maximumShareOfOneProfession: reader.share(
                "maximumShareOfOneProfession",
                default: CohortRules.defaultShareOfOneProfession
            ),
            requiresBothBranches: reader.boolean("requiresBothBranches", default: true)
        )
    }

    /// Numbers of members by what `parse` reads from the keys.
    private static func counts<Key: Hashable>(
        _ reader: YAMLReader?,
        of noun: String,
        parse: (String) -> Key?
    ) -> [Key: Int] {
        guard let reader else { return [:] }
        var counts: [Key: Int] = [:]
        for key in reader.keys {
            let count = reader.integer(key, in: 0...1_000)
            guard let parsed = parse(key) else {
                let remedy =
                    Key.self == Sector.self
                    ? "The sectors are \(Sector.allCases.map(\.rawValue).joined(separator: ", "))." : nil
                reader.refuse("“\(key.prefix(60))” is not a \(noun).", key: key, remedy: remedy)
                continue
            }
            if counts.updateValue(count, forKey: parsed) != nil {
                reader.refuse("The \(noun) “\(key.prefix(60))” is given twice.", key: key)
            }
        }
        return counts
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
