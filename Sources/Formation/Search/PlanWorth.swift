import CohortCore

/// Judges a whole plan afresh, with distances as exact as they were given.
struct PlanWorth {
    private let encoding: Encoding
    /// As many groups are counted at once.
    private static let groupsAtOnce = 64

    init(_ encoding: Encoding) { self.encoding = encoding }

    func objective(_ plan: SearchPlan) -> FormationObjective {
        let lists = plan.unitsByGroup
        var total = encoding.pairs.parted - encoding.features.excess
        total.hard += encoding.contraction.alwaysBroken
        var (offTarget, sum, worst) = (0, 0.0, Double.infinity)
        let count = encoding.groups.count
        for first in stride(from: 0, to: count, by: Self.groupsAtOnce) {
            let groups = Array(first..<min(count, first + Self.groupsAtOnce))
            let arena = Arena(plan, lists, groups: groups)
            for group in groups.indices {
                total += arena.penalty[group]
                offTarget += Int(arena.offTarget[group])
                let members = people(lists.units(of: groups[group]))
                let value = value(members, group: groups[group])
                sum += value
                worst = min(worst, value)
                total += faultline(members)
            }
        }
        return FormationObjective(
            brokenThousandths: total.hard,
            offTarget: offTarget,
            excessThousandths: total.soft / 1_000,
            worst: worst,
            mean: sum / Double(count)
        )
    }

    /// In the order of the problem.
    func people(_ units: ArraySlice<Int>) -> [Int] {
        let contraction = encoding.contraction
        return units.flatMap { contraction.people[contraction.start[$0]..<contraction.start[$0 + 1]] }.sorted()
    }

    /// Mean distance less what moved people cost.
    func value(_ members: [Int], group: Int) -> Double {
        guard !members.isEmpty else { return 0 }
        var value = meanDistance(members)
        let moved = moved(members, group: group)
        if moved > 0 { value -= encoding.weightPerMove * Double(moved) / Double(members.count) }
        return value
    }

    /// How many members were in another group in the published plan.
    func moved(_ members: [Int], group: Int) -> Int {
        guard !encoding.published.isEmpty else { return 0 }
        return members.count { encoding.published[$0] >= 0 && encoding.published[$0] != Int32(group) }
    }

    /// Sum over pairs of members of their distance, over the number of pairs; 0 for fewer than two.
    func meanDistance(_ members: [Int]) -> Double {
        guard members.count > 1 else { return 0 }
        let pairs = Double(members.count) * Double(members.count - 1) / 2
        let axes = encoding.axes
        var sum = 0.0
        for axis in axes.tables {
            var counts: [UInt16: Int] = [:]
            for member in members { counts[axis.values[member], default: 0] += 1 }
            let values = counts.sorted { $0.key < $1.key }
            for (place, (value, count)) in values.enumerated() {
                let row = Int(value) * axis.count
                sum += axis.distances[row + Int(value)] * Double(count * (count - 1) / 2)
                for (other, otherCount) in values[..<place] {
                    sum += axis.distances[row + Int(other)] * Double(count * otherCount)
                }
            }
        }
        for axis in axes.categories where axis.weight != 0 {
            var counts: [Int32: Int] = [:]
            var known = 0
            for member in members where axis.values[member] >= 0 {
                counts[axis.values[member], default: 0] += 1
                known += 1
            }
            let same = counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
            sum += axis.weight * Double(known * (known - 1) / 2 - same)
        }
        sum += strandSum(members)
        if axes.perspectives != nil || !axes.sites.isEmpty {
            for (place, one) in members.enumerated() {
                for other in members[..<place] { sum += scanned(one, other) }
            }
        }
        return sum / pairs
    }

    private func scanned(_ one: Int, _ other: Int) -> Double {
        let axes = encoding.axes
        var sum = 0.0
        if let perspectives = axes.perspectives {
            let (row, column) = (axes.perspectiveRow[one], axes.perspectiveRow[other])
            let distance =
                row < 0 || column < 0
                ? perspectives.exactMean : Double(perspectives.exact[Int(row) * perspectives.count + Int(column)])
            sum += axes.perspectiveWeight * distance
        }
        if !axes.sites.isEmpty { sum -= axes.weightPerKilometre * axes.sites[one].kilometres(to: axes.sites[other]) }
        return sum
    }

    /// Half the squared differences of the strands, as shares.
    private func strandSum(_ members: [Int]) -> Double {
        guard !encoding.axes.strands.isEmpty else { return 0 }
        let known = members.compactMap { encoding.problem.people[$0].strands }
        guard let first = known.first else { return 0 }
        var total = 0.0
        for strand in Strand.allCases {
            // Measured from one of them, so that k Σx² − (Σx)² does not cancel away its digits.
            let middle = first.share(of: strand).value
            var (sum, squares) = (0.0, 0.0)
            for person in known {
                let share = person.share(of: strand).value - middle
                sum += share
                squares += share * share
            }
            total += Double(known.count) * squares - sum * sum
        }
        return total * encoding.axes.strandWeight * 1_000_000
    }

    func faultline(_ members: [Int]) -> Penalty {
        guard !encoding.faultlines.isEmpty else { return .none }
        let strength = Faultline.strength(
            of: members.map { encoding.problem.people[$0] },
            taxonomy: encoding.problem.taxonomy
        )
        return encoding.faultlines.reduce(.none) { sum, bound in
            let excess = Int((1_000 * (strength - bound.limit) - 1e-6).rounded(.up))
            return excess > 0 ? sum + bound.cost.times(thousandths: excess) : sum
        }
    }
}
