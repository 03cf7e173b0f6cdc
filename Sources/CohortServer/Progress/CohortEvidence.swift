import CohortCore
import CohortStore
import Control

/// What is on record about the members of a cohort, in the model's terms.
struct CohortEvidence: Sendable {
    var cohort: Cohort
    var programme: Programme
    /// In the order of their keys.
    var members: [Participant.ID]
    var observations: [Participant.ID: [Observation]]
    var targets: [ProgressTarget]
    /// When its first session begins, or its first day where none is planned: what was seen before is the baseline.
    var start: Moment
    var model: ProgressModel

    /// One summary for each member and target.
    func summaries(at moment: Moment, knownAt: Moment? = nil) -> [Participant.ID: [ProgressSummary]] {
        Dictionary(
            uniqueKeysWithValues: members.map { member in
                let summaries = model.summaries(
                    of: observations[member] ?? [],
                    participant: member,
                    targets: targets,
                    at: moment,
                    knownAt: knownAt
                )
                return (member, summaries)
            }
        )
    }
}

extension ProgressSource {
    func evidence(ofCohort reference: Reference) async throws -> CohortEvidence {
        let store = installation.store
        let cohort = try await store.cohort(reference)
        let programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme
        let members = try await store.members(of: reference).map(\.participant.id).sorted()
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))
        return CohortEvidence(
            cohort: cohort,
            programme: programme,
            members: members,
            observations: try await observations(of: members, programmes: [cohort.code: programme]),
            targets: Self.targets(of: [programme]),
            start: sessions.map(\.startsAt).min() ?? programme.timeZone.moment(of: cohort.startDate, at: .midnight),
            model: try await model(for: cohort.code)
        )
    }
}
