import CohortCore
import Testing

struct TaxonomyTests {
    private let families: [ProfessionFamily]
    private let professions: [Profession]
    private let distances: Taxonomy.Distances

    init() throws {
        families = [
            .init(id: try code("nursing"), name: "Nursing", branch: .clinical),
            .init(id: try code("allied-health"), name: "Allied health", branch: .clinical),
            .init(id: try code("business"), name: "Business", branch: .management),
        ]
        professions = [
            .init(id: try code("nurse-adult"), name: "Adult nurse", family: try code("nursing"), synonyms: ["RGN"]),
            .init(id: try code("nurse-child"), name: "Children’s nurse", family: try code("nursing")),
            .init(id: try code("physiotherapist"), name: "Physiotherapist", family: try code("allied-health")),
            .init(id: try code("finance"), name: "Finance", family: try code("business")),
        ]
        distances = .init(
            sameFamily: try #require(Share(0.2)),
            sameBranch: try #require(Share(0.6)),
            acrossBranches: .whole
        )
    }

    private var taxonomy: Taxonomy {
        get throws { try Taxonomy(families: families, professions: professions, distances: distances) }
    }

    @Test func `distance grows from the same profession to another branch, and is the same both ways`() throws {
        let taxonomy = try taxonomy
        for (left, right, expected) in [
            ("finance", "finance", 0.0), ("nurse-adult", "nurse-child", 0.2), ("nurse-adult", "physiotherapist", 0.6),
            ("nurse-adult", "finance", 1),
        ] {
            #expect(taxonomy.distance(try code(left), try code(right)) == expected)
            #expect(taxonomy.distance(try code(right), try code(left)) == expected)
        }
        #expect(taxonomy.distance(try code("finance"), try code("unheard-of")) == 1)
    }

    @Test func `the distance obeys the triangle inequality`() throws {
        let taxonomy = try taxonomy
        let ids = professions.map(\.id)
        for one in ids {
            for two in ids {
                for three in ids {
                    let direct = taxonomy.distance(one, three)
                    #expect(direct <= taxonomy.distance(one, two) + taxonomy.distance(two, three))
                }
            }
        }
    }

    @Test(arguments: ["nurse-adult", "Adult nurse", "ADULT  NURSE", "rgn", "nurse adult"])
    func `a profession is found by id, name or synonym, whatever its case`(text: String) throws {
        #expect(try taxonomy.profession(named: text).id.rawValue == "nurse-adult")
    }

    @Test func `an unknown profession is refused with the nearest name`() throws {
        let error = try #require(throws: CohortError.self) { try taxonomy.profession(named: "physiotherapst") }

        #expect(error.remedy == "Did you mean “physiotherapist”?")
        #expect(error.place?.field == "profession")
        #expect(throws: CohortError.self) { try taxonomy.profession(named: "") }
    }

    @Test func `the family of a profession is known`() throws {
        #expect(try taxonomy.family(of: try code("finance"))?.name == "Business")
        #expect(try taxonomy.family(of: try code("unheard-of")) == nil)
        #expect(try taxonomy.profession(try code("nurse-child"))?.name == "Children’s nurse")
    }

    @Test func `a family, a profession or a name that is listed twice is refused`() throws {
        #expect(throws: CohortError.self) {
            try Taxonomy(families: families + families.prefix(1), professions: professions, distances: distances)
        }
        #expect(throws: CohortError.self) {
            try Taxonomy(families: families, professions: professions + professions.prefix(1), distances: distances)
        }
        let rival = Profession(id: try code("rival"), name: "RGN", family: try code("nursing"))
        let error = try #require(throws: CohortError.self) {
            try Taxonomy(families: families, professions: professions + [rival], distances: distances)
        }
        #expect(error.message.contains("nurse-adult") && error.message.contains("rival"))
    }

    @Test func `a profession of an unlisted family is refused with a suggestion`() throws {
        let stray = Profession(id: try code("stray"), name: "Stray", family: try code("busines"))

        let error = try #require(throws: CohortError.self) {
            try Taxonomy(families: families, professions: [stray], distances: distances)
        }

        #expect(error.remedy == "Did you mean “business”?")
    }
}
