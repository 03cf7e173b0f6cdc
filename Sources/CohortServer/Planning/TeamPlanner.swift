import CohortCore
import CohortStore
import Control
import Formation

/// Divides a cohort into lasting teams by its programme's team rules.
struct TeamPlanner {
    let installation: Installation
    private var store: Store { installation.store }

    func form(_ request: TeamFormRequest, in reference: Reference, by act: Act) async throws -> TeamFormReport {
        try SolverMonitor.check(moves: request.moves)
        try TextRule.name.check(request.purpose, field: "purpose")
        let cohort = try await store.cohort(reference)
        guard cohort.state == .formed || cohort.state == .started else {
            throw CohortError(.conflict, "The cohort \(cohort.code) is \(cohort.state.rawValue).")
        }
        let standing = try await store.teams(of: reference)
        if !standing.isEmpty, !request.replaces { throw CohortError.hasTeams(cohort.code, standing.count) }
        let programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme
        let rules = try Self.rules(request, programme)
        let members = try await store.members(of: reference)
        guard members.count >= 2 * rules.size.minimum else {
            throw CohortError(
                .conflict,
                "The \(members.count) members of \(cohort.code) are too few for two teams of \(rules.size.minimum).",
                at: .init(field: "size")
            )
        }
        var problem = try await FormationIntake(installation: installation).problem(
            of: members,
            for: programme,
            sizes: FormationProblem.groups(for: members.count, size: rules.size)
        )
        // The rules and preferences of cohorts are not those of the teams within them.
        problem.preferences = []
        problem.travelWeight = 0
        let (result, moves) = try await solve(problem, rules, request)
        let codes = try result.summary.groups.indices.map {
            try Code(checking: "\(cohort.code)-t\($0 + 1)", field: "cohort")
        }
        if !request.isDryRun {
            _ = try await store.formTeams(
                zip(codes, result.summary.groups).map { TeamPlan(code: $0, members: $1.members) },
                purpose: request.purpose,
                of: reference,
                replaces: request.replaces,
                seed: request.seed,
                by: act
            )
        }
        let planner = FormationPlanner(installation: installation)
        return TeamFormReport(
            cohort: cohort.code,
            isDryRun: request.isDryRun,
            teams: zip(codes, result.summary.groups).map { planner.mix(code: $0, group: $1, candidates: members) },
            seed: request.seed,
            moves: moves
        )
    }

    private static func rules(_ request: TeamFormRequest, _ programme: Programme) throws -> TeamRules {
        let given = programme.teamRules
        if let size = request.size {
            guard (2...1_000).contains(size) else {
                throw CohortError(.invalid, "Teams of \(size) are not within 2…1,000.", at: .init(field: "size"))
            }
            return TeamRules(
                size: GroupSize(minimum: max(2, size - 1), target: size, maximum: size + 1),
                minimumSectors: given?.minimumSectors ?? 1,
                minimumFamilies: given?.minimumFamilies ?? 1
            )
        }
        guard let given else {
            throw CohortError(
                .conflict,
                "The programme \(programme.code) has no rules for teams.",
                remedy: "Say how large they are with --size, or give the programme teamRules."
            )
        }
        return given
    }

    /// Sectors are counted by caps: where no sector has more than a part of a team, there are several.
    ///
    /// Caps ask for a little more than the rule does, so that without a plan that keeps them one is sought without, and the
    /// sectors of its teams are counted.
    private func solve(
        _ problem: FormationProblem,
        _ rules: TeamRules,
        _ request: TeamFormRequest
    ) async throws -> (FormationResult, moves: Int) {
        var loose = problem
        loose.rules = [.neverWithLineManager]
        if rules.minimumFamilies > 1 { loose.rules.append(.minimumDistinctFamilies(rules.minimumFamilies)) }
        var strict = loose
        let cap = rules.minimumSectors > 1 ? (rules.size.minimum - 1) / (rules.minimumSectors - 1) : 0
        if cap > 0 { strict.rules += Sector.allCases.map { .sectorCap($0, cap) } }
        let budget = FormationBudget(moves: request.moves)
        let (wanted, fallback, seed) = (strict, loose, request.seed)
        return try await SolverQueue.run {
            let first = try FormationSolver.solve(wanted, seed: seed, budget: budget)
            if first.isFeasible { return (first, first.moves) }
            let second = try FormationSolver.solve(fallback, seed: seed, budget: budget)
            if let error = second.infeasibility { throw error }
            guard second.summary.groups.allSatisfy({ $0.sectors.count >= rules.minimumSectors }) else {
                throw CohortError(
                    .infeasible,
                    "No teams were found that have \(rules.minimumSectors) sectors each.",
                    remedy: "Make teams larger with --size, or lower minimumSectors in the programme's teamRules."
                )
            }
            return (second, first.moves + second.moves)
        }
    }
}
