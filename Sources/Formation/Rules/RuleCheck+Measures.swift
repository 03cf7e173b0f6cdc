import CohortCore

/// Numbers by which groups are to be alike, and how far a group falls into two.
extension RuleCheck {
    func measureBreaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        switch rule {
        case .balance(let measure, let within): unbalanced(rule, measure, within, plan)
        case .faultline(let most):
            plan.groups.enumerated()
                .compactMap { group, members in
                    let people = members.map { problem.people[$0] }
                    let strength = Faultline.strength(of: people, taxonomy: problem.taxonomy)
                    let excess = FormationRule.faultlineExcess(strength, atMost: most)
                    guard excess > 0 else { return nil }
                    return Breach(
                        rule: rule,
                        group: group,
                        message: "\(Words.group(group)) has a faultline of \(Words.decimal(strength, places: 3)); "
                            + "at most \(Words.decimal(most, places: 3)) is allowed.",
                        thousandths: excess
                    )
                }
        default: []
        }
    }

    private func unbalanced(
        _ rule: FormationRule,
        _ measure: FormationMeasure,
        _ within: Double,
        _ plan: RulePlan
    ) -> [Breach] {
        let scores = StandardScores(measure, of: problem.people).thousandths
        func mean(_ people: some Sequence<FormationPerson>) -> Double {
            let values = people.compactMap { $0.value(of: measure) }
            return values.reduce(0, +) / Double(max(1, values.count))
        }
        let all = mean(problem.people)
        return plan.groups.enumerated()
            .compactMap { group, members in
                let known = members.compactMap { scores[$0] }
                let broken = StandardScores.broken(sum: known.reduce(0, +), count: known.count, within: within)
                guard broken > 0 else { return nil }
                return Breach(
                    rule: rule,
                    group: group,
                    message: "The mean \(measure.rawValue) of group \(group + 1) is "
                        + "\(Words.decimal(mean(members.lazy.map { problem.people[$0] }), places: 2)), that of all "
                        + "\(Words.decimal(all, places: 2)); more than \(Words.decimal(within, places: 2)) standard "
                        + "deviations lie between.",
                    thousandths: broken
                )
            }
    }
}

extension FormationRule {
    /// By how many thousandths a faultline is too strong; see ``faultline(atMost:)``.
    package static func faultlineExcess(_ strength: Double, atMost limit: Double) -> Int {
        max(0, Int((1_000 * (strength - limit) - 1e-6).rounded(.up)))
    }
}
