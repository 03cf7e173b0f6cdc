import CohortCore

/// Looks for the best other places of someone: alone, or in exchange for somebody.
///
/// What each place would do to diversity is reckoned for all of them; rules are held against one after another, the
/// cheapest first, until enough are found that break nothing. So thousands of people take a second and not a minute.
struct AlternativeSearch {
    /// Plans held against the rules, at most.
    private static let mostChecks = 160

    private let placement: Placement
    /// Those who go: the person with those kept together with them who are there too.
    private let unit: [Int]
    /// Of each group, over all pairs and in the mean.
    private let sumOf: [Double]
    private let valueOf: [Double]
    private let lowest: [(group: Int, value: Double)]
    private let sum: Double
    private let excess: Int

    private struct Candidate {
        var group: Int
        var partners: [Int]
        var worst: Double
        var sum: Double

        func isBetter(than other: Candidate) -> Bool {
            if abs(worst - other.worst) > FormationObjective.resolution { return worst > other.worst }
            if abs(sum - other.sum) > FormationObjective.resolution { return sum > other.sum }
            return (group, partners.first ?? -1) < (other.group, other.partners.first ?? -1)
        }
    }

    private struct Checked {
        var candidate: Candidate
        var breaks: [RuleViolation]
        var broken: Int
        var offTarget: Int
        var excess: Int

        var cost: (Int, Int, Int) { (broken, offTarget, excess) }
    }

    init(_ placement: Placement) {
        self.placement = placement
        let problem = placement.problem
        let group = placement.group
        var together: Set<Int> = [placement.index]
        let indexOf = placement.check.roster.indexOf
        var grows = true
        while grows {
            grows = false
            for case .keepTogether(let ids) in problem.rules {
                let members = ids.compactMap { indexOf[$0] }.filter { placement.groupOf[$0] == group }
                guard !together.isDisjoint(with: members), !together.isSuperset(of: members) else { continue }
                together.formUnion(members)
                grows = true
            }
        }
        unit = together.sorted()
        let sums = placement.groups.map { placement.values.sum($0) }
        sumOf = sums
        valueOf = zip(sums, placement.groups).map { placement.values.mean($0, $1.count) }
        lowest = valueOf.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.prefix(3)
            .map { ($0.offset, $0.element) }
        sum = valueOf.reduce(0, +)
        excess = placement.check.excess(placement.groupOf)
    }

    /// The best so many in different groups, the best first.
    func best(_ count: Int) -> [PlacementExplanation.Alternative] {
        let candidates = placement.groups.indices.filter { $0 != placement.group }.flatMap(candidates)
            .sorted { $0.isBetter(than: $1) }
        var found: [Int: Checked] = [:]
        let now = offTarget(placement.groups.map(\.count))
        for (number, candidate) in candidates.enumerated() {
            let isClean = found.values.count { $0.broken == 0 && $0.offTarget <= now && $0.excess <= excess }
            if isClean >= count || number >= Self.mostChecks { break }
            // A group whose best place is known to break nothing has no better one: the cheapest come first.
            if let known = found[candidate.group], known.broken == 0, known.offTarget <= now, known.excess <= excess {
                continue
            }
            let checked = checked(candidate)
            if found[candidate.group].map({ checked.cost < $0.cost }) ?? true { found[candidate.group] = checked }
        }
        let problem = placement.problem
        let groups = Double(placement.groups.count)
        let worst = valueOf.min() ?? 0
        return found.values
            .sorted { left, right in
                left.cost != right.cost ? left.cost < right.cost : left.candidate.isBetter(than: right.candidate)
            }
            .prefix(count)
            .map { checked in
                PlacementExplanation.Alternative(
                    group: checked.candidate.group,
                    exchangedWith: checked.candidate.partners.map { problem.people[$0].id },
                    breaks: checked.breaks,
                    worstChange: checked.candidate.worst - worst,
                    meanChange: (checked.candidate.sum - sum) / groups
                )
            }
    }

    /// Going there alone, and each exchange with as many as go.
    private func candidates(in other: Int) -> [Candidate] {
        let values = placement.values
        let (group, there) = (placement.group, placement.groups[other])
        let here = placement.groups[group].filter { !unit.contains($0) }
        // Without those who go, and with them.
        let left = values.sum(here)
        let joined = sumOf[other] + values.sum(unit) + unit.reduce(0) { $0 + values.sum($1, there) }
        var found = [
            candidate(other, [], (left, here.count), (joined, there.count + unit.count))
        ]
        if unit.count == 1 {
            found += there.map { partner in
                let comes = left + values.sum(partner, here)
                let gone = joined - values.sum(partner, there) - values.value(partner, unit[0])
                return candidate(other, [partner], (comes, here.count + 1), (gone, there.count))
            }
        } else if there.count >= unit.count {
            found.append(traded(other, here: here, there: there))
        }
        return found
    }

    /// Several against several: one after another comes back who adds most there and is missed least.
    private func traded(_ other: Int, here: [Int], there: [Int]) -> Candidate {
        let values = placement.values
        var (here, rest) = (here, there)
        var partners: [Int] = []
        func gain(_ person: Int) -> Double {
            values.sum(person, here) / Double(max(1, here.count))
                - values.sum(person, rest) / Double(max(1, rest.count - 1))
        }
        while partners.count < unit.count, let best = rest.max(by: { gain($0) < gain($1) }) {
            partners.append(best)
            here.append(best)
            rest.removeAll { $0 == best }
        }
        let stay = rest + unit
        return candidate(other, partners, (values.sum(here), here.count), (values.sum(stay), stay.count))
    }

    private func candidate(
        _ other: Int,
        _ partners: [Int],
        _ here: (sum: Double, count: Int),
        _ there: (sum: Double, count: Int)
    ) -> Candidate {
        let first = placement.values.mean(here.sum, here.count)
        let second = placement.values.mean(there.sum, there.count)
        let others = lowest.first { $0.group != placement.group && $0.group != other }?.value ?? .infinity
        return Candidate(
            group: other,
            partners: partners,
            worst: min(others, first, second),
            sum: sum - valueOf[placement.group] - valueOf[other] + first + second
        )
    }

    private func checked(_ candidate: Candidate) -> Checked {
        var plan = placement.groupOf
        for member in unit { plan[member] = candidate.group }
        for partner in candidate.partners { plan[partner] = placement.group }
        let breaks = placement.newBreaches(placement.check.breaches(plan))
        var sizes = placement.groups.map(\.count)
        sizes[placement.group] += candidate.partners.count - unit.count
        sizes[candidate.group] += unit.count - candidate.partners.count
        return Checked(
            candidate: candidate,
            breaks: breaks,
            broken: breaks.reduce(0) { $0 + $1.thousandths },
            offTarget: offTarget(sizes),
            excess: max(excess, placement.check.excess(plan))
        )
    }

    private func offTarget(_ sizes: [Int]) -> Int {
        zip(sizes, placement.problem.groups)
            .reduce(0) { $0 + ($1.0 - $1.1.target) * ($1.0 - $1.1.target) }
    }
}
