import CohortCore
import CohortFiles
import CohortStore
import Control

/// What people do with what they learnt: attended, applied and sustained apart.
struct AssessmentAdoptionController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.adoptions) { call in
            let filter: AdoptionFilter = try call.query()
            let found = try await store.adoptions(
                of: filter.participant.map(Reference.init),
                competence: filter.competence,
                limit: call.limit(filter.limit)
            )
            let entries = try await entries(found)
            return Page(items: entries, total: entries.count)
        }
        routes.post(Routes.adoptions) { call in
            let request: AdoptionRequest = try await call.body()
            let act = try await call.act
            let line = AdoptionLine(
                line: 1,
                participant: request.participant,
                competence: request.competence,
                step: request.step,
                source: request.source,
                happenedAt: request.happenedAt ?? act.at,
                note: request.note
            )
            return try await record([line], file: nil, isDryRun: request.isDryRun, by: act)
        }
        routes.post(Routes.adoptionImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try AdoptionFile.read(await call.bytes(upTo: Call.fileLimit), file: query.file)
            let lines = rows.map { row in
                AdoptionLine(
                    line: row.line,
                    participant: row.participant,
                    competence: row.competence,
                    step: row.step,
                    source: row.source,
                    happenedAt: row.happenedAt,
                    note: row.note
                )
            }
            return try await record(lines, file: query.file, isDryRun: query.dryRun, by: call.act)
        }
        routes.delete(Routes.adoption) { call in
            _ = try await store.withdrawAdoption(call.identifier(of: Adoption.self), by: call.act)
        }
        routes.get(Routes.cohortAdoption) { call in try await report(on: call.reference()) }
    }

    private func record(
        _ lines: [AdoptionLine],
        file: String?,
        isDryRun: Bool,
        by act: Act
    ) async throws -> ImportReport {
        let intake = try await AssessmentIntake(installation, recordedAt: act.at)
        var faults: [CohortError] = []
        for line in lines {
            do throws(CohortError) {
                try intake.check(line.competence)
            } catch {
                var fault = error
                fault.place = .init(file: file, line: file == nil ? nil : line.line, field: "competence")
                faults.append(fault)
            }
        }
        if faults.count == 1, let fault = faults.first { throw fault }
        guard faults.isEmpty else {
            throw CohortError(
                .invalid,
                "\(faults.count) of \(lines.count) records cannot be taken; none was kept.",
                details: Array(faults.prefix(50))
            )
        }
        let rows = try await store.recordAdoptions(lines, file: file, isDryRun: isDryRun, by: act)
        return ImportReport(noun: "adoption", isDryRun: isDryRun, imported: rows)
    }

    private func entries(_ found: [Adoption]) async throws -> [AdoptionEntry] {
        let labels = try await store.labels(of: Set(found.map(\.participant)))
        return found.compactMap { adoption in
            guard let id = adoption.id, let code = labels[adoption.participant]?.code else { return nil }
            return AdoptionEntry(
                id: id,
                participant: code,
                competence: adoption.competence,
                step: adoption.step,
                source: adoption.source,
                happenedAt: adoption.happenedAt,
                recordedAt: adoption.recordedAt,
                note: adoption.note
            )
        }
    }

    /// Who was in a session that develops a competence has attended it.
    private func report(on reference: Reference) async throws -> AdoptionReport {
        let cohort = try await store.cohort(reference)
        let programme = try await store.programme(Reference(cohort.programme), version: cohort.programmeVersion)
            .programme
        let members = try await store.members(of: reference).map(\.participant.id).sorted()
        let evidence = try await store.evidence(of: members)
        let adoptions = try await store.adoptions(of: members)
        let now = installation.time.now()
        let disclosure = programme.disclosure
        let rows = programme.competences.map { competence in
            let attended = members.filter { member in
                (evidence[member]?.attended ?? []).contains { session in
                    session.cohort == cohort.code && session.attendance.withdrawnAt == nil
                        && !session.attendance.state.isAbsent && session.attendance.happenedAt <= now
                        && programme.module(session.module)?.develops
                            .contains { $0.competence == competence.code } == true
                }
            }
            let counts = LipService(
                of: competence.code,
                attended: Set(attended),
                adoptions: adoptions,
                at: now
            )
            return AdoptionReport.Row(competence: competence.code, counts: counts.disclosed(by: disclosure))
        }
        return AdoptionReport(
            cohort: cohort.code,
            members: members.count,
            asOf: now,
            sustainedAfterDays: LipService.usualDays,
            smallestGroup: disclosure.smallestGroup,
            rows: rows
        )
    }
}
