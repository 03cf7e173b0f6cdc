package import CohortCore

extension FormationSolver {
    /// Says what someone adds to their group, which rules hold them there, and what the best alternatives would cost.
    ///
    /// - Parameters:
    ///   - person: One of the people of the problem.
    ///   - assignment: Any complete plan of the problem, feasible or not.
    ///   - problem: The people and the rules.
    /// - Returns: The explanation, with fewer than two alternatives when there are fewer than two other groups.
    /// - Throws: ``CohortError`` when the person is not among the people or the plan is not complete.
    package static func explain(
        _ person: Participant.ID,
        in assignment: [Participant.ID: Int],
        of problem: FormationProblem
    ) throws(CohortError) -> PlacementExplanation {
        try problem.validate()
        let groupOf = try problem.groupOfPerson(assignment)
        guard let index = problem.people.firstIndex(where: { $0.id == person }) else {
            throw CohortError.notFound("participant among those divided", person)
        }
        let placement = Placement(problem, groupOf: groupOf, index: index)
        return PlacementExplanation(
            person: person,
            code: problem.people[index].code,
            group: groupOf[index],
            diversityWith: placement.diversityWith,
            diversityWithout: placement.diversityWithout,
            axes: placement.axes,
            heldBy: placement.heldBy,
            alternatives: placement.alternatives
        )
    }
}

/// One person's place in a plan.
private struct Placement {
    private let problem: FormationProblem
    private let groupOf: [Int]
    private let index: Int
    private let unit: Int
    private let state: SearchState
    private let check: RuleCheck
    private let breaches: [Breach]

    init(_ problem: FormationProblem, groupOf: [Int], index: Int) {
        self.problem = problem
        self.groupOf = groupOf
        self.index = index
        // Only those who are together now can move together.
        let placeOf = Dictionary(uniqueKeysWithValues: zip(problem.people.map(\.id), groupOf))
        var honoured = problem
        honoured.rules = problem.rules.filter { rule in
            guard case .keepTogether(let ids) = rule else { return true }
            return Set(ids.map { placeOf[$0] }).count <= 1
        }
        let encoding = Encoding(honoured)
        unit = encoding.members.firstIndex { $0.contains(index) } ?? 0
        state = SearchState(encoding, groupOf: encoding.members.map { groupOf[$0[0]] })
        check = RuleCheck(problem)
        breaches = check.breaches(groupOf)
    }

    private var group: Int { groupOf[index] }

    var diversityWith: Double { state.tallies[group].meanDistance(state.encoding) }

    var diversityWithout: Double {
        let others = groupOf.indices.filter { $0 != index && groupOf[$0] == group }
        let weights = problem.weights.normalised
        return DiversityAxis.allCases.reduce(0) { $0 + weights[$1] * meanDistance(ofPairsIn: others, along: $1) }
    }

    var axes: [PlacementExplanation.AxisContribution] {
        let members = groupOf.indices.filter { groupOf[$0] == group }
        let others = members.filter { $0 != index }
        let distance = PairDistance(problem)
        let weights = problem.weights.normalised
        return DiversityAxis.allCases.map { axis in
            let own = others.reduce(0) { $0 + distance.along(axis, problem.people[index], problem.people[$1]) }
            return PlacementExplanation.AxisContribution(
                axis: axis,
                weight: weights[axis],
                meanDistance: others.isEmpty ? 0 : own / Double(others.count),
                groupMeanDistance: meanDistance(ofPairsIn: members, along: axis)
            )
        }
    }

    var heldBy: [RuleViolation] {
        var without = groupOf
        without[index] = -1
        return newBreaches(without)
    }

    /// For each other group the best exchange, or a plain move; then the best two of those.
    var alternatives: [PlacementExplanation.Alternative] {
        var scratch = state
        let places = state.tallies.indices.filter { $0 != group }.map { bestPlace(in: $0, &scratch) }
        let best = places.sorted { ($0.objective, $0.group) < ($1.objective, $1.group) }.prefix(2)
        let before = state.objective
        return best.map { place in
            var plan = groupOf
            for member in state.encoding.members[unit] { plan[member] = place.group }
            let partners = place.partners.flatMap { state.encoding.members[$0] }
            for partner in partners { plan[partner] = group }
            return PlacementExplanation.Alternative(
                group: place.group,
                exchangedWith: partners.map { problem.people[$0].id },
                breaks: newBreaches(plan),
                worstChange: place.objective.worst - before.worst,
                meanChange: place.objective.mean - before.mean
            )
        }
    }

    private struct Place {
        var group: Int
        var objective: FormationObjective
        /// Units that would come in return.
        var partners: [Int]
    }

    /// Moves the person (with those kept together with them) and then lets others come back one by one, the best first,
    /// until the sizes are as before; keeps the best on the way and leaves `scratch` as it was.
    private func bestPlace(in other: Int, _ scratch: inout SearchState) -> Place {
        let encoding = state.encoding
        scratch.move(unit, to: other)
        var best = Place(group: other, objective: scratch.objective, partners: [])
        var partners: [Int] = []
        while scratch.tallies[group].size < state.tallies[group].size {
            let room = state.tallies[group].size - scratch.tallies[group].size
            var choice: (unit: Int, objective: FormationObjective)?
            for candidate in scratch.members[other].sorted()
            where candidate != unit && encoding.pin[candidate] < 0 && encoding.size[candidate] <= room {
                let first = scratch.tally(other, leaving: candidate, joining: -1)
                let second = scratch.tally(group, leaving: -1, joining: candidate)
                let objective = scratch.objective(other, first, group, second)
                if choice.map({ objective < $0.objective }) ?? true { choice = (candidate, objective) }
            }
            guard let choice else { break }
            scratch.move(choice.unit, to: group)
            partners.append(choice.unit)
            if scratch.objective < best.objective {
                best = Place(group: other, objective: scratch.objective, partners: partners)
            }
        }
        for partner in partners { scratch.move(partner, to: other) }
        scratch.move(unit, to: group)
        scratch.restore(group, state.tallies[group], other, state.tallies[other])
        return best
    }

    private func newBreaches(_ plan: [Int]) -> [RuleViolation] {
        var known: [String: Int] = [:]
        for breach in breaches {
            known["\(breach.name) \(breach.group ?? -1) \(breach.people)", default: 0] += breach.thousandths
        }
        return check.breaches(plan).filter { breach in
            breach.thousandths > known["\(breach.name) \(breach.group ?? -1) \(breach.people)"] ?? 0
        }
        .map(\.violation)
    }

    private func meanDistance(ofPairsIn members: [Int], along axis: DiversityAxis) -> Double {
        let distance = PairDistance(problem)
        guard members.count > 1 else { return 0 }
        var sum = 0.0
        for (place, one) in members.enumerated() {
            for other in members[(place + 1)...] {
                sum += distance.along(axis, problem.people[one], problem.people[other])
            }
        }
        return sum / Double(members.count * (members.count - 1) / 2)
    }
}
