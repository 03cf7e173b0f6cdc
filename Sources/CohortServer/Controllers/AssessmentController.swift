import CohortCore
import CohortFiles
import CohortStore
import Control

/// Judgements, and contacts between people outside the sessions.
struct AssessmentController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.assessments) { call in
            let filter: AssessmentFilter = try call.query()
            let shown = try await AssessmentShelf(installation: installation).entries(
                of: filter.participant.map(Reference.init),
                limit: call.limit(filter.limit)
            )
            return Page(items: shown, total: shown.count)
        }
        routes.get(Routes.assessmentExport) { call in
            let filter: AssessmentFilter = try call.query()
            return try await AssessmentShelf(installation: installation)
                .export(of: filter.participant.map(Reference.init))
        }
        routes.post(Routes.assessments) { call in
            let request: AssessmentRequest = try await call.body()
            return try await record(request, by: call.act)
        }
        routes.post(Routes.assessmentImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try AssessmentFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file)
            return try await record(rows, file: query.file, isDryRun: query.dryRun, by: call.act)
        }
        routes.post(Routes.assessmentWithdraw) { call in
            let request: AssessmentWithdrawal = try await call.body()
            guard !request.assessments.isEmpty else {
                throw CohortError(.invalid, "No assessment is given.", at: .init(field: "assessments"))
            }
            let withdrawn = try await store.withdrawAssessments(
                request.assessments,
                isDryRun: request.isDryRun,
                by: call.act
            )
            return AssessmentReport(recorded: withdrawn.count, isDryRun: request.isDryRun)
        }
        routes.post(Routes.ties) { call in try await contact(call) }
        registerRaters(in: routes)
    }

    private func registerRaters(in routes: ControlRoutes) {
        routes.get(Routes.assessmentRaters) { call in
            let filter: AssessmentFilter = try call.query()
            let found = try await store.raters(of: filter.participant.map(Reference.init))
            let entries = found.map { RaterEntry(participant: $0.participant, rater: $0.rater, source: $0.source) }
            return Page(items: entries, total: entries.count)
        }
        routes.post(Routes.assessmentRaters) { call in
            let request: RaterRequest = try await call.body()
            let lines = request.raters.enumerated().map { index, rater in
                RaterLine(
                    line: index + 1,
                    participant: request.participant,
                    rater: rater,
                    source: request.source,
                    isWithdrawn: request.isWithdrawn
                )
            }
            guard !lines.isEmpty else {
                throw CohortError(.invalid, "Nobody is named.", at: .init(field: "raters"))
            }
            return try await ask(lines, file: nil, isDryRun: request.isDryRun, by: call.act)
        }
        routes.post(Routes.raterImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try RaterFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file)
            let lines = rows.map {
                RaterLine(line: $0.line, participant: $0.participant, rater: $0.rater, source: $0.source)
            }
            return try await ask(lines, file: query.file, isDryRun: query.dryRun, by: call.act)
        }
        routes.get(Routes.assessmentWindows) { call in
            let entries = try await AssessmentShelf(installation: installation).windows(of: call.reference())
            return Page(items: entries, total: entries.count)
        }
    }

    private func ask(_ lines: [RaterLine], file: String?, isDryRun: Bool, by act: Act) async throws -> ImportReport {
        let rows = try await store.askRaters(
            lines,
            file: file,
            policy: installation.policy,
            isDryRun: isDryRun,
            by: act
        )
        return ImportReport(noun: "rater", isDryRun: isDryRun, imported: rows)
    }

    private func record(_ request: AssessmentRequest, by act: Act) async throws -> AssessmentReport {
        guard !request.assessments.isEmpty else {
            throw CohortError(.invalid, "No assessment is given.", at: .init(field: "assessments"))
        }
        let intake = try await AssessmentIntake(installation, recordedAt: act.at)
        var assessments: [Assessment] = []
        var faults: [CohortError] = []
        for (index, entry) in request.assessments.enumerated() {
            do {
                assessments.append(try await intake.assessment(entry))
            } catch var error as CohortError {
                let field = error.place?.field.map { ".\($0)" } ?? ""
                error.place = .init(field: "assessments[\(index)]\(field)")
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw Self.refusal(faults, of: request.assessments.count) }
        let places = request.assessments.indices.map {
            CohortError.Place(field: "assessments[\($0)].happenedAt")
        }
        let outcomes = try await store.recordAssessments(
            assessments,
            places: places,
            isDryRun: request.isDryRun,
            by: act
        )
        return AssessmentReport(outcomes, isDryRun: request.isDryRun)
    }

    /// As above, with each fault at its line and column.
    private func record(
        _ rows: [AssessmentFile.Row],
        file: String,
        isDryRun: Bool,
        by act: Act
    ) async throws -> AssessmentReport {
        let intake = try await AssessmentIntake(installation, recordedAt: act.at)
        var assessments: [Assessment] = []
        var faults: [CohortError] = []
        for row in rows {
            do {
                let profile = AssessmentProfile(
                    participant: row.participant,
                    competence: row.competence,
                    dimension: row.dimension,
                    source: row.source,
                    finding: row.finding,
                    level: row.level,
                    happenedAt: row.happenedAt,
                    assessor: row.assessor,
                    note: row.note
                )
                assessments.append(try await intake.assessment(profile))
            } catch let error as CohortError {
                let column = error.place?.field.map { $0 == "happenedAt" ? "date" : $0 }
                faults.append(row.place.located(error, column: column))
            }
        }
        if faults.count == 1, let fault = faults.first { throw fault }
        guard faults.isEmpty else { throw Self.refusal(faults, of: rows.count) }
        let outcomes = try await store.recordAssessments(
            assessments,
            places: rows.map { $0.place.place("date") },
            isDryRun: isDryRun,
            by: act
        )
        return AssessmentReport(outcomes, isDryRun: isDryRun)
    }

    private static func refusal(_ faults: [CohortError], of count: Int) -> CohortError {
        CohortError(
            .invalid,
            "\(faults.count) of \(count) assessments cannot be taken; none was recorded.",
            details: Array(faults.prefix(50))
        )
    }

    private func contact(_ call: Call) async throws -> TieRow {
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

extension AssessmentReport {
    fileprivate init(_ outcomes: [ImportedRow.Outcome], isDryRun: Bool) {
        self.init(
            recorded: outcomes.count { $0 != .unchanged },
            corrected: outcomes.count { $0 == .changed },
            unchanged: outcomes.count { $0 == .unchanged },
            isDryRun: isDryRun
        )
    }
}
