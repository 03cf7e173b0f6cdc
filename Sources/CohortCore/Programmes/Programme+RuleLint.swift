extension Programme {
    /// Whether the rules for cohorts and teams can be kept at all.
    func cohortRuleFindings() -> [LintFinding] {
        var findings: [LintFinding] = []
        func refuse(_ message: String, _ field: String) {
            findings.append(LintFinding(.error, message, field: "cohortRules.\(field)"))
        }
        let rules = cohortRules
        for (name, counts) in [
            ("sectorFloors", Array(rules.sectorFloors.values)), ("sectorCaps", Array(rules.sectorCaps.values)),
            ("familyFloors", Array(rules.familyFloors.values)),
            ("minimumDistinctFamilies", [rules.minimumDistinctFamilies]),
        ] where !counts.allSatisfy((0...1_000).contains) {
            refuse("A number of members is not within 0…1000.", name)
            return findings
        }
        if !rules.size.isOrdered || rules.size.maximum > 1_000 {
            refuse("The sizes \(rules.size.text) are not in order within 1…1000.", "size")
        }
        for sector in Sector.allCases {
            guard let floor = rules.sectorFloors[sector], let cap = rules.sectorCaps[sector], floor > cap else {
                continue
            }
            refuse("At least \(floor) and at most \(cap) of \(sector) cannot both be kept.", "sectorCaps.\(sector)")
        }
        for (name, sum) in [
            ("sectorFloors", rules.sectorFloors.values.reduce(0, +)),
            ("familyFloors", rules.familyFloors.values.reduce(0, +)),
            ("minimumDistinctFamilies", rules.minimumDistinctFamilies),
        ] where sum > rules.size.maximum {
            refuse("It asks for \(sum) members, but a cohort has \(rules.size.maximum) at most.", name)
        }
        if let cap = rules.organisationCap, cap < 1 {
            refuse("At most \(cap) of one organisation admits nobody.", "organisationCap")
        }
        if rules.maximumShareOfOneProfession.value * Double(rules.size.maximum) < 1 {
            refuse("It admits nobody of any clinical profession.", "maximumShareOfOneProfession")
        }
        if !rules.requiresBothBranches {
            findings.append(
                LintFinding(
                    .warning,
                    "A cohort may be all clinical or all managerial.",
                    field: "cohortRules.requiresBothBranches",
                    remedy: "Without a management discipline a cohort is not multidisciplinary; leave it true."
                )
            )
        }
        findings += conditionFindings()
        if let size = teamRules?.size {
            if !size.isOrdered || size.maximum > rules.size.maximum {
                findings.append(
                    LintFinding(
                        .error,
                        "The team sizes \(size.text) are not in order within a cohort of \(rules.size.maximum).",
                        field: "teamRules.size"
                    )
                )
            }
        } else if let index = modules.firstIndex(where: { [.team, .eachTeam].contains($0.unit) }) {
            findings.append(
                LintFinding(
                    .error,
                    "\(modules[index].code) works in teams, but the programme has no team rules.",
                    field: "modules[\(index)].unit",
                    remedy: "Add teamRules."
                )
            )
        }
        return findings
    }

    /// Whether governance is learned again and again, and how much of the time goes to information.
    func governanceFindings() -> [LintFinding] {
        var findings: [LintFinding] = []
        let governance = modules.filter { $0.tags.contains("governance") }.reduce(0) { $0 + $1.occurrences }
        if governance < 2 {
            findings.append(
                LintFinding(
                    .warning,
                    governance == 0
                        ? "No module is tagged governance." : "Governance comes only once.",
                    field: "modules",
                    remedy: "Good governance needs constant development: tag at least two sessions governance."
                )
            )
        }
        let minutes = modules.reduce(0) { $0 + $1.minutes * $1.occurrences }
        let informed = modules.filter { $0.tags.contains("information") }.reduce(0) { $0 + $1.minutes * $1.occurrences }
        if minutes > 0 {
            // The submission sets the 2–4 % that the NHS spent on information beside the 15 % of others.
            let percent = Int((100 * Double(informed) / Double(minutes)).rounded())
            findings.append(
                LintFinding(
                    .note,
                    "\(percent) % of the hours are tagged information; 4 to 15 % is the band to compare with.",
                    field: "modules"
                )
            )
        }
        return findings
    }
}

extension GroupSize {
    fileprivate var text: String { "\(minimum), \(target), \(maximum)" }
}
