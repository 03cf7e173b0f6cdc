import CohortCore
import CohortStore
import Control

/// The four dimensions of people and cohorts, and the ties between people.
struct ProgressController {
    let installation: Installation
    private var reader: ProgressReader { ProgressReader(installation: installation) }
    private var cohorts: CohortProgressReader { CohortProgressReader(installation: installation) }
    private var ties: TieReader { TieReader(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.progressSubjects) { call in try await subjects(call.reference()) }
        routes.get(Routes.participantProgress) { call in
            try await reader.progress(of: call.reference(), call.query())
        }
        routes.get(Routes.participantProgressExplain) { call in
            try await reader.explain(call.reference(), call.query())
        }
        routes.get(Routes.participantProgressHistory) { call in
            try await reader.history(of: call.reference(), call.query())
        }
        routes.get(Routes.cohortProgress) { call in
            try await cohorts.progress(of: call.reference(), call.query())
        }
        routes.get(Routes.cohortProgressHistory) { call in
            try await cohorts.history(of: call.reference(), call.query())
        }
        routes.get(Routes.cohortProgressReport) { call in
            try await CohortReportReader(installation: installation).report(of: call.reference(), call.query())
        }
        routes.get(Routes.progressRows) { call in
            try await ProgressRowReader(installation: installation).page(call.query())
        }
        routes.get(Routes.cohortTies) { call in try await ties.ties(ofCohort: call.reference(), call.query()) }
        routes.get(Routes.participantTies) { call in try await ties.ties(of: call.reference(), call.query()) }
        routes.get(Routes.ties) { call in
            let filter: TieFilter = try call.query()
            guard let participant = filter.participant else {
                throw CohortError(.invalid, "Say whose ties.", at: .init(field: "participant"))
            }
            let rows = try await reader.ties(of: Reference(participant))
            return Page(items: rows, total: rows.count)
        }
    }

    /// What a reference names; several things may have the same id, or, after all, the same code.
    private func subjects(_ reference: Reference) async throws -> Page<ProgressSubject> {
        let found = try await installation.store.progressSubjects(reference)
        let subjects = [
            found.participant.map { ProgressSubject(kind: .participant, code: $0) },
            found.cohort.map { ProgressSubject(kind: .cohort, code: $0) },
            found.team.map { ProgressSubject(kind: .team, code: $0.code, cohort: $0.cohort) },
        ].compactMap(\.self)
        return Page(items: subjects, total: subjects.count)
    }
}
