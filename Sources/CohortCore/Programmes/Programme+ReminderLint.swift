extension Programme {
    /// Whether each reminder rule speaks of what the programme has and can be filled in.
    func reminderFindings() -> [LintFinding] {
        var findings: [LintFinding] = []
        var seen: [Code: Int] = [:]
        for (index, rule) in reminderRules.enumerated() {
            let field = "reminderRules[\(index)]"
            if let first = seen[rule.id] {
                findings.append(
                    .duplicate("reminder rule", rule.id, field: "\(field).id", first: "reminderRules[\(first)]")
                )
            } else {
                seen[rule.id] = index
            }
            findings +=
                findingsOf(rule, field: field) + DivisiveTerm.findings(in: rule.text.template, field: "\(field).text")
        }
        return findings
    }

    private func findingsOf(_ rule: ReminderRule, field: String) -> [LintFinding] {
        var findings: [LintFinding] = []
        func refuse(_ message: String, _ name: String, remedy: String? = nil) {
            findings.append(LintFinding(.error, message, field: "\(field).\(name)", remedy: remedy))
        }
        if !(0...1_000).contains(rule.days) { refuse("\(rule.days) days are not within 0…1000.", "days") }
        for (place, code) in rule.modules.enumerated() where module(code) == nil {
            findings.append(.unknown("module", code, among: modules.map(\.code), field: "\(field).modules[\(place)]"))
        }
        if !rule.modules.isEmpty, !rule.anchor.isOfSession {
            refuse("\(rule.id) is not counted from a session, so it cannot be limited to modules.", "modules")
        }
        if rule.audience == .absent, rule.anchor != .afterSession {
            refuse(
                "Who was absent is known only after a session.",
                "audience",
                remedy: "Use the anchor “after session”."
            )
        }
        if rule.audience == .facilitators, !rule.anchor.isOfSession {
            refuse("Facilitators belong to sessions, not to an enrolment or a whole cohort.", "audience")
        }
        if case .afterCohortStart(let weeks) = rule.anchor,
            weeks.isEmpty || weeks != Set(weeks).sorted() || !weeks.allSatisfy((0...520).contains)
        {
            refuse("The weeks after the start of a cohort are not ascending within 0…520.", "weeks")
        }
        let unfilled = rule.text.placeholders.subtracting(rule.anchor.placeholders).map(\.rawValue).sorted()
        if let first = unfilled.first {
            refuse(
                "“{\(first)}” has no value in a reminder that is not counted from a session.",
                "text",
                remedy: "Use \(rule.anchor.placeholders.map { "{\($0.rawValue)}" }.sorted().joined(separator: ", "))."
            )
        }
        if rule.levers.isEmpty {
            findings.append(
                LintFinding(
                    .warning,
                    "\(rule.id) names no lever.",
                    field: "\(field).levers",
                    remedy: "Say what makes people act: \(Lever.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            )
        }
        if rule.version < 1 { refuse("Version \(rule.version) is not 1 or more.", "version") }
        return findings
    }
}
