import CohortCore
import CohortFiles
import CohortStore
import Control

/// The routes below `/v1/participants` that are about the people themselves.
struct ParticipantController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.participants) { call in
            let filter: ParticipantFilter = try call.query()
            let selection = ParticipantSelection(
                sector: filter.sector,
                organisation: filter.organisation,
                profession: try filter.profession.map { try installation.taxonomy.profession(named: $0.rawValue).id },
                programme: filter.programme
            )
            let found = try await store.participants(
                selection,
                limit: call.limit(filter.limit),
                offset: call.offset(filter.offset)
            )
            return Page(items: found.participants, total: found.total)
        }
        routes.post(Routes.participants) { call in
            let profile: ParticipantProfile = try await call.body()
            try profile.validate(against: installation.taxonomy)
            return try await store.addParticipant(profile, on: installation.today, by: call.act)
        }
        routes.post(Routes.participantImport) { call in try await importFile(call) }
        routes.get(Routes.participant) { call in
            ParticipantDetail(try await store.participant(call.reference()))
        }
        routes.patch(Routes.participant) { call in
            let change: ParticipantChange = try await call.body()
            return try await store.changeParticipant(
                call.reference(),
                try ParticipantAmendment(change),
                against: installation.taxonomy,
                on: installation.today,
                by: call.act
            )
        }
        routes.delete(Routes.participant) { call in
            _ = try await store.removeParticipant(call.reference(), by: call.act)
        }
        routes.get(Routes.participantRecord) { call in try await store.record(of: call.reference()) }
        routes.post(Routes.participantErase) { call in
            let erased = try await store.erase(call.reference(), by: call.act)
            return EraseReport(participant: erased.participant, rows: erased.rows)
        }
        routes.post(Routes.participantAbsences) { call in
            ParticipantDetail(try await store.addAbsence(of: call.reference(), call.body(), by: call.act))
        }
    }

    private func importFile(_ call: Call) async throws -> ImportReport {
        let query: ImportQuery = try call.query()
        let bytes = try await call.bytes(upTo: Call.fileLimit)
        let taxonomy = installation.taxonomy
        let rows = try await SolverQueue.run {
            try ParticipantFile.read(bytes, file: query.file, taxonomy: taxonomy).checked()
        }
        let imported = try await store.importParticipants(
            rows.map { ImportLine(line: $0.line, profile: $0.profile) },
            file: query.file,
            on: installation.today,
            isDryRun: query.dryRun,
            by: call.act
        )
        return ImportReport(noun: "participant", isDryRun: query.dryRun, imported: imported)
    }
}

extension ParticipantDetail {
    fileprivate init(_ record: ParticipantRecord) {
        self.init(
            participant: record.participant,
            sector: record.sector,
            affiliations: record.affiliations,
            absences: record.absences,
            enrolments: record.enrolments,
            cohorts: record.cohorts
        )
    }
}

extension ParticipantAmendment {
    fileprivate init(_ change: ParticipantChange) throws(CohortError) {
        self.init()
        organisation = change.organisation
        role = change.role
        professions = change.professions
        region = change.region
        experienceYears = change.experienceYears
        seniority = change.seniority
        lineManager = change.lineManager
        sponsor = change.sponsor
        pattern = change.pattern
        aspiration = change.aspiration
        hasConsented = change.hasConsented
        contactRoute = change.contactRoute
        if let hours = change.quietHours { quietHours = .some(hours.isEmpty ? nil : try QuietHours(parsing: hours)) }
    }
}
