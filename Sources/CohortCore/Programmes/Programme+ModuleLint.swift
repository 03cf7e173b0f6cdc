extension Programme {
    /// Whether each module is sound in itself and speaks only of what the programme has.
    func moduleFindings() -> [LintFinding] {
        var findings: [LintFinding] = []
        if modules.isEmpty { findings.append(LintFinding(.error, "The programme has no module.", field: "modules")) }
        var seen: [Code: Int] = [:]
        for (index, module) in modules.enumerated() {
            let field = "modules[\(index)]"
            if let first = seen[module.code] {
                findings.append(.duplicate("module", module.code, field: "\(field).code", first: "modules[\(first)]"))
            } else {
                seen[module.code] = index
            }
            findings += sizeFindings(of: module, field: field) + referenceFindings(of: module, field: field)
            findings += DivisiveTerm.findings(in: module.title, field: "\(field).title")
        }
        return findings
    }

    private func sizeFindings(of module: Module, field: String) -> [LintFinding] {
        var findings: [LintFinding] = []
        if !(5...1_440).contains(module.minutes) {
            findings.append(
                LintFinding(
                    .error,
                    "A session of \(module.minutes) minutes is not within 5…1440.",
                    field: "\(field).minutes"
                )
            )
        } else if schedule.dayMinutes > 0, module.minutes > schedule.dayMinutes {
            findings.append(
                LintFinding(
                    .error,
                    "A session of \(module.minutes) minutes does not fit between \(schedule.dayStart) and \(schedule.dayEnd).",
                    field: "\(field).minutes"
                )
            )
        }
        if module.code.rawValue.utf8.count > Module.longestCode {
            findings.append(
                LintFinding(
                    .error,
                    "The code “\(module.code)” has more than \(Module.longestCode) characters.",
                    field: "\(field).code",
                    remedy: "Choose a shorter one: the codes of sessions are made of it."
                )
            )
        }
        findings += unitFindings(of: module, field: field)
        if !(1...200).contains(module.occurrences) {
            findings.append(
                LintFinding(
                    .error,
                    "\(module.occurrences) occurrences are not within 1…200.",
                    field: "\(field).occurrences"
                )
            )
        }
        for (name, spacing) in [("seriesSpacing", module.seriesSpacing)]
            + module.after.enumerated().map({ ("after[\($0.offset)]", $0.element.spacing) })
        where spacing.minimumDays < 0 || spacing.minimumDays > spacing.maximumDays ?? 3_650
            || spacing.maximumDays ?? 0 > 3_650
        {
            findings.append(
                LintFinding(
                    .error,
                    "A spacing of \(spacing.text) days cannot be kept.",
                    field: "\(field).\(name)",
                    remedy: "Let both lie within 0…3650, the minimum not above the maximum."
                )
            )
        }
        if module.earliestWeek < 1 || module.earliestWeek > module.latestWeek {
            findings.append(
                LintFinding(
                    .error,
                    "The weeks \(module.earliestWeek) to \(module.latestWeek) of \(module.code) are no window.",
                    field: "\(field).earliestWeek",
                    remedy: "Count weeks from 1, the first not after the last."
                )
            )
        } else if module.latestWeek > lengthWeeks {
            findings.append(
                LintFinding(
                    .error,
                    "Week \(module.latestWeek) of \(module.code) lies after the \(lengthWeeks) weeks of the programme.",
                    field: "\(field).latestWeek"
                )
            )
        }
        if case .room(let seats?) = module.place, seats < 1 {
            findings.append(LintFinding(.error, "A room of \(seats) seats holds nobody.", field: "\(field).seats"))
        }
        return findings
    }

    /// Whether a session of one team or one person can have a code, and a room that holds them.
    private func unitFindings(of module: Module, field: String) -> [LintFinding] {
        guard !module.unit.isWholeCohort else { return [] }
        var findings: [LintFinding] = []
        let length = module.code.rawValue.utf8.count
        if length > Module.longestUnitCode, length <= Module.longestCode {
            findings.append(
                LintFinding(
                    .error,
                    "The code “\(module.code)” has more than \(Module.longestUnitCode) characters.",
                    field: "\(field).code",
                    remedy: "Choose a shorter one: the codes of its sessions say whose they are, too."
                )
            )
        }
        let people = 1 + module.facilitators.count
        if module.unit == .eachPerson, case .room(let seats?) = module.place, (1..<people).contains(seats) {
            findings.append(
                LintFinding(
                    .error,
                    "A room of \(seats) seats does not hold one member and \(people - 1) facilitators.",
                    field: "\(field).seats",
                    remedy: "Leave seats out, or name \(people) or more."
                )
            )
        }
        return findings
    }

    private func referenceFindings(of module: Module, field: String) -> [LintFinding] {
        var findings: [LintFinding] = []
        if module.develops.isEmpty {
            findings.append(
                LintFinding(
                    .warning,
                    "The module \(module.code) develops nothing.",
                    field: "\(field).develops",
                    remedy: "Name the competence and dimension that it strengthens."
                )
            )
        }
        for development in module.develops {
            let here = "\(field).develops.\(development.competence)"
            if competence(development.competence) == nil {
                findings.append(
                    .unknown("competence", development.competence, among: competences.map(\.code), field: here)
                )
            }
            if !(0...3).contains(development.strength) {
                findings.append(
                    LintFinding(
                        .error,
                        "A strength of \(development.strength) is not within 0…3.",
                        field: "\(here).\(development.dimension.rawValue)"
                    )
                )
            }
        }
        for (place, precedence) in module.after.enumerated() where self.module(precedence.module) == nil {
            findings.append(
                .unknown(
                    "module",
                    precedence.module,
                    among: modules.map(\.code),
                    field: "\(field).after[\(place)].module"
                )
            )
        }
        return findings
    }
}

extension Spacing {
    fileprivate var text: String { maximumDays.map { "\(minimumDays) to \($0)" } ?? "at least \(minimumDays)" }
}
