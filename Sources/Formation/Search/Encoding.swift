import CohortCore

/// A problem in the form that the search reads: features and units by number, in flat arrays.
///
/// A class, because every state of a search refers to the one encoding and none changes it.
final class Encoding: Sendable {
    let groups: [GroupSize]
    let features: [Feature]
    /// The people of each unit by index, ascending.
    ///
    /// A unit is a person, or several who are to be kept together:
    /// contracting them means that no move can part them.
    let members: [[Int]]
    /// How many people a unit has.
    let size: [Int]
    /// The group that a rule fixes, −1 for none.
    let pin: [Int]
    /// Sum over the people of a unit of Σ weight × amount² of their features.
    let selfTerm: [Double]
    let numbers: [NumberSums]
    /// The features of unit `u` are at `start[u]..<start[u + 1]`, ascending.
    let start: [Int]
    let featureIndex: [Int]
    let featureAmount: [Int]
    /// Units that must not share a group with unit `u`, at `apartStart[u]..<apartStart[u + 1]`, once for each pair of people.
    let apartStart: [Int]
    let apart: [Int]
    /// Features whose share of a group brings a warning above ``maximumShareThousandths``.
    let cappedFeatures: [Int]
    let maximumShareThousandths: Int
    let minimumFamilies: Int
    /// The distance of two people with nothing in common, but for the numeric attributes.
    let pairConstant: Double
    let numberWeights: SIMD4<Double>
    /// The published group of each person, −1 for none; empty when nothing is published.
    let published: [Int]
    let weightPerMove: Double
    /// What is broken whatever the plan: rules that contradict each other within one unit.
    let alwaysBroken: Int

    init(_ problem: FormationProblem) {
        let rules = SettledRules(problem)
        let weights = problem.weights.normalised
        let distances = problem.taxonomy.distances
        var catalogue = FeatureCatalogue(problem: problem, rules: rules, weights: weights)
        let scale = NumberScale(problem.people)
        let contraction = Contraction(problem, rules: rules)

        var selfTerm: [Double] = []
        var numbers: [NumberSums] = []
        var start = [0]
        var featureIndex: [Int] = []
        var featureAmount: [Int] = []
        for members in contraction.members {
            var own = 0.0
            var sums = NumberSums()
            var amounts: [Int: Int] = [:]
            for member in members {
                let person = problem.people[member]
                for (feature, amount) in catalogue.features(of: person) {
                    amounts[feature, default: 0] += amount
                    own += catalogue.features[feature].weight * Double(amount * amount)
                }
                sums = sums + scale.sums(of: person)
            }
            for (feature, amount) in amounts.sorted(by: { $0.key < $1.key }) {
                featureIndex.append(feature)
                featureAmount.append(amount)
            }
            start.append(featureIndex.count)
            selfTerm.append(own)
            numbers.append(sums)
        }
        groups = problem.groups
        features = catalogue.features
        members = contraction.members
        size = contraction.members.map(\.count)
        pin = contraction.pins.map { $0 ?? -1 }
        self.selfTerm = selfTerm
        self.numbers = numbers
        self.start = start
        self.featureIndex = featureIndex
        self.featureAmount = featureAmount
        cappedFeatures = catalogue.features.indices.filter { catalogue.features[$0].isCapped }
        maximumShareThousandths = rules.maximumShare.map { Int(($0.value * 1_000).rounded()) } ?? 1_000
        minimumFamilies = rules.minimumFamilies
        pairConstant =
            weights.sector + weights.organisation + weights.region
            + weights.training * distances.acrossBranches.value
        numberWeights = SIMD4(weights.experience, weights.strands / 2, weights.strands / 2, weights.strands / 2)
        published = problem.published.map { plan in problem.people.map { plan.groups[$0.id] ?? -1 } } ?? []
        weightPerMove = problem.published?.weightPerMove ?? 0
        apartStart = contraction.apartStart
        apart = contraction.apart
        alwaysBroken = contraction.alwaysBroken
    }

    /// The group of each person, in the order of the problem, by that of their unit.
    func groupOfPerson(_ groupOfUnit: [Int]) -> [Int] {
        var plan = Array(repeating: -1, count: members.reduce(0) { $0 + $1.count })
        for (unit, group) in zip(members, groupOfUnit) {
            for member in unit { plan[member] = group }
        }
        return plan
    }

    /// Members of a unit whom this group would take from where they were published.
    @inline(__always)
    func moved(_ unit: Int, to group: Int) -> Int {
        guard !published.isEmpty else { return 0 }
        var count = 0
        for member in members[unit] where published[member] >= 0 && published[member] != group { count += 1 }
        return count
    }
}
