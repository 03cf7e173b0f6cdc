extension Programme {
    /// Whether what is asked of the timetable can be had.
    func timetableFindings() -> [LintFinding] {
        guard let rules = timetable else { return [] }
        var findings: [LintFinding] = []
        func warn(_ message: String, _ field: String, _ remedy: String) {
            findings.append(LintFinding(.warning, message, field: "timetable.\(field)", remedy: remedy))
        }
        for (name, path) in TimetableWeights.names where !TimetableWeights.range.contains(rules.weights[keyPath: path])
        {
            findings.append(
                LintFinding(
                    .error,
                    "The weight \(name) of \(rules.weights[keyPath: path]) is not within 0…10,000.",
                    field: "timetable.weights.\(name)"
                )
            )
        }
        if rules.minimumAttendance == .whole {
            warn("One person on leave forbids a day to all.", "minimumAttendance", "Ask for 0.9 or less.")
        }
        if rules.minimumAttendance == .none {
            warn("A session to which nobody can come is allowed.", "minimumAttendance", "Ask for 0.5 or more.")
        }
        if rules.weights.changedSession == 0 && rules.weights.changedSlot == 0 {
            warn(
                "Planning again moves what people have in their diaries as if nobody had been told.",
                "weights.changedSession",
                "Leave it at \(TimetableWeights.standard.changedSession)."
            )
        }
        for (kind, share) in rules.scarceCover.sorted(by: { $0.key < $1.key }) {
            findings += coverFindings(of: kind, share)
        }
        return findings
    }

    /// A cohort that takes more from a site than may be away at one time has no timetable at all.
    private func coverFindings(of kind: Code, _ share: Share) -> [LintFinding] {
        let field = "timetable.scarceCover.\(kind)"
        if share == .whole {
            return [
                LintFinding(.warning, "A share of 1 keeps nobody back.", field: field, remedy: "Lower it, or drop it.")
            ]
        }
        guard let formed = cohortRules.protectedCover[kind], formed > share else { return [] }
        return [
            LintFinding(
                .warning,
                "Cohorts may take \(formed.value) of the \(kind) of a site, but only \(share.value) may be away at once.",
                field: field,
                remedy: "Ask for the same share in cohortRules.protectedCover."
            )
        ]
    }

    /// Cover of a profession or family that is not among `known` would protect nobody.
    package func coverFindings(among known: Set<Code>) -> [LintFinding] {
        (timetable?.scarceCover.keys.sorted() ?? []).filter { !known.contains($0) }.map { kind in
            LintFinding(
                .error,
                "The taxonomy has no profession or family “\(kind)”.",
                field: "timetable.scarceCover.\(kind)",
                remedy: Suggestion.sentence(for: kind.rawValue, among: known.map(\.rawValue).sorted())
                    ?? "`cohortctl taxonomy professions` lists them."
            )
        }
    }
}
