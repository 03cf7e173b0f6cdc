import CohortCore

/// Nobody alone of their kind, be it a sector, a family or an attribute that they agreed to have looked at.
extension RuleCheck {
    func loneBreaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        plan.groups.enumerated()
            .flatMap { group, members in
                lone(of: rule, members)
                    .map { kind, person in
                        Breach(
                            rule: rule,
                            group: group,
                            message: "\(Words.group(group)) has only one of \(kind).",
                            people: [problem.people[person].id],
                            thousandths: 1_000
                        )
                    }
            }
    }

    /// Kinds of which a group has a single member, in a fixed order.
    private func lone(of rule: FormationRule, _ members: [Int]) -> [(kind: String, person: Int)] {
        switch rule {
        case .noOneAlone(.sector):
            Sector.allCases.compactMap { sector in
                single(members.filter { problem.people[$0].sector == sector }).map { (sector.rawValue, $0) }
            }
        case .noOneAlone(.family):
            Roster.counts(of: roster.mainFamily, among: members).filter { $0.count == 1 }
                .compactMap { family, _ in
                    members.first { roster.mainFamily[$0] == family }.map { (roster.families[family].rawValue, $0) }
                }
                .sorted { $0.0 < $1.0 }
        case .noOneAloneOf(let attribute, let values):
            // In the order of the values, which are not named: a report reaches people to whom nobody agreed to show them.
            Dictionary(grouping: members) { problem.people[$0].attributes[attribute] }
                .compactMap { value, people -> (value: String, person: Int)? in
                    guard let value, values.isEmpty || values.contains(value) else { return nil }
                    return single(people).map { (value, $0) }
                }
                .sorted { $0.value < $1.value }
                .map { ("some \(attribute)", $0.person) }
        default: []
        }
    }

    private func single(_ people: [Int]) -> Int? { people.count == 1 ? people.first : nil }
}
