import CohortCore

/// Every two people who must not share a group, whatever rule says it.
struct ApartPairs {
    struct Pair {
        var one: Int
        var other: Int
        var rule: FormationRule
    }

    /// In the order of the rules, then of the people.
    private(set) var pairs: [Pair] = []

    init(_ rules: [FormationRule], roster: Roster, ties: [FormationTie]) {
        func add(_ one: Participant.ID, _ other: Participant.ID, _ rule: FormationRule) {
            guard let left = roster.indexOf[one], let right = roster.indexOf[other] else { return }
            pairs.append(Pair(one: left, other: right, rule: rule))
        }
        for rule in rules {
            switch rule {
            case .keepApart(let one, let other): add(one, other, rule)
            case .neverWithLineManager:
                for person in roster.problem.people {
                    if let manager = person.lineManager, manager != person.id { add(person.id, manager, rule) }
                }
            case .spreadTies(let strength):
                for tie in ties where tie.strength >= strength { add(tie.one, tie.other, rule) }
            case .competitors(.apart): for tie in ties where tie.mode == .compete { add(tie.one, tie.other, rule) }
            default: break
            }
        }
    }
}
