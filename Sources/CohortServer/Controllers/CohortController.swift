import CohortCore
import CohortStore
import Control

/// The routes below `/v1/cohorts`.
struct CohortController {
    let installation: Installation
    private var store: Store { installation.store }
    private var planner: FormationPlanner { FormationPlanner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.participantExplain) { call in try await planner.explain(call.reference()) }
        routes.get(Routes.cohorts) { call in
            let filter: CohortFilter = try call.query()
            let cohorts = try await store.cohorts(programme: filter.programme, state: filter.state)
            return Page(items: cohorts, total: cohorts.count)
        }
        routes.get(Routes.cohort) { call in try await detail(call.reference()) }
        routes.post(Routes.cohortStart) { call in try await start(call) }
        routes.post(Routes.cohortFinish) { call in
            try await store.setState(.finished, of: call.reference(), by: call.act)
        }
        routes.post(Routes.cohortCancel) { call in
            let request: CancelRequest = try await call.body()
            try TextRule.statement.check(request.reason, field: "reason")
            return try await store.cancelCohort(
                call.reference(),
                reason: request.reason,
                policy: installation.policy,
                by: call.act
            )
        }
        routes.post(Routes.cohortMembers) { call in
            let request: MemberRequest = try await call.body()
            let cohort = try await store.cohort(call.reference())
            let move = CohortMove(participant: request.participant, from: nil, to: cohort.code)
            _ = try await CohortChangePlanner(installation: installation)
                .move(MemberMoveRequest(move, adds: true, force: request.force), by: call.act)
            return try await detail(call.reference())
        }
        routes.delete(Routes.cohortMember) { call in
            try await store.removeMember(call.reference("participant"), from: call.reference(), by: call.act)
        }
        routes.put(Routes.cohortResponsibility) { call in
            let request: ResponsibilityRequest = try await call.body()
            let responsibility = Responsibility(
                field: try field(call.parameter("field")),
                text: request.text,
                owner: request.owner
            )
            try await store.setResponsibility(responsibility, of: call.reference(), by: call.act)
            return try await detail(call.reference())
        }
        routes.post(Routes.cohortTeams) { call in
            let request: TeamRequest = try await call.body()
            return try await store.addTeam(
                request.code,
                purpose: request.purpose,
                members: request.members,
                to: call.reference(),
                by: call.act
            )
        }
        routes.delete(Routes.cohortTeam) { call in
            try await store.removeTeam(call.reference("team"), from: call.reference(), by: call.act)
        }
        routes.text(Routes.cohortCalendar, as: SessionCalendar.contentType) { call in
            try await SessionCalendar(store: store, .cohort, call.reference()).text
        }
    }

    private func detail(_ reference: Reference) async throws -> CohortDetail {
        let cohort = try await store.cohort(reference)
        return CohortDetail(
            cohort: cohort,
            mix: try await planner.mix(of: cohort),
            members: try await store.memberships(of: reference),
            responsibilities: try await store.responsibilities(of: reference),
            teams: try await store.teams(of: reference),
            sessions: try await store.sessions(SessionSelection(cohort: cohort.code)).count
        )
    }

    /// Starts the cohort, and says what is not clear yet to its actors.
    private func start(_ call: Call) async throws -> CohortStartReport {
        let reference = try call.reference()
        let filled = Set(try await store.responsibilities(of: reference).map(\.field))
        let missing = Responsibility.Field.allCases.filter { !filled.contains($0) }
        let cohort = try await store.setState(.started, of: reference, by: call.act)
        var warnings = missing.map { "The governance card says nothing of \($0.rawValue)." }
        let sessions = try await store.sessions(SessionSelection(cohort: cohort.code))
        if sessions.isEmpty { warnings.append("It has no timetable yet.") }
        return CohortStartReport(cohort: cohort, warnings: warnings)
    }

    private func field(_ text: String) throws -> Responsibility.Field {
        guard let field = Responsibility.Field(rawValue: text) else {
            let known = Responsibility.Field.allCases.map(\.rawValue)
            throw CohortError(
                .invalid,
                "“\(text.prefix(60))” is not a field of the governance card.",
                at: .init(field: "field"),
                remedy: Suggestion.sentence(for: text, among: known) ?? "Use \(known.joined(separator: ", "))."
            )
        }
        return field
    }
}
