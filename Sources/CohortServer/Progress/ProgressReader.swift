import CohortCore
import CohortStore
import Control

/// The four dimensions of one person.
struct ProgressReader {
    let installation: Installation
    private var store: Store { installation.store }
    private let source: ProgressSource

    init(installation: Installation) {
        self.installation = installation
        source = ProgressSource(installation: installation)
    }

    func progress(of reference: Reference, _ query: ProgressQuery) async throws -> ParticipantProgress {
        let record = try await store.participant(reference)
        let id = record.participant.id
        let asOf = query.asOf ?? installation.time.now()
        let programmes = try await source.programmes(of: record, only: query.programme)
        let observations = try await source.observations(of: [id], programmes: programmes)[id] ?? []
        let summaries = try await source.model().summaries(
            of: observations,
            participant: id,
            targets: ProgressSource.targets(of: Array(programmes.values)),
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
        let programmes = try await source.programmes(of: record, only: query.programme)
        let observations = try await source.observations(of: [id], programmes: programmes)[id] ?? []
        let targets = ProgressSource.targets(of: Array(programmes.values))
        let model = try await source.model()
        let explained = targets.map { target in
            model.explanation(of: observations, participant: id, target: target, at: asOf, knownAt: query.knownAt)
        }
        return Explanation(explained, participant: record.participant.profile.code, asOf: asOf)
    }

    /// How someone stands with everyone they met, the strongest first.
    func ties(of reference: Reference) async throws -> [TieRow] {
        let record = try await store.participant(reference)
        let id = record.participant.id
        let programmes = try await source.programmes(of: record, only: nil)
        let observations = try await source.observations(of: [id], programmes: programmes)[id] ?? []
        let ties = try await source.model().ties(of: observations, participant: id, at: installation.time.now())
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
}
