import CohortCore

/// Rules that name people, and the one about line managers.
extension RuleCheck {
    func peopleBreaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        func group(_ id: Participant.ID) -> Int { roster.indexOf[id].map { plan.groupOf[$0] } ?? -1 }
        switch rule {
        case .keepTogether(let ids):
            let places = Set(ids.map(group)).count
            guard places > 1 else { return [] }
            return [
                Breach(
                    rule: rule,
                    group: nil,
                    message: "\(Words.list(ids.map(roster.code))) should be together, but are not.",
                    people: ids,
                    thousandths: 1_000 * (places - 1)
                )
            ]
        case .keepApart(let one, let other):
            guard group(one) >= 0, group(one) == group(other) else { return [] }
            return [
                Breach(
                    rule: rule,
                    group: group(one),
                    message: "\(roster.code(one)) and \(roster.code(other)) should be apart, "
                        + "but both are in group \(group(one) + 1).",
                    people: [one, other],
                    thousandths: 1_000
                )
            ]
        case .pinned(let person, let pin):
            guard group(person) != pin else { return [] }
            return [
                Breach(
                    rule: rule,
                    group: pin,
                    message: "\(roster.code(person)) belongs to group \(pin + 1) by rule and is not there.",
                    people: [person],
                    thousandths: 1_000
                )
            ]
        case .neverWithLineManager: return withLineManager(rule, plan)
        default: return []
        }
    }

    private func withLineManager(_ rule: FormationRule, _ plan: RulePlan) -> [Breach] {
        problem.people.enumerated()
            .compactMap { index, person in
                let group = plan.groupOf[index]
                guard let manager = person.lineManager, manager != person.id, group >= 0,
                    let place = roster.indexOf[manager], plan.groupOf[place] == group
                else { return nil }
                return Breach(
                    rule: rule,
                    group: group,
                    message: "\(person.code) is in group \(group + 1) with \(roster.code(place)), who manages them.",
                    people: [person.id, manager],
                    thousandths: 1_000
                )
            }
    }
}
