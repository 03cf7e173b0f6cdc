import CohortCore

extension CohortConditions {
    /// Reads the keys that may stand in `cohortRules` as well as in `prefer`; the last parameter is what the missing
    /// `requiresBothBranches` means.
    init(reading reader: YAMLReader, requiresBothBranches: Bool) {
        let members = 0...1_000
        self.init(
            sectorFloors: reader.table("sectorFloors", of: "sector", known: Self.sectors, parse: { Sector($0) }) {
                $0.integer($1, in: members)
            },
            sectorCaps: reader.table("sectorCaps", of: "sector", known: Self.sectors, parse: { Sector($0) }) {
                $0.integer($1, in: members)
            },
            familyFloors: reader.table("familyFloors", of: "family code", parse: { Code(rawValue: $0) }) {
                $0.integer($1, in: members)
            },
            minimumDistinctFamilies: reader.integer("minimumDistinctFamilies", in: 1...100, default: 1),
            organisationCap: reader.optionalInteger("organisationCap", in: 1...1_000),
            noOneAlone: reader.choices("noOneAlone", of: CohortKind.self),
            requiresBothBranches: reader.boolean("requiresBothBranches", default: requiresBothBranches),
            maximumRegions: reader.optionalInteger("maximumRegions", in: 1...1_000),
            travelLimit: reader.optionalNumber("travelLimitKm", in: 0...20_100).map { Kilometres($0) },
            commonSlots: reader.integer("commonSlots", in: 0...WeeklySlots.count, default: 0),
            protectedCover: reader.table("protectedCover", of: "family code", parse: { Code(rawValue: $0) }) {
                $0.share($1)
            },
            balance: reader.table(
                "balance",
                of: "measure",
                known: FormationMeasure.allCases.map(\.rawValue),
                parse: { FormationMeasure(rawValue: $0) }
            ) { $0.number($1, in: 0...100) },
            noOneAloneOf: Self.attributes(reader),
            spreadTies: reader.has("spreadTies") ? reader.share("spreadTies") : reader.nothing("spreadTies"),
            competitors: reader.has("competitors")
                ? reader.choice("competitors", standIn: .apart) : reader.nothing("competitors"),
            faultline: reader.optionalNumber("faultline", in: 0...1)
        )
    }

    private static let sectors = Sector.allCases.map(\.rawValue)

    /// `noOneAloneOf: {gender: all, "first-language": [welsh, polish]}`.
    private static func attributes(_ reader: YAMLReader) -> [String: [String]] {
        func values(_ section: YAMLReader, _ key: String) -> [String] {
            guard section.isWord(key) else { return Self.values(section, key) }
            let standIn: [String] = []
            return section.value(
                key,
                default: nil,
                standIn: standIn,
                expecting: "“all” or a list of values",
                known: ["all"]
            ) { $0 == "all" ? [] : nil }
        }
        return reader.table(
            "noOneAloneOf",
            of: "attribute",
            parse: { Code(rawValue: $0)?.rawValue },
            value: values
        )
    }

    private static func values(_ section: YAMLReader, _ key: String) -> [String] {
        let values = section.strings(key, isRequired: true, atMost: 100)
        if values.isEmpty {
            section.refuse("It lists no value.", key: key, remedy: "Write “all” where every value is meant.")
        }
        return values
    }
}
