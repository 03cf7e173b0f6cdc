import CohortCore
import CohortStore
import Control

/// Draws what the progress model works with from what is on record: observations, targets, parameters.
///
/// Nothing is stored that could disagree with it.
struct ProgressSource {
    let installation: Installation
    private var store: Store { installation.store }

    init(installation: Installation) {
        self.installation = installation
    }

    /// The model with the parameters in force in a cohort now, or as they were at `knownAt`; of no cohort, the shipped ones.
    ///
    /// A cohort's own come before its programme's, and those before the shipped; skills fade by what the programme says
    /// they are measured by.
    func model(for cohort: Code? = nil, knownAt: Moment? = nil) async throws -> ProgressModel {
        guard let code = cohort else { return ProgressModel() }
        let cohort = try await store.cohort(Reference(code))
        let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
        return ProgressModel(try await store.parametersInForce(in: ParameterScope(.cohort, code), knownAt: knownAt))
            .measuring([stored.programme])
    }

    /// What the records say, in the model's terms.
    ///
    /// `programmes` has the programme of each cohort, by the cohort's code.
    func observations(
        of participants: [Participant.ID],
        programmes: [Code: Programme]
    ) async throws -> [Participant.ID: [Observation]] {
        try await material(of: participants, programmes: programmes).mapValues(\.observations)
    }

    /// The same with the judgements as they were made, in one read of what is on record.
    func material(
        of participants: [Participant.ID],
        programmes: [Code: Programme]
    ) async throws -> [Participant.ID: ProgressMaterial] {
        let evidence = try await store.evidence(of: participants)
        let sessions = Set(evidence.values.flatMap(\.attended).map(\.attendance.session))
        let companions = try await store.companions(of: sessions)
        let met = evidence.values.flatMap(\.contacts).flatMap { [$0.from, $0.to] }
        let labels = try await store.labels(of: Set(companions.values.joined()).union(participants).union(met))
        func isCross(_ one: Participant.ID, _ other: Participant.ID) -> Bool {
            guard let left = labels[one]?.profession, let right = labels[other]?.profession else { return false }
            return installation.taxonomy.family(of: left)?.id != installation.taxonomy.family(of: right)?.id
        }
        var material: [Participant.ID: ProgressMaterial] = [:]
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
            material[participant] = ProgressMaterial(observations: mine, assessments: evidence.assessments)
        }
        return material
    }

    /// The programmes of the cohorts someone is or was in, by the cohort's code.
    func programmes(of record: ParticipantRecord, only: Code?) async throws -> [Code: Programme] {
        var programmes: [Code: Programme] = [:]
        for code in record.cohorts {
            let cohort = try await store.cohort(Reference(code))
            if let only, cohort.programme != only { continue }
            let stored = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            programmes[code] = stored.programme
        }
        return programmes
    }

    static func targets(of programmes: [Programme]) -> [ProgressTarget] {
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
