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

    /// The same as the engine sees it, without what is protected.
    ///
    /// The file knows no families: a profession's is the sector where most of its people work.
    func problem() throws -> FormationProblem {
        let homes = Dictionary(grouping: people, by: \.profession).mapValues { people in
            let counts = Dictionary(grouping: people, by: \.sector).mapValues(\.count)
            return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        }
        let taxonomy = try Taxonomy(
            families: Set(homes.values).sorted().map {
                ProfessionFamily(id: try Code(checking: $0, field: "sector"), name: $0, branch: .clinical)
            },
            professions: homes.sorted { $0.key < $1.key }.map { profession, sector in
                Profession(
                    id: try Code(checking: profession, field: "profession"),
                    name: profession,
                    family: try Code(checking: sector, field: "sector")
                )
            },
            distances: .init(sameFamily: .half, sameBranch: .whole, acrossBranches: .whole)
        )
        func id(_ index: Int) -> Participant.ID { Participant.ID(rawValue: Int64(index + 1)) }
        return FormationProblem(
            people: try people.enumerated().map { index, person in
                let sector = person.sector.replacing("_", with: " ")
                guard let sector = Sector(rawValue: sector) else {
                    throw CohortError(.invalid, "“\(sector)” is not a sector.", at: .init(field: "sector"))
                }
                return FormationPerson(
                    id: id(index),
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
                    experienceYears: person.seniority
                )
            },
            groups: rules.sizes.map { GroupSize(minimum: $0, target: $0, maximum: $0) },
            rules: [.organisationCap(rules.mostOfOneOrganisation)]
                + rules.together.map { .keepTogether($0.map(id)) }
                + rules.apart.map { .keepApart(id($0[0]), id($0[1])) },
            taxonomy: taxonomy,
            weights: DiversityWeights(
                training: 0.4,
                sector: 0.2,
                organisation: 0.1,
                region: 0.1,
                experience: 0.1,
                strands: 0
            )
        )
    }
}
