import CohortCore
import CohortStore
import Control

/// The routes of the timetable and its sessions.
struct TimetableController {
    let installation: Installation
    private var store: Store { installation.store }
    private var planner: TimetablePlanner { TimetablePlanner(installation: installation) }

    func register(in routes: ControlRoutes) {
        routes.post(Routes.timetablePlan) { call in
            try await call.whileAskedFor { call in try await planner.plan(call.body(), by: call.act) }
        }
        routes.post(Routes.timetableReplan) { call in
            try await call.whileAskedFor { call in
                let request: ReplanRequest = try await call.body()
                if let date = request.from { try call.checkPlannable(date, field: "from") }
                if let date = request.until { try call.checkPlannable(date, field: "until") }
                return try await planner.replan(request, by: call.act)
            }
        }
        routes.post(Routes.timetableCompare) { call in
            try await call.whileAskedFor { call in
                try await planner.compare(call.body(), at: installation.time.now())
            }
        }
        routes.get(Routes.timetableAnalysis) { call in
            let query: AnalysisQuery = try call.query()
            return try await planner.analyse(Self.codes(query.cohorts))
        }
        routes.get(Routes.timetableDaysOff) { call in try daysOff(call.query()) }
        routes.get(Routes.sessions) { call in
            let filter: SessionFilter = try call.query()
            let sessions = try await sessions(filter)
            let limit = try call.limit(filter.limit, default: Call.rowLimit)
            return Page(items: Array(sessions.prefix(limit)), total: sessions.count)
        }
        routes.get(Routes.session) { call in try await store.session(call.reference()) }
        routes.get(Routes.sessionExplain) { call in
            let wish: WishedSlot = try call.query()
            if let date = wish.date { try call.checkPlannable(date, field: "date") }
            return try await planner.explain(call.reference(), wish)
        }
        routes.post(Routes.sessionMove) { call in
            let request: MoveRequest = try await call.body()
            if let date = request.date { try call.checkPlannable(date, field: "date") }
            return try await planner.move(call.reference(), request, by: call.act)
        }
        routes.post(Routes.sessionCancel) { call in
            let request: CancelRequest = try await call.body()
            try TextRule.statement.check(request.reason, field: "reason")
            return try await store.cancel(
                call.reference(),
                reason: request.reason,
                policy: installation.policy,
                by: call.act
            )
        }
        routes.post(Routes.sessionPin) { call in
            let request: PinRequest = try await call.body()
            return try await store.pin(call.reference(), request.isPinned, by: call.act)
        }
    }

    private static func codes(_ list: String) throws(CohortError) -> [Code] {
        var codes: [Code] = []
        for part in list.split(separator: ",").prefix(1_000) {
            codes.append(try Code(checking: String(part), field: "cohorts"))
        }
        return codes
    }

    private func sessions(_ filter: SessionFilter) async throws -> [Session] {
        var selection = SessionSelection(
            cohort: filter.cohort,
            participant: filter.participant,
            facilitator: filter.facilitator,
            room: filter.room,
            from: filter.from,
            until: filter.until
        )
        guard let list = filter.cohorts else { return try await store.sessions(selection) }
        var sessions: [Session] = []
        for cohort in try await planner.cohorts(Self.codes(list), where: { $0 != .cancelled }) {
            selection.cohort = cohort.code
            sessions += try await store.sessions(selection)
        }
        return sessions.sorted { ($0.startsAt, $0.code) < ($1.startsAt, $1.code) }
    }

    /// Bank holidays and closures of at most three years.
    private func daysOff(_ range: DayRange) throws(CohortError) -> Page<DayOff> {
        guard (0...1_100).contains(range.until - range.from) else {
            throw CohortError(
                .invalid,
                "From \(range.from) until \(range.until) is not between one day and three years.",
                at: .init(field: "until")
            )
        }
        let calendar = installation.policy.calendar
        let days = (0...(range.until - range.from)).compactMap { offset -> DayOff? in
            let date = range.from + offset
            let holiday = calendar.holiday(on: date)
            guard
                let reason = holiday
                    ?? calendar.closures.first(where: { $0.covers(date) }).map({ $0.reason ?? "closed" })
            else { return nil }
            return DayOff(date: date, reason: reason, isBankHoliday: holiday != nil)
        }
        return Page(items: days, total: days.count)
    }
}
