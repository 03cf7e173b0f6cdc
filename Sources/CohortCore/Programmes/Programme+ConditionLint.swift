extension Programme {
    /// Whether what is asked and preferred of cohorts says anything, and does not fight itself.
    func conditionFindings() -> [LintFinding] {
        let rules = cohortRules
        var findings: [LintFinding] = []
        func warn(_ message: String, _ field: String, _ remedy: String) {
            findings.append(LintFinding(.warning, message, field: "cohortRules.\(field)", remedy: remedy))
        }
        func refuse(_ message: String, _ field: String, _ remedy: String) {
            findings.append(LintFinding(.error, message, field: "cohortRules.\(field)", remedy: remedy))
        }
        if rules.weights.isNothing {
            refuse("All weights are 0: no group would be more diverse than another.", "weights", "Raise one.")
        }
        if rules.spreadTies != nil, rules.competitors == .together {
            warn(
                "Competitors are to be together, but those with a strong tie apart: a strong tie between competitors "
                    + "breaks one of the two.",
                "competitors",
                "Put one of them under prefer."
            )
        }
        for (measure, within) in rules.balance.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where within < 0.05 {
            warn(
                "Hardly any plan brings the mean \(measure.rawValue) of every cohort so near to that of all.",
                "balance.\(measure.rawValue)",
                "Allow 0.2 or more, or put it under prefer."
            )
        }
        if let most = rules.faultline, most < 0.2 {
            warn(
                "Hardly any group has so weak a faultline.",
                "faultline",
                "Groups of a dozen have 0.3 to 0.6; allow that, or put it under prefer."
            )
        }
        for (index, preference) in rules.preferences.enumerated() {
            if preference.weight == 0 {
                warn("A preference of weight 0 counts for nothing.", "prefer[\(index)]", "Raise its weight or drop it.")
            }
            if preference.conditions == CohortConditions() {
                warn("It prefers nothing.", "prefer[\(index)]", "Name a rule below it or drop it.")
            }
        }
        return findings
    }
}

extension CohortWeights {
    /// Whether nothing counts at all.
    fileprivate var isNothing: Bool {
        [training, sector, organisation, region, experience, strands, perspective].allSatisfy { $0 == 0 }
            && attributes.values.allSatisfy { $0 == 0 }
    }
}
