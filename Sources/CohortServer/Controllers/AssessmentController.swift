import CohortCore
import CohortStore
import Control

/// Judgements, and contacts between people outside the sessions.
struct AssessmentController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.assessments) { call in
            let filter: AssessmentFilter = try call.query()
            let found = try await store.assessments(
                of: filter.participant.map(Reference.init),
                limit: call.limit(filter.limit)
            )
            let labels = try await store.labels(of: Set(found.map(\.participant)))
            let entries = found.compactMap { assessment in
                labels[assessment.participant].map { AssessmentEntry(assessment, participant: $0.code) }
            }
            return Page(items: entries, total: entries.count)
        }
        routes.post(Routes.assessments) { call in
            let request: AssessmentRequest = try await call.body()
            let act = try await call.act
            guard !request.assessments.isEmpty else {
                throw CohortError(.invalid, "No assessment is given.", at: .init(field: "assessments"))
            }
            let known = Set(try await store.programmes().flatMap(\.programme.competences).map(\.code.rawValue))
            var assessments: [Assessment] = []
            var faults: [CohortError] = []
            for (index, entry) in request.assessments.enumerated() {
                do {
                    assessments.append(try await assessment(entry, known: known, recordedAt: act.at))
                } catch var error as CohortError {
                    let field = error.place?.field.map { ".\($0)" } ?? ""
                    error.place = .init(field: "assessments[\(index)]\(field)")
                    faults.append(error)
                }
            }
            guard faults.isEmpty else {
                throw CohortError(
                    .invalid,
                    "\(faults.count) of \(request.assessments.count) assessments cannot be taken; none was recorded.",
                    details: Array(faults.prefix(50))
                )
            }
            try await store.recordAssessments(assessments, isDryRun: request.isDryRun, by: act)
            return AssessmentReport(recorded: assessments.count, isDryRun: request.isDryRun)
        }
        routes.post(Routes.ties) { call in
            let request: TieRequest = try await call.body()
            guard let mode = ContactMode(rawValue: request.mode) else {
                throw CohortError(
                    .invalid,
                    "“\(request.mode.prefix(40))” is not a mode of contact.",
                    at: .init(field: "mode"),
                    remedy: "Use cooperate, compete or both."
                )
            }
            try await store.recordContact(
                from: Reference(request.from),
                to: Reference(request.to),
                mode: mode,
                hours: request.hours,
                happenedAt: request.happenedAt,
                by: call.act
            )
            let ties = try await ProgressReader(installation: installation).ties(of: Reference(request.from))
            guard let tie = ties.first(where: { $0.to == request.to }) else {
                throw CohortError(.failed, "The contact was recorded, but the tie cannot be computed.")
            }
            return tie
        }
    }

    private func assessment(
        _ entry: AssessmentProfile,
        known: Set<String>,
        recordedAt: Moment
    ) async throws -> Assessment {
        guard known.contains(entry.competence.rawValue) else {
            throw CohortError(
                .invalid,
                "No programme has the competence “\(entry.competence)”.",
                at: .init(field: "competence"),
                remedy: Suggestion.sentence(for: entry.competence.rawValue, among: known.sorted())
                    ?? "`cohortctl programme show` lists a programme's competences."
            )
        }
        let assessment = Assessment(
            participant: try await store.participantID(Reference(entry.participant)),
            competence: entry.competence,
            dimension: entry.dimension,
            source: entry.source,
            finding: entry.finding,
            happenedAt: entry.happenedAt ?? recordedAt,
            recordedAt: recordedAt,
            assessor: entry.assessor,
            note: entry.note
        )
        try assessment.validate()
        return assessment
    }
}

extension AssessmentEntry {
    fileprivate init(_ assessment: Assessment, participant: Code) {
        self.init(
            participant: participant,
            competence: assessment.competence,
            dimension: assessment.dimension,
            source: assessment.source,
            finding: assessment.finding,
            happenedAt: assessment.happenedAt,
            recordedAt: assessment.recordedAt,
            assessor: assessment.assessor,
            note: assessment.note
        )
    }
}
