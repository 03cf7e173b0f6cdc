import CohortCore
import CohortFiles
import CohortStore
import Control

/// The routes below `/v1/programmes`, and the taxonomy that programmes speak of.
struct ProgrammeController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.taxonomy) { _ in
            TaxonomyReport(families: installation.taxonomy.families, professions: installation.taxonomy.professions)
        }
        routes.post(Routes.programmes) { call in try await load(call) }
        routes.get(Routes.programmes) { _ in
            let programmes = try await store.programmes().map { stored in
                ProgrammeSummary(
                    code: stored.programme.code,
                    title: stored.programme.title,
                    version: stored.version,
                    lengthWeeks: stored.programme.lengthWeeks,
                    modules: stored.programme.modules.count,
                    enrolled: stored.enrolled,
                    cohorts: stored.cohorts
                )
            }
            return Page(items: programmes, total: programmes.count)
        }
        routes.get(Routes.programme) { call in
            let stored = try await store.programme(call.reference())
            return ProgrammeDetail(
                programme: stored.programme,
                version: stored.version,
                loadedAt: stored.loadedAt,
                enrolled: stored.enrolled,
                cohorts: stored.cohorts,
                findings: stored.programme.lint()
            )
        }
        routes.get(Routes.programmeVersions) { call in
            let versions = try await store.programmeVersions(call.reference()).map { stored in
                ProgrammeVersion(
                    version: stored.version,
                    loadedAt: stored.loadedAt,
                    principal: stored.principal,
                    digest: stored.digest
                )
            }
            return Page(items: versions, total: versions.count)
        }
    }

    private func load(_ call: Call) async throws -> ProgrammeReport {
        let source: ProgrammeSource = try await call.body()
        let taxonomy = installation.taxonomy
        var (programme, findings) = try ProgrammeFile.checked(
            source.text,
            named: source.file,
            professions: Set(taxonomy.professions.map(\.id) + taxonomy.families.map(\.id))
        )
        try checkFamilies(of: programme, file: source.file)
        findings += try FrameworkController(installation: installation).findings(of: programme, file: source.file)
        let loaded = try await store.load(programme, source: source.text, isDryRun: source.isDryRun, by: call.act)
        let outcome: ProgrammeReport.Outcome =
            switch loaded.outcome {
            case .added: .added
            case .changed: .changed
            case .unchanged: .unchanged
            }
        return ProgrammeReport(
            code: programme.code,
            version: loaded.version,
            outcome: outcome,
            isDryRun: source.isDryRun,
            findings: findings
        )
    }

    /// A rule about a family that nobody can be of would make every formation infeasible.
    private func checkFamilies(of programme: Programme, file: String) throws {
        let known = installation.taxonomy.families.map(\.id)
        for family in programme.cohortRules.familyFloors.keys.sorted() where !known.contains(family) {
            throw CohortError(
                .invalid,
                "The family “\(family)” is not in the taxonomy.",
                at: .init(file: file, field: "cohort rules"),
                remedy: Suggestion.sentence(for: family.rawValue, among: known.map(\.rawValue))
                    ?? "`cohortctl taxonomy families` lists them."
            )
        }
    }
}
