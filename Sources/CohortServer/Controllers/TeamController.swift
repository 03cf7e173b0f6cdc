import CohortCore
import CohortFiles
import CohortStore
import Control

/// What teams have of their own.
struct TeamController {
    let installation: Installation
    private var store: Store { installation.store }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.teamProgress) { call in
            try await TeamProgressReader(installation: installation).progress(of: call.reference(), call.query())
        }
        registerCoordination(in: routes)
        registerActions(in: routes)
        registerResponsibilities(in: routes)
    }

    private func registerCoordination(in routes: ControlRoutes) {
        routes.get(Routes.teamCoordination) { call in
            let query: TeamQuery = try call.query()
            let evidence = try await TeamSource(installation: installation)
                .evidence(of: call.reference(), knownAt: query.knownAt)
            let until = evidence.programme.timeZone.date(query.asOf ?? installation.time.now())
            let rounds = evidence.coordination(until: until)
            return Page(items: rounds, total: rounds.count)
        }
        routes.post(Routes.teamCoordination) { call in
            let request: CoordinationRequest = try await call.body()
            try checkFamily(request.about, field: "about")
            let entry = CoordinationEntry(
                rater: request.rater,
                about: request.about,
                round: request.round ?? installation.today,
                answer: try CoordinationAnswer(items: request.items)
            )
            let imported = try await store.recordCoordination(
                [ImportLine(line: 1, profile: entry)],
                of: call.reference(),
                on: installation.today,
                isDryRun: request.isDryRun,
                by: call.act
            )
            return ImportReport(noun: "answer", isDryRun: request.isDryRun, imported: imported)
        }
        routes.post(Routes.teamCoordinationImport) { call in
            let query: ImportQuery = try call.query()
            let rows = try CoordinationFile.read(
                await call.bytes(upTo: CoordinationFile.maximumBytes),
                file: query.file,
                taxonomy: installation.taxonomy
            )
            let lines = rows.map { row in
                ImportLine(
                    line: row.line,
                    profile: CoordinationEntry(
                        rater: row.rater,
                        about: row.about,
                        round: row.round,
                        answer: row.answer
                    )
                )
            }
            let imported = try await store.recordCoordination(
                lines,
                of: call.reference(),
                on: installation.today,
                file: query.file,
                isDryRun: query.dryRun,
                by: call.act
            )
            return ImportReport(noun: "answer", isDryRun: query.dryRun, imported: imported)
        }
    }

    private func registerActions(in routes: ControlRoutes) {
        routes.get(Routes.teamActions) { call in
            let actions = try await store.actions(of: call.reference())
            return Page(items: actions, total: actions.count)
        }
        routes.post(Routes.teamActions) { call in
            let request: TeamActionRequest = try await call.body()
            return try await store.addAction(
                request.text,
                agreedOn: request.agreedOn ?? installation.today,
                to: call.reference(),
                on: installation.today,
                by: call.act
            )
        }
        routes.put(Routes.teamAction) { call in
            let request: TeamActionExecution = try await call.body()
            return try await store.executeAction(
                number(call),
                of: call.reference(),
                executors: request.executors,
                scope: request.scope,
                executedOn: request.executedOn ?? installation.today,
                on: installation.today,
                by: call.act
            )
        }
        routes.delete(Routes.teamAction) { call in
            try await store.withdrawAction(number(call), of: call.reference(), by: call.act)
        }
    }

    private func registerResponsibilities(in routes: ControlRoutes) {
        routes.get(Routes.teamResponsibilities) { call in
            let owned = try await store.responsibilities(ofTeam: call.reference())
            return Page(items: owned, total: owned.count)
        }
        routes.post(Routes.teamResponsibilities) { call in
            let request: TeamResponsibilityRequest = try await call.body()
            if let function = request.function { try checkFamily(function, field: "function") }
            return try await store.addResponsibility(
                request.title,
                owner: request.owner,
                function: request.function,
                startsOn: request.startsOn ?? installation.today,
                to: call.reference(),
                by: call.act
            )
        }
        routes.post(Routes.teamResponsibilityEnd) { call in
            let request: TeamResponsibilityEnd = try await call.body()
            return try await store.endResponsibility(
                number(call),
                of: call.reference(),
                on: request.endsOn ?? installation.today,
                by: call.act
            )
        }
    }

    private func number(_ call: Call) throws -> Int {
        let text = try call.parameter("number")
        guard let number = Int(text), number > 0 else {
            throw CohortError(.invalid, "“\(text.prefix(40))” is not a number.", at: .init(field: "number"))
        }
        return number
    }

    private func checkFamily(_ family: Code, field: String) throws(CohortError) {
        guard installation.taxonomy.family(family) == nil else { return }
        throw CohortError(
            .invalid,
            "“\(family)” is no family of professions.",
            at: .init(field: field),
            remedy: Suggestion.sentence(
                for: family.rawValue,
                among: installation.taxonomy.families.map(\.id.rawValue)
            ) ?? "`cohortctl taxonomy families` lists them."
        )
    }
}
