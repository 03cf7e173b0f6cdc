import CohortCore
package import CohortStore
package import Control

/// The four dimensions of one person.
package struct ProgressReader {
    private let installation: Installation
    private var store: Store { installation.store }
    private let source: ProgressSource

    package init(installation: Installation) {
        self.installation = installation
        source = ProgressSource(installation: installation)
    }

    /// What the answers about one person are made of.
    private struct Person {
        var id: Participant.ID
        var code: Code
        var programmes: [Code: Programme]
        var material: ProgressMaterial
        var targets: [ProgressTarget]
        var model: ProgressModel
        var disclosure: Disclosure
        /// The last instant before the first of their cohorts began; none without one.
        var start: Moment?
        var shifts: [TargetShift]
    }

    private func person(_ reference: Reference, programme: Code?, knownAt: Moment?) async throws -> Person {
        let record = try await store.participant(reference)
        let id = record.participant.id
        let programmes = try await source.programmes(of: record, only: programme)
        let material = try await source.material(of: [id], programmes: programmes)[id]
        let list = Array(programmes.values)
        return Person(
            id: id,
            code: record.participant.profile.code,
            programmes: programmes,
            material: material ?? ProgressMaterial(observations: [], assessments: []),
            targets: ProgressSource.targets(of: list),
            model: try await source.model(for: programmes.keys.min(), knownAt: knownAt).measuring(list),
            disclosure: ProgressSource.disclosure(of: list),
            start: try await source.start(of: programmes),
            shifts: try await source.shifts(since: list)
        )
    }

    package func progress(of reference: Reference, _ query: ProgressQuery) async throws -> ParticipantProgress {
        let person = try await person(reference, programme: query.programme, knownAt: query.knownAt)
        let asOf = query.asOf ?? installation.time.now()
        let observations = person.material.observations
        let summaries = person.model.summaries(
            of: observations,
            participant: person.id,
            targets: person.targets,
            at: asOf,
            knownAt: query.knownAt
        )
        let aims = summaries.map {
            ProgressTarget(competence: $0.competence, dimension: $0.dimension, level: $0.target)
        }
        let first = [person.start, observations.map(\.happenedAt).min()].compactMap(\.self).min() ?? asOf
        return ParticipantProgress(
            participant: person.code,
            asOf: asOf,
            knownAt: query.knownAt ?? installation.time.now(),
            rollUps: ProgressModel.rollUps(of: summaries),
            summaries: person.material.disclosed(
                summaries,
                of: person.id,
                by: person.disclosure,
                at: asOf,
                knownAt: query.knownAt
            ),
            series: person.model.series(
                of: observations,
                participant: person.id,
                targets: aims,
                at: ProgressInstants.even(from: first, to: asOf),
                knownAt: query.knownAt
            ),
            expectations: person.model.expectations(
                of: observations,
                participant: person.id,
                shifts: person.shifts,
                from: person.start ?? first,
                to: asOf,
                knownAt: query.knownAt
            )
        )
    }

    /// The estimate of each target with its inputs and parameters.
    package func explain(_ reference: Reference, _ query: ProgressQuery) async throws -> Explanation {
        let person = try await person(reference, programme: query.programme, knownAt: query.knownAt)
        let asOf = query.asOf ?? installation.time.now()
        let targets = try ProgressSource.narrowed(person.targets, to: query)
        let explained = targets.map { target in
            person.model.explanation(
                of: person.material.observations,
                participant: person.id,
                target: target,
                at: asOf,
                knownAt: query.knownAt
            )
        }
        return Explanation(
            explained,
            participant: person.code,
            asOf: asOf,
            disclosure: person.disclosure,
            tally: person.material.tally(of: person.id, at: asOf, knownAt: query.knownAt)
        )
    }

    /// How someone stands with everyone they met, the strongest first.
    func ties(of reference: Reference) async throws -> [TieRow] {
        let found = try await TieReader(installation: installation).ties(of: reference, ProgressQuery())
        return found.ties.map { tie in
            TieRow(
                from: found.participant,
                to: tie.to,
                strength: tie.strength,
                mode: tie.mode.rawValue,
                contacts: tie.contacts,
                lastContactAt: tie.lastContactAt
            )
        }
        .sorted { ($1.strength, $0.to) < ($0.strength, $1.to) }
    }

    /// The course of the estimates, what moved them, and what was known of them then.
    package func history(of reference: Reference, _ query: HistoryQuery) async throws -> ProgressHistory {
        let person = try await person(reference, programme: query.programme, knownAt: query.knownAt)
        let now = installation.time.now()
        let step = query.every ?? .week
        let end = query.to ?? now
        let observations = person.material.observations
        let first = [person.start, observations.map(\.happenedAt).min()].compactMap(\.self).min() ?? end
        let zone = person.programmes.min { $0.key < $1.key }?.value.timeZone
        let narrow = ProgressQuery(competence: query.competence)
        let targets = try ProgressSource.narrowed(person.targets, to: narrow)
        let start = query.from ?? min(first, end)
        let moments = try zone.map { try ProgressInstants.every(step, from: start, to: end, in: $0) } ?? [end]
        let series = try await SolverQueue.run { [model = person.model, id = person.id, knownAt = query.knownAt] in
            model.series(
                of: observations,
                participant: id,
                targets: targets,
                at: moments,
                knownAt: knownAt,
                showsKnownThen: true
            )
        }
        return ProgressHistory(
            subject: ProgressSubject(kind: .participant, code: person.code),
            knownAt: query.knownAt ?? now,
            every: step,
            series: series,
            events: person.material.events(from: start, to: end, knownAt: query.knownAt, competence: query.competence)
        )
    }
}
