extension Programme {
    /// What a person should look at before people are enrolled: refusals first, then warnings, then figures.
    ///
    /// A programme with an error is refused. The same programme always gives the same findings in the same order.
    package func lint() -> [LintFinding] {
        var findings =
            textFindings() + moduleFindings() + competenceFindings() + developmentFindings() + cohortRuleFindings()
            + timetableFindings() + reminderFindings() + assessmentFindings()
        // Only numbers within their bounds are reckoned with: sums of any others could overflow.
        if !findings.contains(where: { $0.severity == .error && $0.field.hasPrefix("modules[") }) {
            findings += windowFindings() + governanceFindings()
        }
        return LintFinding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
    }

    /// - Throws: ``CohortError`` with all findings that are errors, when there is one.
    package func validate() throws(CohortError) {
        let errors = lint().filter { $0.severity == .error }.map(\.error)
        guard let first = errors.first else { return }
        if errors.count == 1 { throw first }
        throw CohortError(.invalid, "The programme \(code) has \(errors.count) faults.", details: errors)
    }

    private func textFindings() -> [LintFinding] {
        var findings: [LintFinding] = []
        for (field, text) in [("title", title), ("purpose", purpose), ("serviceOutcome", serviceOutcome)] {
            do {
                try TextRule(maximumLength: 2_000, mayBeBlank: false).check(text, field: field)
            } catch {
                findings.append(LintFinding(.error, error.message, field: field, remedy: error.remedy))
            }
            findings += DivisiveTerm.findings(in: text, field: field)
        }
        if !owners.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            findings.append(
                LintFinding(.error, "Nobody owns the programme.", field: "owners", remedy: "Name at least one owner.")
            )
        }
        if !(1...520).contains(lengthWeeks) {
            findings.append(
                LintFinding(.error, "A length of \(lengthWeeks) weeks is not within 1…520.", field: "lengthWeeks")
            )
        }
        if !evaluationWeeks.contains(0) {
            findings.append(
                LintFinding(
                    .warning,
                    "There is no evaluation at week 0, so that nothing can be compared with how it was before.",
                    field: "evaluationWeeks",
                    remedy: "Add 0."
                )
            )
        }
        if evaluationWeeks != Set(evaluationWeeks).sorted() || evaluationWeeks.contains(where: { $0 < 0 }) {
            findings.append(
                LintFinding(.error, "The evaluation weeks are not ascending from 0.", field: "evaluationWeeks")
            )
        }
        if schedule.weekdays.isEmpty {
            findings.append(LintFinding(.error, "No weekday is left for sessions.", field: "schedule.weekdays"))
        }
        if schedule.dayMinutes <= 0 {
            findings.append(
                LintFinding(
                    .error,
                    "The day ends at \(schedule.dayEnd), not after it begins at \(schedule.dayStart).",
                    field: "schedule.dayEnd"
                )
            )
        }
        return findings
    }
}
