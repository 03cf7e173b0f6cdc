import ArgumentParser
import CohortCore
import CohortFiles
import Formation

/// `cohort-bench scale`.
struct ScaleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Form cohorts of many generated participants under the rules of a shipped programme."
    )

    @Option(help: "How many participants.")
    var participants = 100_000
    @Option(help: "What people are generated from, and what decides between plans of the same worth.")
    var seed: UInt64 = 1
    @OptionGroup var budget: SearchBudget
    @Option(help: ArgumentHelp("The folder that holds Config and Programmes.", valueName: "folder"))
    var project = "."

    func validate() throws {
        guard (48...3_000_000).contains(participants) else {
            throw ValidationError("--participants is 48 to 3,000,000.")
        }
    }

    func run() async throws {
        let file = project + "/Programmes/leading-and-managing.yaml"
        let rules = try ProgrammeFile.read(TextFile.text(file), named: file).cohortRules
        let taxonomyFile = project + "/Config/taxonomy.yaml"
        let taxonomy = try TaxonomyFile.read(TextFile.text(taxonomyFile), named: taxonomyFile)
        let problem = FormationProblem(
            people: try Roster(taxonomy: taxonomy, participants: participants, seed: seed).formationPeople(),
            groups: FormationProblem.groups(for: participants, size: rules.size),
            rules: FormationRule.rules(of: rules) + [.neverWithLineManager],
            preferences: FormationRule.preferences(of: rules),
            taxonomy: taxonomy
        )
        let (result, usage) = try await Usage.of {
            let start = Usage.threadSeconds
            let budget = budget
            return try FormationSolver.solve(
                problem,
                seed: seed,
                budget: FormationBudget(moves: budget.maximumMoves) { budget.isSpent(since: start) }
            )
        }
        Measurement(
            suite: "scale",
            name: "participants \(participants)",
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "participants": .count(participants), "groups": .count(problem.groups.count),
                "mean_diversity": .number(result.summary.objective.mean, digits: 5),
                "worst_diversity": .number(result.summary.objective.worst, digits: 5),
                "constructed_mean_diversity": .number(result.construction.mean, digits: 5),
                "constructed_violations": .count(result.construction.brokenThousandths / 1_000),
                "hard_violations": .count(result.summary.violations.count),
                "conflicts": .text(result.conflicts.map(\.message).joined(separator: " ")),
                "moves": .count(result.moves),
                "moves_per_s": .number(Double(result.moves) / usage.cpuSeconds, digits: 0),
                "microseconds_per_person": .number(usage.cpuSeconds * 1_000_000 / Double(participants), digits: 2),
            ]
        ).print()
    }
}

extension Roster {
    /// The generated people as an import would read them, with the sectors of their organisations.
    fileprivate func formationPeople() throws -> [FormationPerson] {
        let rows = try ParticipantFile.read(Array(participantsCSV().utf8), file: "people", taxonomy: taxonomy).checked()
        let sectors = Dictionary(
            uniqueKeysWithValues: try OrganisationFile.read(Array(organisationsCSV.utf8), file: "organisations")
                .checked()
                .map { ($0.profile.code, $0.profile.sector) }
        )
        let ids = Dictionary(
            uniqueKeysWithValues: rows.enumerated().map { ($1.profile.code, Participant.ID(rawValue: Int64($0 + 1))) }
        )
        return rows.enumerated().compactMap { index, row in
            sectors[row.profile.organisation].map { sector in
                FormationPerson(
                    Participant(id: Participant.ID(rawValue: Int64(index + 1)), profile: row.profile),
                    sector: sector,
                    lineManager: row.profile.lineManager.flatMap { ids[$0] }
                )
            }
        }
    }
}
