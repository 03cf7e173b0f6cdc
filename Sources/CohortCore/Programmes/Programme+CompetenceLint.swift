extension Programme {
    /// Whether the goals are whole: both strands, an owner each, targets that some module works towards.
    func competenceFindings() -> [LintFinding] {
        var findings: [LintFinding] = []
        for strand in [Strand.leadership, .management]
        where !competences.contains(where: { $0.strand == strand && !$0.targets.isEmpty }) {
            findings.append(
                LintFinding(
                    .error,
                    "The programme is one-sided: no competence of the \(strand.rawValue) strand has a target.",
                    field: "competences",
                    remedy: "Any effective system requires both leadership and management; add one."
                )
            )
        }
        var seen: [Code: Int] = [:]
        for (index, competence) in competences.enumerated() {
            let field = "competences[\(index)]"
            if let first = seen[competence.code] {
                findings.append(
                    .duplicate("competence", competence.code, field: "\(field).code", first: "competences[\(first)]")
                )
            } else {
                seen[competence.code] = index
            }
            if competence.owner?.allSatisfy(\.isWhitespace) ?? true {
                findings.append(
                    LintFinding(
                        .error,
                        "The competence \(competence.code) has no owner.",
                        field: "\(field).owner",
                        remedy: "Name who answers for this goal."
                    )
                )
            }
            if competence.targets.isEmpty {
                findings.append(
                    LintFinding(
                        .error,
                        "The competence \(competence.code) has no target.",
                        field: "\(field).targets",
                        remedy:
                            "Give a level from 0 to 1 for at least one of skills, knowledge, experience, relationships."
                    )
                )
            }
            findings += DivisiveTerm.findings(in: competence.title, field: "\(field).title")
        }
        return findings
    }

    /// Whether each target has a process that strengthens it, and each dimension is thought of.
    ///
    /// A module does no more for a dimension than its process can, by the matrix of ``ProcessEffects``.
    func developmentFindings() -> [LintFinding] {
        let worked = modules.flatMap { module in module.develops.map { (development: $0, process: module.process) } }
        var findings: [LintFinding] = []
        for dimension in Dimension.allCases {
            let targeting = competences.indices.filter { competences[$0].targets[dimension] != nil }
            if targeting.isEmpty {
                findings.append(
                    LintFinding(.warning, "No competence has a target for \(dimension.rawValue).", field: "competences")
                )
                continue
            }
            let here = worked.filter { $0.development.dimension == dimension }
            guard here.contains(where: { $0.development.strength >= 2 }) else {
                findings.append(
                    LintFinding(
                        .error,
                        "\(targeting.count) targets name \(dimension.rawValue), but no module develops it with strength 2 or 3.",
                        field: "modules",
                        remedy: "Add a module whose process strengthens it: \(Self.processes(for: dimension))."
                    )
                )
                continue
            }
            for index in targeting {
                let code = competences[index].code
                let own = here.filter { $0.development.competence == code }
                let strongest = own.map(\.development.strength).max() ?? 0
                let field = "competences[\(index)].targets.\(dimension.rawValue)"
                if strongest < 2 {
                    findings.append(
                        LintFinding(
                            .error,
                            "The target of \(code) for \(dimension.rawValue) is an orphan: its strongest module has \(strongest).",
                            field: field,
                            remedy: "Let a module develop it with strength 2 or 3, or drop the target."
                        )
                    )
                } else if !own.contains(where: {
                    $0.development.strength >= 2
                        && ProcessEffects.shipped.strength(of: $0.process, on: dimension) >= 2
                }) {
                    let weak = Set(own.map(\.process.rawValue)).sorted().joined(separator: ", ")
                    findings.append(
                        LintFinding(
                            .error,
                            "The target of \(code) for \(dimension.rawValue) is an orphan: by \(weak) it grows little.",
                            field: field,
                            remedy: "Develop it by a process that strengthens it: \(Self.processes(for: dimension))."
                        )
                    )
                }
            }
        }
        return findings
    }

    private static func processes(for dimension: Dimension) -> String {
        ProcessEffects.shipped.processes(for: dimension).map(\.rawValue).joined(separator: ", ")
    }
}

extension LintFinding {
    static func duplicate(_ noun: String, _ code: Code, field: String, first: String) -> LintFinding {
        LintFinding(
            .error,
            "The \(noun) code \(code) is used twice, first in \(first).",
            field: field,
            remedy: "Rename one."
        )
    }

    static func unknown(_ noun: String, _ code: Code, among known: [Code], field: String) -> LintFinding {
        LintFinding(
            .error,
            "There is no \(noun) \(code) in this programme.",
            field: field,
            remedy: Suggestion.sentence(for: code.rawValue, among: known.map(\.rawValue))
        )
    }
}
