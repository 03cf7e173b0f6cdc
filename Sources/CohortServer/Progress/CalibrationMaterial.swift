import CohortCore
import CohortStore
import Control

/// What a calibration goes by: people with their observations, the levels aimed at, and the parameters in force.
struct CalibrationMaterial: Sendable {
    let scope: ParameterScope
    /// The programme itself, or the cohort's.
    let programme: Code
    let subjects: [CalibrationSubject]
    let targets: [ProgressTarget]
    let model: ProgressModel
    /// What is in force in the programme of a cohort; what is shipped where a programme is calibrated.
    let around: ParametersInForce

    func calibration(of dimension: Dimension) -> Calibration {
        let levels = targets.filter { $0.dimension == dimension }
            .compactMap { target in target.level.map { (target.competence, $0) } }
        return Calibration(
            of: dimension,
            subjects: subjects,
            targets: Dictionary(levels) { first, _ in first },
            model: model,
            around: around
        )
    }
}

extension CalibrationRunner {
    /// The members of every cohort that was not cancelled, or of the one; somebody in two counts with the first.
    func material(of scope: ParameterScope) async throws -> CalibrationMaterial {
        let store = installation.store
        let source = ProgressSource(installation: installation)
        let newest: Programme
        let cohorts: [Cohort]
        var around = ParametersInForce.shipped
        switch scope.kind {
        case .programme:
            newest = try await store.programme(Reference(scope.code)).programme
            cohorts = try await store.cohorts(programme: newest.code, state: nil).filter { $0.state != .cancelled }
        case .cohort:
            let cohort = try await store.cohort(Reference(scope.code))
            newest = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion).programme
            cohorts = [cohort]
            around = try await store.parametersInForce(in: ParameterScope(.programme, cohort.programme))
        }
        var programmes: [Code: Programme] = [:]
        var home: [Participant.ID: Code] = [:]
        for cohort in cohorts {
            programmes[cohort.code] =
                try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion).programme
            for member in try await store.members(of: Reference(cohort.code)) where home[member.participant.id] == nil {
                home[member.participant.id] = cohort.code
            }
        }
        let observations = try await source.observations(of: home.keys.sorted(), programmes: programmes)
        let competences = Set(programmes.values.flatMap(\.competences).map(\.code))
        return CalibrationMaterial(
            scope: scope,
            programme: newest.code,
            subjects: home.sorted { $0.key < $1.key }.map { member, cohort in
                CalibrationSubject(
                    participant: member,
                    cohort: cohort,
                    observations: (observations[member] ?? []).filter { observation in
                        observation.competence.map(competences.contains) ?? true
                    }
                )
            },
            targets: ProgressSource.targets(of: [newest]),
            model: ProgressModel(try await store.parametersInForce(in: scope)).measuring([newest]),
            around: around
        )
    }
}
