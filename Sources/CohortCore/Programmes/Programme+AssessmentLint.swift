extension Programme {
    /// Whether what is asked about people can be answered, and what is shown protects those who answer.
    func assessmentFindings() -> [LintFinding] {
        guard let rules = assessment else { return [] }
        var findings = disclosureFindings(rules.disclosure)
        if let rubric = rules.rubric { findings += rubricFindings(rubric) }
        var seen: [Code: Int] = [:]
        for (index, window) in rules.windows.enumerated() {
            let field = "assessment.windows[\(index)]"
            if let first = seen[window.id] {
                findings.append(
                    .duplicate("window", window.id, field: "\(field).id", first: "assessment.windows[\(first)]")
                )
            } else {
                seen[window.id] = index
            }
            findings += windowFindings(window, field: field)
        }
        findings += overlapFindings(rules.windows)
        return findings
    }

    private func disclosureFindings(_ disclosure: Disclosure) -> [LintFinding] {
        var findings: [LintFinding] = []
        for (source, count) in disclosure.minimumRaters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let field = "assessment.minimumRaters.\(source)"
            if !(1...50).contains(count) {
                findings.append(LintFinding(.error, "A minimum of \(count) raters is not within 1…50.", field: field))
            } else if source.isConfidential, count < 3 {
                findings.append(
                    LintFinding(
                        .warning,
                        "With \(count) of the source “\(source)” one who answered knows what the other said.",
                        field: field,
                        remedy: "Ask for 3 or more."
                    )
                )
            }
        }
        if !(1...50).contains(disclosure.smallestGroup) {
            findings.append(
                LintFinding(
                    .error,
                    "A smallest group of \(disclosure.smallestGroup) is not within 1…50.",
                    field: "assessment.smallestGroup"
                )
            )
        } else if disclosure.smallestGroup < 5 {
            findings.append(
                LintFinding(
                    .warning,
                    "A figure about \(disclosure.smallestGroup) people says much about each.",
                    field: "assessment.smallestGroup",
                    remedy: "Show groups of 5 or more."
                )
            )
        }
        return findings
    }

    private func rubricFindings(_ rubric: AssessmentRubric) -> [LintFinding] {
        var findings: [LintFinding] = []
        func refuse(_ message: String, _ name: String, _ remedy: String? = nil) {
            findings.append(LintFinding(.error, message, field: "assessment.rubric.\(name)", remedy: remedy))
        }
        if !(2...20).contains(rubric.levels.count) {
            refuse("A rubric of \(rubric.levels.count) levels is not within 2…20.", "levels")
        }
        if Set(rubric.levels.map { $0.rawValue.lowercased() }).count != rubric.levels.count {
            refuse("Two levels of the rubric have one name.", "levels", "Capitals do not tell them apart.")
        }
        if !(1...100_000).contains(rubric.version) { refuse("Version \(rubric.version) is not 1 or more.", "version") }
        for (code, texts) in rubric.descriptors.sorted(by: { $0.key < $1.key }) {
            if competence(code) == nil {
                findings.append(
                    .unknown(
                        "competence",
                        code,
                        among: competences.map(\.code),
                        field: "assessment.rubric.descriptors.\(code)"
                    )
                )
            }
            if texts.count != rubric.levels.count {
                refuse(
                    "\(code) has \(texts.count) descriptors for \(rubric.levels.count) levels.",
                    "descriptors.\(code)",
                    "Write one for each level, the lowest first."
                )
            }
        }
        return findings
    }

    private func windowFindings(_ window: AssessmentWindow, field: String) -> [LintFinding] {
        var findings: [LintFinding] = []
        func refuse(_ message: String, _ name: String, _ remedy: String? = nil) {
            findings.append(LintFinding(.error, message, field: "\(field).\(name)", remedy: remedy))
        }
        if window.id.rawValue.utf8.count > 40 { refuse("The id of a window has at most 40 characters.", "id") }
        if !(1...366).contains(window.days) { refuse("\(window.days) days are not within 1…366.", "days") }
        if window.asks.isEmpty { refuse("Nobody is asked.", "asks", "Name at least one source, such as self.") }
        for source in window.asks where !AssessmentWindow.askable.contains(source) {
            let known = AssessmentWindow.askable.map(\.rawValue).joined(separator: ", ")
            refuse("Nobody can be reminded for the source “\(source)”.", "asks", "Ask \(known); import the others.")
        }
        if case .session(let code) = window.opens.anchor, module(code) == nil {
            findings.append(.unknown("module", code, among: modules.map(\.code), field: "\(field).opens"))
        }
        for (place, code) in window.competences.enumerated() where competence(code) == nil {
            let known = competences.map(\.code)
            findings.append(.unknown("competence", code, among: known, field: "\(field).competences[\(place)]"))
        }
        if AssessmentScope(of: window, in: self).dimensions.isEmpty {
            refuse("None of its competences has a target in one of its dimensions.", "dimensions")
        }
        var last = -1
        for (place, reminder) in (window.reminders ?? []).enumerated() {
            let name = "reminders[\(place)]"
            if reminder.days <= last { refuse("The reminders are not in the order of their days.", "\(name).days") }
            last = reminder.days
            if reminder.days >= window.days {
                refuse("Day \(reminder.days) comes after the window of \(window.days) days has closed.", "\(name).days")
            }
            for text in [reminder.text, reminder.aboutText] {
                findings += DivisiveTerm.findings(in: text.template, field: "\(field).\(name).text")
                let known = ReminderRule.Anchor.afterAssessment(weeks: []).placeholders
                for word in text.placeholders.subtracting(known).map(\.rawValue).sorted() {
                    refuse("{\(word)} is not known when a window opens.", "\(name).text")
                }
            }
        }
        return findings
    }

    /// Two windows that ask one source at once, by weeks from the start; those of sessions cannot be told yet.
    private func overlapFindings(_ windows: [AssessmentWindow]) -> [LintFinding] {
        guard let start = LocalDate("2001-01-01") else { return [] }
        let placed = windows.enumerated().compactMap { index, window in
            window.opens.day(start: start, lengthWeeks: lengthWeeks) { _ in nil }.map { (index, window, $0) }
        }
        .sorted { $0.2 < $1.2 }
        return zip(placed, placed.dropFirst()).compactMap { earlier, later in
            guard earlier.2 + earlier.1.days > later.2, !Set(earlier.1.asks).isDisjoint(with: later.1.asks) else {
                return nil
            }
            return LintFinding(
                .warning,
                "\(later.1.id) opens while \(earlier.1.id) still asks the same people.",
                field: "assessment.windows[\(later.0)].opens",
                remedy: "Shorten the one or move the other."
            )
        }
    }
}
