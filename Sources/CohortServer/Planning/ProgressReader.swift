import CohortCore
import CohortStore
import Control

/// Derives the four dimensions from what is on record; nothing is stored that could disagree with it.
struct ProgressReader {
    let installation: Installation
    private var store: Store { installation.store }
    private let model = ProgressModel()

    init(installation: Installation) {
        self.installation = installation
    }

    func progress(of reference: Reference, _ query: ProgressQuery) async throws -> ParticipantProgress {
        let record = try await store.participant(reference)
        let id = record.participant.id
        let asOf = query.asOf ?? installation.time.now()
        let programmes = try await programmes(of: record, only: query.programme)
        let observations = try await observations(of: [id], programmes: programmes)[id] ?? []
        let summaries = model.summaries(
            of: observations,
            participant: id,
            targets: Self.targets(of: Array(programmes.values)),
            at: asOf,
            knownAt: query.knownAt
        )
        return ParticipantProgress(
            participant: record.participant.profile.code,
            asOf: asOf,
            knownAt: query.knownAt ?? installation.time.now(),
            rollUps: ProgressModel.rollUps(of: summaries),
            summaries: summaries
        )
    }

    /// The estimate of each target with its inputs and parameters.
    func explain(_ reference: Reference, _ query: ProgressQuery) async throws -> Explanation {
        let record = try await store.participant(reference)
        let id = record.participant.id
        let asOf = query.asOf ?? installation.time.now()
        let programmes = try await programmes(of: record, only: query.programme)
        let observations = try await observations(of: [id], programmes: programmes)[id] ?? []
        let targets = Self.targets(of: Array(programmes.values))
        let explained = targets.map { target in
            model.explanation(of: observations, participant: id, target: target, at: asOf, knownAt: query.knownAt)
        }
        return Explanation(explained, participant: record.participant.profile.code, asOf: asOf)
    }

    /// The four dimensions of a cohort, each as mean and range of its members' means.
    func progress(ofCohort reference: Reference, _ query: ProgressQuery) async throws -> CohortProgress {
        let cohort = try await store.cohort(reference)
        let asOf = query.asOf ?? installation.time.now()
        let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
        let members = try await store.members(of: reference).map(\.participant.id)
        let all = try await observations(of: members, programmes: [cohort.code: stored.programme])
        let targets = Self.targets(of: [stored.programme])
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))
        let start =
            sessions.map(\.startsAt).min() ?? stored.programme.timeZone.moment(of: cohort.startDate, at: .midnight)
        let model = model
        let rows = try await SolverQueue.run { [knownAt = query.knownAt] in
            func rollUps(at moment: Moment) -> [Dimension: [DimensionRollUp]] {
                var rollUps: [Dimension: [DimensionRollUp]] = [:]
                for member in members {
                    let summaries = model.summaries(
                        of: all[member] ?? [],
                        participant: member,
                        targets: targets,
                        at: moment,
                        knownAt: knownAt
                    )
                    for rollUp in ProgressModel.rollUps(of: summaries) {
                        rollUps[rollUp.dimension, default: []].append(rollUp)
                    }
                }
                return rollUps
            }
            let now = rollUps(at: asOf)
            let before = rollUps(at: min(start, asOf))
            return Dimension.allCases.map { dimension in
                let means = now[dimension]?.map(\.mean) ?? []
                return CohortProgress.Row(
                    dimension: dimension,
                    mean: means.mean,
                    lowest: means.min() ?? 0,
                    highest: means.max() ?? 0,
                    baseline: (before[dimension]?.map(\.mean) ?? []).mean,
                    observations: now[dimension]?.reduce(0) { $0 + $1.observations } ?? 0
                )
            }
        }
        return CohortProgress(cohort: cohort.code, asOf: asOf, rows: rows)
    }

    /// How someone stands with everyone they met, the strongest first.
    func ties(of reference: Reference) async throws -> [TieRow] {
        let record = try await store.participant(reference)
        let id = record.participant.id
        let programmes = try await programmes(of: record, only: nil)
        let observations = try await observations(of: [id], programmes: programmes)[id] ?? []
        let ties = model.ties(of: observations, participant: id, at: installation.time.now())
        let labels = try await store.labels(of: Set(ties.map(\.to)))
        return ties.compactMap { tie in
            labels[tie.to].map { label in
                TieRow(
                    from: record.participant.profile.code,
                    to: label.code,
                    strength: tie.strength,
                    mode: tie.lastMode.rawValue,
                    contacts: tie.contacts,
                    lastContactAt: tie.lastContactAt
                )
            }
        }
        .sorted { ($1.strength, $0.to) < ($0.strength, $1.to) }
    }

    /// What the records say, in the model's terms.
    ///
    /// `programmes` has the programme of each cohort, by the cohort's code.
    func observations(
        of participants: [Participant.ID],
        programmes: [Code: Programme]
    ) async throws -> [Participant.ID: [Observation]] {
        let evidence = try await store.evidence(of: participants)
        let sessions = Set(evidence.values.flatMap(\.attended).map(\.attendance.session))
        let companions = try await store.companions(of: sessions)
        let met = evidence.values.flatMap(\.contacts).flatMap { [$0.from, $0.to] }
        let labels = try await store.labels(of: Set(companions.values.joined()).union(participants).union(met))
        func isCross(_ one: Participant.ID, _ other: Participant.ID) -> Bool {
            guard let left = labels[one]?.profession, let right = labels[other]?.profession else { return false }
            return installation.taxonomy.family(of: left)?.id != installation.taxonomy.family(of: right)?.id
        }
        var observations: [Participant.ID: [Observation]] = [:]
        for (participant, evidence) in evidence {
            var mine = evidence.assessments.map(\.observation)
            for attended in evidence.attended {
                guard let module = programmes[attended.cohort]?.module(attended.module) else { continue }
                let others = (companions[attended.attendance.session] ?? []).filter { $0 != participant }
                let exposure = SessionExposure(
                    process: module.process,
                    hours: Double(attended.minutes) / 60,
                    develops: module.develops,
                    groupSize: others.count + 1,
                    companions: others.map { .init(participant: $0, isCrossDiscipline: isCross(participant, $0)) }
                )
                mine += Observation.exposures(for: attended.attendance, of: exposure)
            }
            for contact in evidence.contacts {
                let other = contact.from == participant ? contact.to : contact.from
                mine.append(Observation(contact, of: participant, with: other, isCross: isCross(participant, other)))
            }
            observations[participant] = mine
        }
        return observations
    }

    /// The programmes of the cohorts someone is or was in.
    private func programmes(of record: ParticipantRecord, only: Code?) async throws -> [Code: Programme] {
        var programmes: [Code: Programme] = [:]
        for code in record.cohorts {
            let cohort = try await store.cohort(Reference(code))
            if let only, cohort.programme != only { continue }
            let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            programmes[code] = stored.programme
        }
        return programmes
    }

    private static func targets(of programmes: [Programme]) -> [ProgressTarget] {
        var targets: [ProgressTarget] = []
        for programme in programmes.sorted(by: { $0.code < $1.code }) {
            for competence in programme.competences {
                for dimension in Dimension.allCases {
                    guard let level = competence.targets[dimension],
                        !targets.contains(where: { $0.competence == competence.code && $0.dimension == dimension })
                    else { continue }
                    targets.append(ProgressTarget(competence: competence.code, dimension: dimension, level: level))
                }
            }
        }
        return targets
    }
}

extension [Double] {
    fileprivate var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
