import CohortCore

/// A problem in the form that the search reads: people, units and what rules count by number, in flat arrays.
///
/// A class, because every state of a search refers to the one encoding and none changes it.
final class Encoding: Sendable {
    let problem: FormationProblem
    let groups: [GroupSize]
    /// As many people as the memory of a group has room for.
    let capacity: Int
    /// Who is kept together, and so moves as one.
    let contraction: Contraction
    let axes: DiversityAxes
    /// Distances in the search are whole multiples of 1 over this, so that sums of them are exact.
    let scale: Double
    let features: RuleFeatures
    let pairs: RulePairs
    let sums: RuleSums
    /// Where preferences want single people, by person; empty when they want nobody anywhere.
    let wishes: [Wish]
    /// The published group of each person, −1 for none; empty when nothing is published.
    let published: [Int32]
    let weightPerMove: Double
    /// The limits of faultlines, each with what a whole one above it costs.
    let faultlines: [RuleSums.Bound]

    struct Wish {
        var person: Int32
        var group: Int32
        var cost: Penalty
    }

    /// Gives every group room for so many at least.
    init(_ problem: FormationProblem, room: Int = 0) {
        self.problem = problem
        groups = problem.groups
        let settled = SettledRules(problem)
        var terms: [RuleTerms] = [(settled, .hardPerson)]
        var wishes: [Wish] = []
        var indexOf: [Participant.ID: Int] = [:]
        for preference in problem.preferences where preference.weightThousandths > 0 {
            var alone = problem
            alone.rules = [preference.rule]
            let cost = Penalty.preferred(thousandths: preference.weightThousandths)
            let rules = SettledRules(alone)
            terms.append((rules, cost))
            for (person, group) in rules.pins {
                if indexOf.isEmpty {
                    indexOf = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0) })
                }
                if let index = indexOf[person] {
                    wishes.append(Wish(person: Int32(index), group: Int32(group), cost: cost))
                }
            }
        }
        self.wishes = wishes
        let contraction = Contraction(problem, rules: settled)
        self.contraction = contraction
        let axes = DiversityAxes(problem)
        self.axes = axes
        let capacity = max(Self.capacity(problem, contraction), (room + 7) / 8 * 8)
        self.capacity = capacity
        scale = Self.scale(largest: axes.largest, capacity: capacity)
        features = RuleFeatures(problem, terms: terms, capacity: capacity)
        pairs = RulePairs(problem, terms: terms)
        sums = RuleSums(
            problem,
            terms: terms,
            organisations: axes.categories[0].values,
            organisationCount: axes.categories[0].count
        )
        faultlines = terms.compactMap { rules, cost in rules.faultline.map { RuleSums.Bound(limit: $0, cost: cost) } }
        published =
            problem.published.map { plan in
                problem.people.map { Int32(clamping: plan.groups[$0.id] ?? -1) }
            } ?? []
        weightPerMove = problem.published?.weightPerMove ?? 0
    }

    var personCount: Int { problem.people.count }
    var unitCount: Int { contraction.pins.count }
    /// The people of each unit.
    var members: [[Int]] { contraction.members }
    var pin: [Int] { contraction.pins }
    /// How many people a unit has.
    var size: [Int] { contraction.pins.indices.map { contraction.start[$0 + 1] - contraction.start[$0] } }

    /// The group of each person, in the order of the problem, by that of their unit.
    func groupOfPerson(_ groupOfUnit: [Int]) -> [Int] {
        var plan = Array(repeating: -1, count: personCount)
        for (unit, group) in groupOfUnit.enumerated() {
            for index in contraction.start[unit]..<contraction.start[unit + 1] {
                plan[contraction.people[index]] = group
            }
        }
        return plan
    }

    /// Room for the largest group that the bounds, pins, a published plan or plain lack of places can make.
    private static func capacity(_ problem: FormationProblem, _ contraction: Contraction) -> Int {
        let even = problem.people.count / max(1, problem.groups.count) + 1
        // A maximum that is none in earnest must not cost memory for each group.
        let most = max(
            min(problem.groups.map(\.maximum).max() ?? 1, 4 * even + 64),
            problem.groups.map(\.target).max() ?? 1
        )
        var largestUnit = 1
        var pinned = Array(repeating: 0, count: problem.groups.count)
        for unit in contraction.pins.indices {
            let size = contraction.start[unit + 1] - contraction.start[unit]
            largestUnit = max(largestUnit, size)
            let pin = contraction.pins[unit]
            if pinned.indices.contains(pin) { pinned[pin] += size }
        }
        if let published = problem.published {
            var sizes = Array(repeating: 0, count: problem.groups.count)
            for person in problem.people {
                if let group = published.groups[person.id], sizes.indices.contains(group) { sizes[group] += 1 }
            }
            for (group, size) in sizes.enumerated() { pinned[group] += size }
        }
        let wanted = max(min(most, problem.people.count), even, pinned.max() ?? 0) + largestUnit + 1
        // Whole vectors of keys.
        return (min(wanted, problem.people.count + 1) + 7) / 8 * 8
    }

    /// The largest power of two with which the distance of a person from a whole group fits 31 bits.
    private static func scale(largest: Double, capacity: Int) -> Double {
        var scale = 0x1p28
        while scale > 0x1p8, scale * max(largest, 1e-3) * Double(capacity + 1) >= 0x1p30 { scale /= 2 }
        return scale
    }
}
