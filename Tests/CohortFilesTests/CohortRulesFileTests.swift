import CohortCore
import CohortFiles
import Testing

@Suite struct CohortRulesFileTests {
    private let text: String

    init() throws {
        text = try ShippedFiles.text("Programmes/working-across-disciplines.yaml")
    }

    private func rules(_ more: String) throws -> CohortRules {
        let anchor = "  organisationCap: 3\n"
        let changed = text.replacing(anchor, with: anchor + more, maxReplacements: 1)
        try #require(changed != text)
        return try ProgrammeFile.read(changed, named: "p.yaml").cohortRules
    }

    @Test func `all that can be asked and preferred is read`() throws {
        let plain = try ProgrammeFile.read(text, named: "p.yaml").cohortRules
        let rules = try rules(
            """
              maximumRegions: 2
              travelLimitKm: 80.5
              commonSlots: 3
              protectedCover: {medicine: 0.5}
              balance: {seniority: 0.4}
              noOneAloneOf: {gender: all, language: [welsh, polish]}
              spreadTies: 0.6
              competitors: apart
              faultline: 0.7
              travelWeight: 0.05
              weights: {training: 0.5, region: 0, attributes: {gender: 0.1}}
              prefer:
                - {weight: 3, commonSlots: 5, noOneAlone: [family]}
                - {maximumRegions: 1}

            """
        )

        var expected = plain
        expected.maximumRegions = 2
        expected.travelLimit = Kilometres(80.5)
        expected.commonSlots = 3
        expected.protectedCover = [try #require(Code(rawValue: "medicine")): .half]
        expected.balance = [.seniority: 0.4]
        expected.noOneAloneOf = ["gender": [], "language": ["welsh", "polish"]]
        expected.spreadTies = Share(0.6)
        expected.competitors = .apart
        expected.faultline = 0.7
        expected.travelWeight = 0.05
        expected.weights = CohortWeights(training: 0.5, region: 0, attributes: ["gender": 0.1])
        expected.preferences = [
            CohortPreference(CohortConditions(noOneAlone: [.family], commonSlots: 5), weight: 3),
            CohortPreference(CohortConditions(maximumRegions: 1)),
        ]
        #expect(rules == expected)
    }

    @Test func `one block of preferences needs no list`() throws {
        let one = try rules("  prefer: {weight: 2, spreadTies: 0.5}\n")
        let list = try rules("  prefer: [{weight: 2, spreadTies: 0.5}]\n")

        #expect(one == list)
        #expect(one.preferences == [CohortPreference(CohortConditions(spreadTies: .half), weight: 2)])
    }

    @Test(arguments: [
        ("maximumRegions: 0", "maximumRegions"), ("travelLimitKm: -1", "travelLimitKm"),
        ("travelLimitKm: .inf", "travelLimitKm"), ("commonSlots: 15", "commonSlots"),
        ("protectedCover: {medicine: 1.5}", "protectedCover.medicine"),
        ("protectedCover: {\"\": 1}", "protectedCover."),
        ("balance: {age: 0.5}", "balance.age"), ("balance: {experience: nan}", "balance.experience"),
        ("noOneAloneOf: {gender: some}", "noOneAloneOf.gender"), ("noOneAloneOf: {gender: []}", "noOneAloneOf.gender"),
        ("noOneAloneOf: [gender]", "noOneAloneOf"), ("spreadTies: 2", "spreadTies"),
        ("competitors: aprt", "competitors"), ("faultline: 1.01", "faultline"), ("travelWeight: -0.1", "travelWeight"),
        ("weights: {training: -1}", "weights.training"), ("weights: {traning: 1}", "weights.traning"),
        ("weights: {attributes: {a b: 1}}", "weights.attributes.a b"), ("prefer: {weight: 1001}", "prefer.weight"),
        ("prefer: [{size: 3}]", "prefer[0].size"), ("prefer: {weights: {training: 1}}", "prefer.weights"),
        ("prefer: {maximumRegion: 1}", "prefer.maximumRegion"), ("prefer: 3", "prefer"),
    ])
    func `a wrong rule is named by file, line and field`(wrong: String, field: String) throws {
        let error = try #require(throws: CohortError.self) { try rules("  \(wrong)\n") }

        #expect((error.details ?? [error]).contains { $0.place?.field == "cohortRules.\(field)" }, "\(error)")
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
            $0.contains("organisationCap")
        }
        #expect(
            (error.details ?? [error]).contains { $0.place?.line == line.map { $0 + 2 } && $0.place?.file == "p.yaml" }
        )
    }
}
