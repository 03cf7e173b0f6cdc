import CohortCore
import CohortStore
import Formation

/// Turns what is on record into problems for the formation engine.
///
/// What no rule, preference or weight of the programme asks for is not read: neither attributes that people agreed to,
/// nor their ties, nor their competence.
struct FormationIntake {
    let installation: Installation
    private var store: Store { installation.store }

    /// Cohorts as they stand, as one plan: what a cohort could attain depends on who was there to be placed.
    struct Standing {
        var cohorts: [Cohort]
        var candidates: [Candidate]
        /// The place in ``cohorts`` of each person.
        var assignment: [Participant.ID: Int]
        var problem: FormationProblem
    }

    /// The problem of dividing these people under the rules of a programme.
    ///
    /// `sizes` has one for each group, in order; `rules` come beside those of the programme, and that nobody is with the
    /// person who manages them.
    func problem(
        of candidates: [Candidate],
        for programme: Programme,
        sizes: [GroupSize],
        also rules: [FormationRule] = [],
        published: PublishedPlan? = nil
    ) async throws -> FormationProblem {
        let cohortRules = programme.cohortRules
        var problem = FormationProblem(
            people: [],
            groups: sizes,
            rules: FormationRule.rules(of: cohortRules) + [.neverWithLineManager] + rules,
            preferences: FormationRule.preferences(of: cohortRules),
            taxonomy: installation.taxonomy,
            weights: cohortRules.weights,
            travelWeight: cohortRules.travelWeight,
            published: published
        )
        let needs = Needs(problem)
        let ids = candidates.map(\.participant.id)
        let records = try await store.formationRecords(of: ids, attributes: needs.attributes)
        let observed = try await observed(ids, needs, programme)
        problem.ties = observed.ties
        problem.people = candidates.map { candidate in
            let id = candidate.participant.id
            var person = FormationPerson(
                candidate.participant,
                sector: candidate.sector,
                lineManager: candidate.lineManager
            )
            person.site = records[id]?.site
            person.seniority = candidate.participant.profile.seniority
            person.baseline = observed.baselines[id]
            person.attributes = Dictionary(
                uniqueKeysWithValues: (records[id]?.attributes ?? [:]).map { ($0.key.rawValue, $0.value) }
            )
            return person
        }
        return problem
    }

    /// The cohorts of a programme that start on the same day as one of them, but for those that are called off.
    func standing(of cohort: Cohort) async throws -> Standing {
        let cohorts = try await store.cohorts(programme: cohort.programme, state: nil)
            .filter { $0.startDate == cohort.startDate && $0.state != .cancelled || $0.id == cohort.id }
        return try await standing(cohorts, rulesOf: cohort)
    }

    /// Any cohorts of a programme as one plan, by the rules of the version that one of them follows.
    func standing(_ cohorts: [Cohort], rulesOf cohort: Cohort) async throws -> Standing {
        let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
        var candidates: [Candidate] = []
        var assignment: [Participant.ID: Int] = [:]
        for (group, sibling) in cohorts.enumerated() {
            // Whoever left one of them for another is counted where they are now.
            for member in try await store.members(of: Reference(sibling.code))
            where assignment.updateValue(group, forKey: member.participant.id) == nil {
                candidates.append(member)
            }
        }
        let problem = try await problem(
            of: candidates,
            for: stored.programme,
            sizes: cohorts.map { _ in stored.programme.cohortRules.size }
        )
        return Standing(cohorts: cohorts, candidates: candidates, assignment: assignment, problem: problem)
    }
}

/// What a problem's rules, preferences and weights ask for beyond profiles.
private struct Needs {
    var attributes: Set<Code> = []
    var ties = false
    var baselines = false

    init(_ problem: FormationProblem) {
        var names = Set(problem.weights.attributes.filter { $0.value > 0 }.keys)
        for rule in problem.rules + problem.preferences.map(\.rule) {
            switch rule {
            case .noOneAloneOf(let name, _): names.insert(name)
            case .spreadTies, .competitors: ties = true
            case .balance(.baseline, _): baselines = true
            default: break
            }
        }
        attributes = Set(names.compactMap(Code.init))
    }
}

extension FormationIntake {
    /// Below this chance of being live a tie is as good as none, and no rule may ask for so little.
    private static let faintest = 0.01

    private func observed(
        _ people: [Participant.ID],
        _ needs: Needs,
        _ programme: Programme
    ) async throws -> (ties: [FormationTie], baselines: [Participant.ID: Double]) {
        guard needs.ties || needs.baselines else { return ([], [:]) }
        var programmes: [Code: Programme] = [:]
        var versions: [String: Programme] = [:]
        for cohort in try await store.cohorts(programme: nil, state: nil) {
            let key = "\(cohort.programme) \(cohort.programmeVersion)"
            if versions[key] == nil {
                let reference = Reference(cohort.programme)
                versions[key] = try await store.programme(reference, version: cohort.programmeVersion).programme
            }
            programmes[cohort.code] = versions[key]
        }
        let source = ProgressSource(installation: installation)
        let observations = try await source.observations(of: people, programmes: programmes)
        let now = installation.time.now()
        return try await SolverQueue.run {
            (
                needs.ties ? Self.ties(among: people, observations, at: now) : [],
                needs.baselines ? Self.baselines(of: people, observations, programme, at: now) : [:]
            )
        }
    }

    /// One tie for each two people, the stronger of how either sees it; in the order of `people`.
    private static func ties(
        among people: [Participant.ID],
        _ observations: [Participant.ID: [Observation]],
        at now: Moment
    ) -> [FormationTie] {
        let model = ProgressModel()
        let known = Set(people)
        var strongest: [[Participant.ID]: Tie] = [:]
        for person in people {
            for tie in model.ties(of: observations[person] ?? [], participant: person, at: now)
            where known.contains(tie.to) && tie.strength >= faintest {
                let pair = [min(person, tie.to), max(person, tie.to)]
                if let other = strongest[pair], other.strength >= tie.strength { continue }
                strongest[pair] = tie
            }
        }
        return strongest.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }
            .compactMap { pair, tie in
                Share(min(1, tie.strength)).map { FormationTie(pair[0], pair[1], strength: $0, mode: tie.lastMode) }
            }
    }

    /// The mean estimate over the programme's targets of which something is known; nothing for who was never seen.
    private static func baselines(
        of people: [Participant.ID],
        _ observations: [Participant.ID: [Observation]],
        _ programme: Programme,
        at now: Moment
    ) -> [Participant.ID: Double] {
        let model = ProgressModel().measuring([programme])
        let targets = programme.competences.flatMap { competence in
            Dimension.allCases.compactMap { dimension in
                competence.targets[dimension].map {
                    ProgressTarget(competence: competence.code, dimension: dimension, level: $0)
                }
            }
        }
        var baselines: [Participant.ID: Double] = [:]
        for person in people {
            guard let own = observations[person], !own.isEmpty else { continue }
            let known = targets.map { model.summary(of: own, participant: person, target: $0, at: now) }
                .filter { $0.observations > 0 }
            guard !known.isEmpty else { continue }
            let mean = known.reduce(0) { $0 + $1.estimate.value } / Double(known.count)
            baselines[person] = min(1, max(0, mean))
        }
        return baselines
    }
}
