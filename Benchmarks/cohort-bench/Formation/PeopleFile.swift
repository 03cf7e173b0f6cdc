import CohortCore
import CohortFiles
import Formation
import FoundationEssentials

/// A roster of the benchmark: people by attributes, and the rules beside them.
struct PeopleFile {
    struct Person {
        let sector: String
        let profession: String
        let organisation: String
        let locality: String
        let seniority: Double
        let isMale: Bool
        let isMinority: Bool
    }

    struct Rules: Decodable {
        let sizes: [Int]
        let apart: [[Int]]
        let together: [[Int]]
        let mostOfOneOrganisation: Int

        private enum CodingKeys: String, CodingKey {
            case sizes, apart, together
            case mostOfOneOrganisation = "max_same_org"
        }
    }

    let people: [Person]
    let rules: Rules

    /// Reads the CSV at `path`, and its rules from the file of that name with `.json` added.
    init(_ path: String) throws {
        let used = ["sector", "profession", "org", "gender", "ethnicity", "locality", "seniority"]
        let unused = ["id", "skills", "knowledge", "experience", "relationships"]
        let columns = used.map { CSVColumn.required($0) } + unused.map { CSVColumn.optional($0) }
        var reader = try CSVReader(TextFile.bytes(path), named: path, columns: columns)
        var people: [Person] = []
        while let row = try reader.next() {
            people.append(
                Person(
                    sector: row["sector"],
                    profession: row["profession"],
                    organisation: row["org"],
                    locality: row["locality"],
                    seniority: try row.number("seniority", in: 0...80),
                    isMale: row["gender"] == "M",
                    isMinority: row["ethnicity"] != "white"
                )
            )
        }
        self.people = people
        rules = try JSONDecoder().decode(Rules.self, from: Data(TextFile.bytes(path + ".json")))
        let pairs = rules.apart + rules.together
        guard rules.sizes.reduce(0, +) == people.count, rules.sizes.allSatisfy({ $0 > 0 }),
            pairs.allSatisfy({ $0.count == 2 && $0.allSatisfy(people.indices.contains) })
        else { throw CohortError(.invalid, "\(path).json does not fit the \(people.count) people of \(path).") }
    }

    /// The same as the engine sees it: gender and ethnicity as attributes that everyone agreed to have looked at.
    ///
    /// The distance of the file takes a profession for near to another of the same sector of its people, which a tree of
    /// professions cannot say. But it is 0.4 · [other profession] + 0.4 · [other sector] − 0.2 · [another of the two], so the
    /// tree is flat here and the two together are an attribute by which people are wanted alike.
    ///
    /// Of those who are present, by place in the file; of everyone unless said otherwise.
    func problem(present: [Int]? = nil) throws -> FormationProblem {
        let present = present ?? Array(people.indices)
        let taxonomy = try Taxonomy(
            families: [
                ProfessionFamily(id: try Code(checking: "all", field: "sector"), name: "all", branch: .clinical)
            ],
            professions: Set(people.map(\.profession)).sorted().map { profession in
                Profession(
                    id: try Code(checking: profession, field: "profession"),
                    name: profession,
                    family: try Code(checking: "all", field: "sector")
                )
            },
            distances: .init(sameFamily: .whole, sameBranch: .whole, acrossBranches: .whole)
        )
        let seniorities = present.map { people[$0].seniority }
        let range = (seniorities.max() ?? 0) - (seniorities.min() ?? 0)
        let isPresent = Set(present)
        func arePresent(_ pair: [Int]) -> Bool { pair.allSatisfy(isPresent.contains) }
        return FormationProblem(
            people: try present.map { index in
                let person = people[index]
                let sector = person.sector.replacing("_", with: " ")
                guard let sector = Sector(rawValue: sector) else {
                    throw CohortError(.invalid, "“\(sector)” is not a sector.", at: .init(field: "sector"))
                }
                return FormationPerson(
                    id: Self.id(index),
                    code: try Code(checking: "P-\(index)", field: "id"),
                    organisation: try Code(checking: person.organisation, field: "org"),
                    sector: sector,
                    region: person.locality,
                    professions: [
                        ProfessionShare(
                            profession: try Code(checking: person.profession, field: "profession"),
                            share: .whole
                        )
                    ],
                    experienceYears: person.seniority,
                    attributes: [
                        "gender": person.isMale ? "M" : "F", "ethnicity": person.isMinority ? "minority" : "white",
                        "post": "\(person.profession) in \(person.sector)",
                    ]
                )
            },
            groups: groups(for: present.count),
            rules: [
                .organisationCap(rules.mostOfOneOrganisation), .noOneAloneOf(attribute: "gender", values: []),
                .noOneAloneOf(attribute: "ethnicity", values: ["minority"]),
            ]
                + rules.together.filter(arePresent).map { .keepTogether($0.map(Self.id)) }
                + rules.apart.filter(arePresent).map { .keepApart(Self.id($0[0]), Self.id($0[1])) },
            taxonomy: taxonomy,
            weights: CohortWeights(
                training: 0.4,
                sector: 0.4,
                organisation: 0.1,
                region: 0.1,
                experience: 0.1 * range / 8,
                strands: 0,
                attributes: ["gender": 0.1, "ethnicity": 0, "post": -0.2]
            )
        )
    }

    static func id(_ index: Int) -> Participant.ID { Participant.ID(rawValue: Int64(index + 1)) }

    /// The sizes of the file, or as many groups of almost one size when not everyone is there.
    private func groups(for count: Int) -> [GroupSize] {
        if count == people.count { return rules.sizes.map { GroupSize(minimum: $0, target: $0, maximum: $0) } }
        let (size, rest) = count.quotientAndRemainder(dividingBy: rules.sizes.count)
        return rules.sizes.indices.map {
            let size = size + ($0 < rest ? 1 : 0)
            return GroupSize(minimum: size, target: size, maximum: size)
        }
    }
}
