import CohortCore
import CohortStore
import Control
import Formation

/// Brings participants, programme rules and the formation engine together.
struct FormationPlanner {
    /// People in one list of those to keep together or apart; each pair of them is a rule.
    private static let largestList = 100

    let installation: Installation
    private var store: Store { installation.store }

    /// Forms cohorts of everyone who is enrolled and has none, or with `isDryRun` shows what they would be.
    func form(_ request: FormRequest, in reference: Reference, by act: Act) async throws -> FormReport {
        let stored = try await store.programme(reference)
        let programme = stored.programme
        let candidates = try await store.candidates(for: reference)
        guard !candidates.isEmpty else {
            throw CohortError(
                .conflict,
                "Nobody is enrolled in \(programme.code) without a cohort.",
                remedy: "`cohortctl enrol \(programme.code) --everyone` enrols those who consented."
            )
        }
        guard (1...50_000_000).contains(request.moves) else {
            throw CohortError(
                .invalid,
                "\(request.moves) moves are not within 1…50,000,000.",
                at: .init(field: "moves")
            )
        }
        let problem = try problem(of: candidates, for: programme, request)
        let result = try await SolverQueue.run {
            try FormationSolver.solve(problem, seed: request.seed, budget: FormationBudget(moves: request.moves))
        }
        if let error = result.infeasibility { throw error }
        let codes = try await codes(result.summary.groups.count, for: programme, request)
        if !request.isDryRun {
            let plans = zip(codes, result.summary.groups).map { code, group in
                CohortPlan(code: code, startDate: request.startDate, members: group.members)
            }
            try await store.form(plans, of: reference, seed: request.seed, policy: installation.policy, by: act)
        }
        return FormReport(
            programme: programme.code,
            isDryRun: request.isDryRun,
            cohorts: zip(codes, result.summary.groups).map { mix(code: $0, group: $1, candidates: candidates) },
            seed: request.seed,
            moves: result.moves,
            stopped: result.stopped.rawValue,
            objective: result.summary.objective.mean,
            warnings: result.summary.warnings.map(\.message)
        )
    }

    /// The mix of a cohort as it stands.
    func mix(of cohort: Cohort) async throws -> CohortMix {
        let intake = try await intake(of: cohort)
        guard let group = intake.cohorts.firstIndex(where: { $0.id == cohort.id }),
            intake.assignment.values.contains(group)
        else { return CohortMix(empty: cohort.code) }
        let summary = try FormationSolver.summarise(intake.problem, assignment: intake.assignment)
        return mix(code: cohort.code, group: summary.groups[group], candidates: intake.candidates)
    }

    /// Why a participant is in their cohort and not in another of the same intake.
    func explain(_ reference: Reference) async throws -> Explanation {
        let record = try await store.participant(reference)
        let code = record.participant.profile.code
        guard let cohort = record.cohorts.last else {
            throw CohortError(.conflict, "\(code) is in no cohort.", remedy: "`cohortctl cohort form` places people.")
        }
        let intake = try await intake(of: store.cohort(Reference(cohort)))
        let explained = try await SolverQueue.run {
            try FormationSolver.explain(record.participant.id, in: intake.assignment, of: intake.problem)
        }
        let codes = intake.candidates.map { ($0.participant.id, $0.participant.profile.code) }
        return Explanation(
            explained,
            cohorts: intake.cohorts.map(\.code),
            codes: Dictionary(uniqueKeysWithValues: codes)
        )
    }

    /// The cohorts of a programme that start on one day, as one plan: what a cohort could attain depends on who was there
    /// to be placed.
    private struct Intake {
        var cohorts: [Cohort]
        var candidates: [Candidate]
        var assignment: [Participant.ID: Int]
        var problem: FormationProblem
    }

    private func intake(of cohort: Cohort) async throws -> Intake {
        let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
        let cohorts = try await store.cohorts(programme: cohort.programme, state: nil)
            .filter { $0.startDate == cohort.startDate && $0.state != .cancelled || $0.id == cohort.id }
        var candidates: [Candidate] = []
        var assignment: [Participant.ID: Int] = [:]
        for (group, sibling) in cohorts.enumerated() {
            let members = try await store.members(of: Reference(sibling.code))
            // Whoever left one of them for another is counted where they are now.
            for member in members where assignment.updateValue(group, forKey: member.participant.id) == nil {
                candidates.append(member)
            }
        }
        let problem = FormationProblem(
            people: candidates.map(FormationPerson.init(candidate:)),
            groups: cohorts.map { _ in stored.programme.cohortRules.size },
            rules: FormationRule.rules(of: stored.programme.cohortRules) + [.neverWithLineManager],
            taxonomy: installation.taxonomy
        )
        return Intake(cohorts: cohorts, candidates: candidates, assignment: assignment, problem: problem)
    }

    private func problem(
        of candidates: [Candidate],
        for programme: Programme,
        _ request: FormRequest
    ) throws -> FormationProblem {
        let ids = Dictionary(uniqueKeysWithValues: candidates.map { ($0.participant.profile.code, $0.participant.id) })
        func id(_ code: Code) throws -> Participant.ID {
            guard let id = ids[code] else {
                throw CohortError(
                    .invalid,
                    "\(code) is not enrolled in \(programme.code) without a cohort.",
                    remedy: Suggestion.sentence(for: code.rawValue, among: ids.keys.map(\.rawValue))
                )
            }
            return id
        }
        var rules = FormationRule.rules(of: programme.cohortRules) + [.neverWithLineManager]
        for group in request.keepTogether + request.keepApart {
            guard (2...Self.largestList).contains(group.count), Set(group).count == group.count else {
                throw CohortError(
                    .invalid,
                    "Those to keep together or apart are \(group.count) codes, or one of them twice.",
                    at: .init(field: "keepTogether, keepApart"),
                    remedy: "List 2 to \(Self.largestList) people, each once."
                )
            }
        }
        for group in request.keepTogether { rules.append(.keepTogether(try group.map(id))) }
        for group in request.keepApart {
            for (index, code) in group.enumerated() {
                for other in group.dropFirst(index + 1) { rules.append(.keepApart(try id(code), try id(other))) }
            }
        }
        let size = programme.cohortRules.size
        if let cohorts = request.cohorts, !(1...max(1, candidates.count)).contains(cohorts) {
            throw CohortError(
                .invalid,
                "\(cohorts) cohorts of \(candidates.count) people cannot be.",
                at: .init(field: "cohorts")
            )
        }
        return FormationProblem(
            people: candidates.map(FormationPerson.init(candidate:)),
            groups: request.cohorts.map { Array(repeating: size, count: $0) }
                ?? FormationProblem.groups(for: candidates.count, size: size),
            rules: rules,
            taxonomy: installation.taxonomy
        )
    }

    /// `informed-leaders-2027a`, `…b`, and so on, past those that are taken.
    private func codes(_ count: Int, for programme: Programme, _ request: FormRequest) async throws -> [Code] {
        let taken = Set(try await store.cohorts(programme: nil, state: nil).map(\.code))
        let prefix = request.prefix ?? "\(programme.code)-\(request.startDate.year)"
        var codes: [Code] = []
        var number = 0
        while codes.count < count {
            let code = try Code(checking: prefix + Self.letters(number), field: "prefix")
            guard code.rawValue.utf8.count <= Cohort.longestCode else {
                throw CohortError(
                    .invalid,
                    "The cohort code “\(code)” has more than \(Cohort.longestCode) characters.",
                    at: .init(field: "prefix"),
                    remedy: "Give a shorter one with --prefix: sessions add the module to it."
                )
            }
            if !taken.contains(code) { codes.append(code) }
            number += 1
        }
        return codes
    }

    /// `a` to `z`, then `aa`, `ab` and so on.
    private static func letters(_ number: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
        return number < 26 ? last : letters(number / 26 - 1) + last
    }

    private func mix(code: Code, group: GroupMix, candidates: [Candidate]) -> CohortMix {
        let people = Dictionary(uniqueKeysWithValues: candidates.map { ($0.participant.id, $0.participant.profile) })
        let members = group.members.compactMap { people[$0] }
        return CohortMix(
            code: code,
            members: members.map(\.code).sorted(),
            sectors: Dictionary(uniqueKeysWithValues: group.sectors.map { ($0.rawValue, Double($1)) }),
            families: Dictionary(uniqueKeysWithValues: group.families.map { ($0.rawValue, $1) }),
            organisations: group.organisations.count,
            hybrids: members.count { $0.isHybrid },
            meanExperienceYears: group.meanExperienceYears,
            diversity: group.raoQ,
            diversityShare: group.shareOfAttainable
        )
    }
}

extension FormationPerson {
    fileprivate init(candidate: Candidate) {
        self.init(candidate.participant, sector: candidate.sector, lineManager: candidate.lineManager)
    }
}

extension CohortMix {
    /// A cohort whose members have all left.
    fileprivate init(empty code: Code) {
        self.init(
            code: code,
            members: [],
            sectors: [:],
            families: [:],
            organisations: 0,
            hybrids: 0,
            meanExperienceYears: 0,
            diversity: 0,
            diversityShare: 0
        )
    }
}
