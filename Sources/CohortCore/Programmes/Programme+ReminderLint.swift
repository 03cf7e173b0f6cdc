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
            findings += audienceFindings(of: rule, field: field) + timeFindings(of: rule, field: field)
            findings += stageFindings(of: rule, field: field)
            for (place, text) in rule.texts { findings += wordFindings(text, rule, field: "\(field).\(place)") }
            if rule.levers.isEmpty { findings.append(.noLever(of: rule, field: field)) }
            if rule.version < 1 {
                findings.append(
                    LintFinding(.error, "Version \(rule.version) is not 1 or more.", field: "\(field).version")
                )
            }
        }
        if let weeklyCap, !(1...50).contains(weeklyCap) {
            findings.append(
                LintFinding(
                    .error,
                    "A cap of \(weeklyCap) messages a week is not within 1…50.",
                    field: "weeklyCap",
                    remedy: "Leave it out where there is to be none."
                )
            )
        }
        return findings
    }

    /// Whether there are such people, and it is known who they are when the rule speaks.
    private func audienceFindings(of rule: ReminderRule, field: String) -> [LintFinding] {
        var findings: [LintFinding] = []
        func refuse(_ message: String, _ name: String, remedy: String? = nil) {
            findings.append(LintFinding(.error, message, field: "\(field).\(name)", remedy: remedy))
        }
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
        if rule.audience == .nonSubmitters {
            if case .afterAssessment = rule.anchor {
            } else {
                refuse(
                    "Who has not submitted is known only after an assessment has opened.",
                    "audience",
                    remedy: "Use the anchor “after assessment”, or “until: submitted” with another audience."
                )
            }
            if rule.until == .attended {
                refuse("What goes to non-submitters ends when they submit.", "until", remedy: "Remove it.")
            }
        }
        if case .advice = rule.anchor {
            if rule.audience != .participants {
                refuse(
                    "What somebody could do next is said to them alone.",
                    "audience",
                    remedy: "Leave it out: participants are meant."
                )
            }
            if rule.until != nil || !rule.stages.isEmpty {
                refuse(
                    "An advice is said once, and it is asked by itself whether it has been followed.",
                    rule.until != nil ? "until" : "stages",
                    remedy: "Remove it."
                )
            }
        }
        if rule.until != nil, rule.audience == .facilitators {
            refuse("Facilitators neither submit nor attend, so nothing would end it.", "until", remedy: "Remove it.")
        }
        if rule.workingDays == .theirs, rule.audience == .facilitators {
            refuse(
                "The working days of facilitators are for their sessions.",
                "workingDays",
                remedy: "Leave it out: the calendar counts."
            )
        }
        return findings
    }

    /// Whether there is such an instant.
    private func timeFindings(of rule: ReminderRule, field: String) -> [LintFinding] {
        var findings: [LintFinding] = []
        func refuse(_ message: String, _ name: String, remedy: String? = nil) {
            findings.append(LintFinding(.error, message, field: "\(field).\(name)", remedy: remedy))
        }
        if !(0...1_000).contains(rule.days) { refuse("\(rule.days) days are not within 0…1000.", "days") }
        switch rule.anchor {
        case .afterCohortStart(let weeks):
            if weeks.isEmpty || weeks != Set(weeks).sorted() || !weeks.allSatisfy((0...520).contains) {
                refuse("The weeks after the start of a cohort are not ascending within 0…520.", "weeks")
            }
        case .beforeAssessment(let weeks), .afterAssessment(let weeks):
            if evaluationWeeks.isEmpty {
                refuse("The programme has no evaluation.", "anchor", remedy: "Give it evaluationWeeks.")
            } else if let week = weeks.first(where: { !evaluationWeeks.contains($0) }) {
                refuse(
                    "There is no evaluation in week \(week).",
                    "weeks",
                    remedy: "The evaluations are in weeks \(evaluationWeeks.map(String.init).joined(separator: ", "))."
                )
            }
        case .beforePredictedLoss(let dimension, let below):
            if dimension != .knowledge && dimension != .skills {
                refuse(
                    "A loss of \(dimension.rawValue) is not refreshed by a reminder.",
                    "dimension",
                    remedy: "It is knowledge or skills."
                )
            } else if !competences.contains(where: { $0.targets[dimension] != nil }) {
                refuse("No competence of the programme has a target in \(dimension.rawValue).", "dimension")
            }
            if below <= .none || below >= .whole {
                refuse("A level cannot fall below \(below.value) in a way that matters.", "below", remedy: "Try 0.6.")
            }
        case .advice(let kind, let weeks):
            if !kind.canBeReminded {
                refuse(
                    "How somebody sees themselves is for a talk, not for a message.",
                    "advice",
                    remedy: "Leave it out: `cohortctl progress advise` says it to who runs the programme."
                )
            }
            if weeks != Set(weeks).sorted() || !weeks.allSatisfy((0...520).contains) {
                refuse("The weeks after the start of a cohort are not ascending within 0…520.", "weeks")
            }
            if kind == .teamTies, teamRules == nil {
                refuse("The programme has no teams.", "advice", remedy: "Give it teamRules, or leave the rule out.")
            }
        case .beforeSession, .afterSession, .onEnrolment, .beforeCohortStart: break
        }
        if rule.late == .digest, digestPolicy(of: rule) == .never {
            refuse(
                "What is late shall be said in a digest, but “digest” is never.",
                "late",
                remedy: "Change one of them."
            )
        }
        return findings
    }

    /// Whether the stages come one after the other, before it is too late.
    private func stageFindings(of rule: ReminderRule, field: String) -> [LintFinding] {
        guard !rule.stages.isEmpty else { return [] }
        var findings: [LintFinding] = []
        let days = rule.stages.map(\.days)
        if days != Set(days).sorted() || !days.allSatisfy((0...365).contains) {
            findings.append(
                LintFinding(
                    .error,
                    "The days of the stages are not ascending within 0…365.",
                    field: "\(field).stages",
                    remedy: "Each counts from the day of the rule: 0, 3, 7."
                )
            )
        } else if rule.anchor.isBefore, let late = days.lastIndex(where: { $0 > rule.days }) {
            findings.append(
                LintFinding(
                    .error,
                    "Stage \(late + 1) comes \(days[late] - rule.days) days after what it should come before.",
                    field: "\(field).stages[\(late)].days",
                    remedy: "Begin earlier, or end with day \(rule.days)."
                )
            )
        }
        return findings
    }

    private static func unfilled(_ name: String, in rule: ReminderRule) -> String {
        if case .advice(let kind, _) = rule.anchor { return "“{\(name)}” has no value in an advice of “\(kind)”." }
        switch ReminderText.Placeholder(rawValue: name) {
        case .level: return "“{level}” has a value only before a predicted loss and in some advice."
        case .what, .why, .sure, .with, .competence, .process: return "“{\(name)}” has a value only in an advice."
        default: return "“{\(name)}” has no value in a reminder that is not counted from a session."
        }
    }

    /// Whether the words can be filled in, and divide nobody.
    private func wordFindings(_ text: ReminderText, _ rule: ReminderRule, field: String) -> [LintFinding] {
        var findings = DivisiveTerm.findings(in: text.template, field: field)
        let unfilled = text.placeholders.subtracting(rule.anchor.placeholders).map(\.rawValue).sorted()
        if let first = unfilled.first {
            findings.insert(
                LintFinding(
                    .error,
                    Self.unfilled(first, in: rule),
                    field: field,
                    remedy:
                        "Use \(rule.anchor.placeholders.map { "{\($0.rawValue)}" }.sorted().joined(separator: ", "))."
                ),
                at: 0
            )
        }
        return findings
    }
}

extension ReminderRule {
    /// Every text with its field, below the rule.
    var texts: [(field: String, text: ReminderText)] {
        func variants(_ texts: [Code: ReminderText], _ prefix: String) -> [(String, ReminderText)] {
            texts.sorted { $0.key < $1.key }.map { ("\(prefix)variants.\($0.key)", $0.value) }
        }
        // A rule in stages that has no text of its own takes that of the first.
        let own = stages.first?.text == text ? [] : [("text", text)]
        return own + variants(self.variants, "")
            + stages.enumerated().flatMap { index, stage in
                (stage.text.map { [("stages[\(index)].text", $0)] } ?? [])
                    + variants(stage.variants, "stages[\(index)].")
            }
    }

    /// The professions and families for which it has words of their own, with the field.
    var variantCodes: [(field: String, code: Code)] {
        let own = variants.keys.sorted().map { ("variants.\($0)", $0) }
        return own
            + stages.enumerated().flatMap { index, stage in
                stage.variants.keys.sorted().map { ("stages[\(index)].variants.\($0)", $0) }
            }
    }
}

extension Programme {
    /// Words for a profession or family that is not among `known` would never be said.
    package func variantFindings(among known: Set<Code>) -> [LintFinding] {
        reminderRules.enumerated().flatMap { index, rule in
            rule.variantCodes.filter { !known.contains($0.code) }.map { field, code in
                LintFinding(
                    .error,
                    "The taxonomy has no profession or family “\(code)”.",
                    field: "reminderRules[\(index)].\(field)",
                    remedy: Suggestion.sentence(for: code.rawValue, among: known.map(\.rawValue).sorted())
                        ?? "`cohortctl taxonomy professions` lists them."
                )
            }
        }
    }
}

extension LintFinding {
    fileprivate static func noLever(of rule: ReminderRule, field: String) -> LintFinding {
        LintFinding(
            .warning,
            "\(rule.id) names no lever.",
            field: "\(field).levers",
            remedy: "Say what makes people act: \(Lever.allCases.map(\.rawValue).joined(separator: ", "))."
        )
    }
}
