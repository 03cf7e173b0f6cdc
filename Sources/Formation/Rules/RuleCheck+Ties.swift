import CohortCore

/// Who knows whom already, and who competes with whom.
extension RuleCheck {
    func tieBreaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        switch rule {
        case .spreadTies(let strength):
            pairs { $0.strength >= strength }
                .compactMap { one, other in
                    guard let group = shared(one, other, plan) else { return nil }
                    return breach(
                        rule,
                        group,
                        one,
                        other,
                        "\(roster.code(one)) and \(roster.code(other)) know each other already, "
                            + "and both are in group \(group + 1)."
                    )
                }
        case .competitors(.apart):
            pairs { $0.mode == .compete }
                .compactMap { one, other in
                    guard let group = shared(one, other, plan) else { return nil }
                    return breach(
                        rule,
                        group,
                        one,
                        other,
                        "\(roster.code(one)) and \(roster.code(other)) compete, but both are in group \(group + 1)."
                    )
                }
        case .competitors(.together):
            pairs { $0.mode == .compete }
                .compactMap { one, other in
                    guard plan.groupOf[one] != plan.groupOf[other] else { return nil }
                    return breach(
                        rule,
                        nil,
                        one,
                        other,
                        "\(roster.code(one)) and \(roster.code(other)) compete and should be together, but are not."
                    )
                }
        default: []
        }
    }

    /// Pairs of people with such a tie, each once, in the order of the people.
    private func pairs(where isMeant: (FormationTie) -> Bool) -> [(Int, Int)] {
        var found: Set<[Int]> = []
        for tie in problem.ties where isMeant(tie) {
            guard let one = roster.indexOf[tie.one], let other = roster.indexOf[tie.other] else { continue }
            found.insert([min(one, other), max(one, other)])
        }
        return found.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
    }

    private func shared(_ one: Int, _ other: Int, _ plan: RulePlan) -> Int? {
        let group = plan.groupOf[one]
        return group >= 0 && group == plan.groupOf[other] ? group : nil
    }

    private func breach(_ rule: FormationRule, _ group: Int?, _ one: Int, _ other: Int, _ message: String) -> Breach {
        Breach(
            rule: rule,
            group: group,
            message: message,
            people: [problem.people[one].id, problem.people[other].id],
            thousandths: 1_000
        )
    }
}
