import CohortCore

/// Hands out a number to each feature that people have, with what rules and weights say of it.
struct FeatureCatalogue {
    private(set) var features: [Feature] = []
    private var indices: [FeatureKey: Int] = [:]
    private let taxonomy: Taxonomy
    private let rules: SettledRules
    private let weights: DiversityWeights

    init(problem: FormationProblem, rules: SettledRules, weights: DiversityWeights) {
        taxonomy = problem.taxonomy
        self.rules = rules
        self.weights = weights
        // What a floor names must be there even when nobody has it: its absence is what breaks the rule.
        for sector in Sector.allCases { _ = index(of: .sector(sector)) }
        for family in rules.familyFloors.keys.sorted() { _ = index(of: .mainFamily(family)) }
        for branch in ProfessionFamily.Branch.allCases { _ = index(of: .branch(branch)) }
    }

    /// Number and amount of each feature that the person has, in no particular order.
    mutating func features(of person: FormationPerson) -> [(feature: Int, amount: Int)] {
        var found = [
            (index(of: .sector(person.sector)), 1), (index(of: .organisation(person.organisation)), 1),
            (index(of: .region(person.region)), 1),
        ]
        var branches: [ProfessionFamily.Branch: Int] = [:]
        var families: [Code: Int] = [:]
        for (profession, amount) in person.thousandths {
            found.append((index(of: .profession(profession)), amount))
            guard let family = taxonomy.family(of: profession) else { continue }
            families[family.id, default: 0] += amount
            branches[family.branch, default: 0] += amount
        }
        for (family, amount) in families.sorted(by: { $0.key < $1.key }) {
            found.append((index(of: .family(family)), amount))
        }
        for branch in ProfessionFamily.Branch.allCases {
            if let amount = branches[branch] { found.append((index(of: .branch(branch)), amount)) }
        }
        if let main = person.mainProfession.flatMap({ taxonomy.family(of: $0) }) {
            found.append((index(of: .mainFamily(main.id)), 1))
        }
        return found
    }

    private mutating func index(of key: FeatureKey) -> Int {
        if let index = indices[key] { return index }
        indices[key] = features.count
        features.append(feature(key))
        return features.count - 1
    }

    private func feature(_ key: FeatureKey) -> Feature {
        let distances = taxonomy.distances
        // Amounts in thousandths are squared.
        let training = weights.training / 1_000_000
        switch key {
        case .sector(let sector):
            return Feature(
                weight: weights.sector,
                floor: rules.sectorFloors[sector] ?? 0,
                cap: rules.sectorCaps[sector] ?? .max,
                mindsLoneliness: rules.noOneAlone.contains(.sector),
                thousandths: 1_000
            )
        case .organisation:
            return Feature(weight: weights.organisation, cap: rules.organisationCap ?? .max, thousandths: 1_000)
        case .region: return Feature(weight: weights.region)
        case .branch(let branch):
            let isNeeded = rules.requiresBothBranches && branch != .community
            return Feature(
                weight: training * (distances.acrossBranches.value - distances.sameBranch.value),
                floor: isNeeded ? thousandthsOfAPresentBranch : 0
            )
        case .family: return Feature(weight: training * (distances.sameBranch.value - distances.sameFamily.value))
        case .profession(let profession):
            return Feature(
                weight: training
                    * (taxonomy.profession(profession) == nil
                        ? distances.acrossBranches.value : distances.sameFamily.value),
                isCapped: rules.maximumShare != nil && taxonomy.family(of: profession)?.branch == .clinical
            )
        case .mainFamily(let family):
            return Feature(
                floor: rules.familyFloors[family] ?? 0,
                mindsLoneliness: rules.noOneAlone.contains(.family),
                isFamily: true,
                thousandths: 1_000
            )
        }
    }
}
