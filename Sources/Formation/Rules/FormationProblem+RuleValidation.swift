import CohortCore

extension FormationProblem {
    func checkRules(known: Set<Participant.ID>) throws(CohortError) {
        guard rules.count <= 1_000_000, preferences.count <= 10_000 else {
            throw Self.refusal("There are \(rules.count) rules and \(preferences.count) preferences.", "rules")
        }
        for rule in rules { try check(rule, known: known, field: "rules") }
        for preference in preferences {
            try check(preference.rule, known: known, field: "preferences")
            guard (0...1_000).contains(preference.weight) else {
                throw Self.refusal(
                    "The preference “\(preference.rule.name.rawValue)” has the weight \(preference.weight).",
                    "preferences",
                    remedy: "Give 0 to 1,000."
                )
            }
        }
    }

    private func check(_ rule: FormationRule, known: Set<Participant.ID>, field: String) throws(CohortError) {
        func refusal(_ number: some CustomStringConvertible) -> CohortError {
            Self.refusal("The rule “\(rule.name.rawValue)” has the number \(number).", field)
        }
        switch rule {
        case .sectorFloor(_, let count), .sectorCap(_, let count), .familyFloor(_, let count),
            .minimumDistinctFamilies(let count), .organisationCap(let count), .maximumRegions(let count):
            guard (0...1_000_000).contains(count) else { throw refusal(count) }
        case .commonSlots(let count):
            guard (0...WeeklySlots.count).contains(count) else { throw refusal(count) }
        case .travelLimit(let limit):
            guard (0...100_000).contains(limit.value) else { throw refusal(limit.value) }
        case .balance(_, let within):
            guard (0...1_000).contains(within) else { throw refusal(within) }
        case .faultline(let most):
            guard (0...1).contains(most) else { throw refusal(most) }
        case .noOneAloneOf(let attribute, let values):
            guard !attribute.isEmpty, values.count <= 1_000,
                ([attribute] + values).allSatisfy({ $0.utf8.count <= FormationPerson.longestText })
            else {
                throw Self.refusal(
                    "An attribute that a rule names is empty or longer than 800 bytes, or has more than 1,000 values.",
                    field
                )
            }
        case .keepTogether(let ids): try check(ids, of: rule, known: known, field: field)
        case .keepApart(let one, let other):
            guard one != other else { throw Self.refusal("Someone is to be kept apart from themselves.", field) }
            try check([one, other], of: rule, known: known, field: field)
        case .pinned(let id, let group):
            guard groups.indices.contains(group) else {
                throw Self.refusal(
                    "Someone is pinned to group \(group + 1), but there are \(groups.count) groups.",
                    field
                )
            }
            try check([id], of: rule, known: known, field: field)
        case .neverWithLineManager, .noOneAlone, .bothBranches, .maximumShareOfOneProfession, .protectedCover,
            .spreadTies, .competitors:
            break
        }
    }

    private func check(
        _ ids: [Participant.ID],
        of rule: FormationRule,
        known: Set<Participant.ID>,
        field: String
    ) throws(CohortError) {
        if let stranger = ids.first(where: { !known.contains($0) }) {
            throw Self.refusal(
                "The rule “\(rule.name.rawValue)” names the participant \(stranger), who is not among the people.",
                field,
                remedy: "Enrol them or drop the rule."
            )
        }
    }
}
