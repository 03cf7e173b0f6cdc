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
    var assessments: [Participant.ID: [Assessment]]
    /// Who the members are, as far as groups are made of them.
    var people: [Participant.ID: Member]
    var targets: [ProgressTarget]
    /// When its first session begins, or its first day where none is planned: what was seen before is the baseline.
    var start: Moment
    /// The last instant before: what the first session did is no part of the baseline.
    var baseline: Moment { start - .milliseconds(1) }
    var model: ProgressModel
    var disclosure: Disclosure

    /// A member's code and groups.
    struct Member: Sendable {
        var code: Code
        var sector: Sector
        /// The name of the family of their main profession, and its branch.
        var family: String
        var branch: ProfessionFamily.Branch?
    }

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
    /// `knownAt` decides which parameters were in force; what was on record then is up to whoever reckons with it.
    func evidence(ofCohort reference: Reference, knownAt: Moment? = nil) async throws -> CohortEvidence {
        let store = installation.store
        let cohort = try await store.cohort(reference)
        let programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme
        let candidates = try await store.members(of: reference)
        let members = candidates.map(\.participant.id).sorted()
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))
        let material = try await material(of: members, programmes: [cohort.code: programme])
        let people = candidates.map { ($0.participant.id, CohortEvidence.Member($0, installation.taxonomy)) }
        return CohortEvidence(
            cohort: cohort,
            programme: programme,
            members: members,
            observations: material.mapValues(\.observations),
            assessments: material.mapValues(\.assessments),
            people: Dictionary(people) { first, _ in first },
            targets: Self.targets(of: [programme]),
            start: sessions.map(\.startsAt).min() ?? programme.timeZone.moment(of: cohort.startDate, at: .midnight),
            model: try await model(for: cohort.code, knownAt: knownAt),
            disclosure: Self.disclosure(of: [programme])
        )
    }

    /// The strictest rules of the programmes someone is in.
    static func disclosure(of programmes: [Programme]) -> Disclosure {
        Disclosure.strictest(of: programmes.map(\.disclosure))
    }
}

extension CohortEvidence.Member {
    init(_ candidate: Candidate, _ taxonomy: Taxonomy) {
        let profile = candidate.participant.profile
        self.init(code: profile.code, sector: candidate.sector, professions: profile.professions, taxonomy)
    }

    init(code: Code, sector: Sector, professions: [ProfessionShare], _ taxonomy: Taxonomy) {
        let main = professions.max { ($0.share, $1.profession) < ($1.share, $0.profession) }?.profession
        let family = main.flatMap { taxonomy.family(of: $0) }
        self.init(code: code, sector: sector, family: family?.name ?? "unknown", branch: family?.branch)
    }
}
