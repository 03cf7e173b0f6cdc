package import CohortCore

extension FormationProblem {
    /// Whether the problem says anything that cannot be meant; rules that merely cannot be met are no such thing.
    ///
    /// - Throws: ``CohortError`` naming what is wrong.
    package func validate() throws(CohortError) {
        guard !people.isEmpty else { throw Self.refusal("There is nobody to divide into groups.", "people") }
        guard !groups.isEmpty, groups.count <= 100_000 else {
            throw Self.refusal("There are \(groups.count) groups, which is not within 1…100,000.", "groups")
        }
        for (index, size) in groups.enumerated() where !size.isOrdered {
            throw Self.refusal(
                "Group \(index + 1) is to have \(size.minimum), \(size.target) and \(size.maximum) members.",
                "groups",
                remedy: "Give minimum ≤ target ≤ maximum, from 1."
            )
        }
        var known: Set<Participant.ID> = []
        for person in people {
            guard known.insert(person.id).inserted else {
                throw Self.refusal("\(person.code) is listed twice.", "people")
            }
            try Self.check(person)
        }
        for rule in rules { try check(rule, known: known) }
        try checkWeights()
    }

    private static func check(_ person: FormationPerson) throws(CohortError) {
        let sum = person.professions.reduce(0) { $0 + $1.share.value }
        guard !person.professions.isEmpty, abs(sum - 1) < 0.005 else {
            throw refusal("The profession shares of \(person.code) sum to \(sum), not 1.", "professions")
        }
        guard Set(person.professions.map(\.profession)).count == person.professions.count else {
            throw refusal("\(person.code) has a profession twice.", "professions")
        }
        guard (0...200).contains(person.experienceYears) else {
            throw refusal("\(person.code) has \(person.experienceYears) years of experience.", "experienceYears")
        }
    }

    private func check(_ rule: FormationRule, known: Set<Participant.ID>) throws(CohortError) {
        var named: [Participant.ID] = []
        switch rule {
        case .sectorFloor(_, let count), .sectorCap(_, let count), .familyFloor(_, let count),
            .minimumDistinctFamilies(let count), .organisationCap(let count), .maximumRegions(let count),
            .commonSlots(let count):
            guard (0...1_000_000).contains(count) else {
                throw Self.refusal("The rule “\(rule.name.rawValue)” has the number \(count).", "rules")
            }
        case .keepTogether(let ids): named = ids
        case .keepApart(let one, let other):
            named = [one, other]
            guard one != other else { throw Self.refusal("Someone is to be kept apart from themselves.", "rules") }
        case .pinned(let id, let group):
            named = [id]
            guard groups.indices.contains(group) else {
                throw Self.refusal(
                    "Someone is pinned to group \(group + 1), but there are \(groups.count) groups.",
                    "rules"
                )
            }
        case .neverWithLineManager, .noOneAlone, .bothBranches, .maximumShareOfOneProfession, .travelLimit,
            .protectedCover, .balance, .noOneAloneOf, .spreadTies, .competitors, .faultline:
            break
        }
        if let stranger = named.first(where: { !known.contains($0) }) {
            throw Self.refusal(
                "The rule “\(rule.name.rawValue)” names the participant \(stranger), who is not among the people.",
                "rules",
                remedy: "Enrol them or drop the rule."
            )
        }
    }

    private func checkWeights() throws(CohortError) {
        for axis in DiversityAxis.allCases where !(0...1_000_000).contains(weights[axis]) {
            throw Self.refusal("The weight of \(axis.rawValue) is \(weights[axis]).", "weights")
        }
        guard weights.sum > 0 else { throw Self.refusal("All weights are 0.", "weights") }
        if let published {
            guard (0...1_000_000).contains(published.weightPerMove) else {
                throw Self.refusal("The weight of a move is \(published.weightPerMove).", "published")
            }
        }
    }

    private static func refusal(_ message: String, _ field: String, remedy: String? = nil) -> CohortError {
        CohortError(.invalid, message, at: .init(field: field), remedy: remedy)
    }
}
