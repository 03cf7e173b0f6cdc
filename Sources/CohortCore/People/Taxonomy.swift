/// The professions and their families, with the distance between any two.
package struct Taxonomy: Hashable, Sendable {
    package let families: [ProfessionFamily]
    package let professions: [Profession]
    /// Distance within a family, within a branch, and across branches; the same profession is 0 away.
    package let distances: Distances

    package struct Distances: Hashable, Sendable, Codable {
        package var sameFamily: Share
        package var sameBranch: Share
        package var acrossBranches: Share

        package init(sameFamily: Share, sameBranch: Share, acrossBranches: Share) {
            self.sameFamily = sameFamily
            self.sameBranch = sameBranch
            self.acrossBranches = acrossBranches
        }
    }

    private let familyByID: [Code: ProfessionFamily]
    private let professionsByID: [Code: Profession]
    private let idsByName: [String: Code]

    /// - Throws: ``CohortError`` for a double id or name, or a profession whose family is not listed.
    package init(
        families: [ProfessionFamily],
        professions: [Profession],
        distances: Distances
    ) throws(CohortError) {
        self.families = families
        self.professions = professions
        self.distances = distances
        var familiesByID: [Code: ProfessionFamily] = [:]
        for family in families where familiesByID.updateValue(family, forKey: family.id) != nil {
            throw CohortError(.invalid, "The family \(family.id) is listed twice.", at: .init(field: "families"))
        }
        var professionsByID: [Code: Profession] = [:]
        var idsByName: [String: Code] = [:]
        for profession in professions {
            guard familiesByID[profession.family] != nil else {
                throw CohortError(
                    .invalid,
                    "The profession \(profession.id) names the family “\(profession.family)”, which is not listed.",
                    at: .init(field: "professions"),
                    remedy: Suggestion.sentence(
                        for: profession.family.rawValue,
                        among: families.map(\.id.rawValue)
                    )
                )
            }
            guard professionsByID.updateValue(profession, forKey: profession.id) == nil else {
                throw CohortError(
                    .invalid,
                    "The profession \(profession.id) is listed twice.",
                    at: .init(field: "professions")
                )
            }
            for name in Set([profession.id.rawValue, profession.name] + profession.synonyms).map(Self.key) {
                if let other = idsByName.updateValue(profession.id, forKey: name), other != profession.id {
                    throw CohortError(
                        .invalid,
                        "“\(name)” stands for both \(other) and \(profession.id).",
                        at: .init(field: "professions")
                    )
                }
            }
        }
        familyByID = familiesByID
        self.professionsByID = professionsByID
        self.idsByName = idsByName
    }

    package func family(_ id: Code) -> ProfessionFamily? { familyByID[id] }

    package func profession(_ id: Code) -> Profession? { professionsByID[id] }

    package func family(of profession: Code) -> ProfessionFamily? {
        professionsByID[profession].flatMap { familyByID[$0.family] }
    }

    /// The family of each profession, by its id.
    package var familyOfProfession: [Code: Code] { professionsByID.mapValues(\.family) }

    /// The profession that `text` names by id, name or synonym, whatever its case.
    ///
    /// - Throws: ``CohortError`` with the nearest name as a suggestion.
    package func profession(named text: String) throws(CohortError) -> Profession {
        if let id = idsByName[Self.key(text)], let profession = professionsByID[id] { return profession }
        throw CohortError(
            .invalid,
            "“\(text.prefix(80))” is not a known profession.",
            at: .init(field: "profession"),
            remedy: Suggestion.sentence(for: text, among: idsByName.keys.sorted())
                ?? "`cohortctl taxonomy professions` lists them; add one to the taxonomy file."
        )
    }

    /// How far apart two professions are in training: 0 for the same, 1 at most.
    package func distance(_ left: Code, _ right: Code) -> Double {
        if left == right { return 0 }
        guard let leftFamily = family(of: left), let rightFamily = family(of: right) else {
            return distances.acrossBranches.value
        }
        if leftFamily.id == rightFamily.id { return distances.sameFamily.value }
        return (leftFamily.branch == rightFamily.branch ? distances.sameBranch : distances.acrossBranches).value
    }

    private static func key(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
