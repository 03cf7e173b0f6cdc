import CohortCore
import CohortStore
import Control

/// The clock: what it shows, and in a rehearsal, moving it on.
struct ClockController {
    let installation: Installation
    private let refresh: RefreshPlanner
    private let windows: AssessmentWindowPlanner

    init(installation: Installation) {
        self.installation = installation
        refresh = RefreshPlanner(installation: installation)
        windows = AssessmentWindowPlanner(installation: installation)
    }

    func register(in routes: ControlRoutes) {
        routes.get(Routes.clock) { _ in try await report(hasReached: true) }
        routes.post(Routes.clockAdvance) { call in
            let target = try await call.body(ClockAdvance.self).to
            try call.checkPlannable(Zone.utc.date(target), field: "to")
            return try await advance(to: target)
        }
    }

    /// Goes from one due instant to the next, and lets everything due be delivered before it goes on; stops after about
    /// two seconds of the world, so that whoever asked can show how far it came.
    private func advance(to target: Moment) async throws -> ClockReport {
        guard let rehearsal = installation.rehearsal else {
            throw CohortError(
                .notPermitted,
                "This daemon runs on the real clock, which nobody moves.",
                remedy: "Start one for rehearsals: `cohortd --config FILE --rehearse-from DATE`."
            )
        }
        let started = ContinuousClock.now
        var hasReached = false
        while ContinuousClock.now - started < .seconds(2) {
            guard try await isSettled(at: rehearsal.now()) else {
                try await Task.sleep(for: .milliseconds(1))
                continue
            }
            hasReached = rehearsal.now() >= target
            if hasReached { break }
            let next = try await installation.store.nextDue(at: rehearsal.now())
            let day = installation.today
            // Each day begins, also where nothing is due on it: what it brings into force may make something due.
            let midnight = Zone.utc.moment(of: day + 1, at: .midnight)
            rehearsal.move(to: min(next ?? target, target, midnight))
            if installation.today != day { try await beginDay() }
        }
        try await installation.store.keepRehearsalClock(rehearsal.now())
        return try await report(hasReached: hasReached)
    }

    /// What is dated for a day comes into force, as it does at midnight on the real clock.
    private func beginDay() async throws {
        let act = Act(.daemon, at: installation.time.now())
        _ = try await installation.store.bringSectorsUpToDate(on: installation.today, by: act)
        try await refresh.plan(by: act)
        try await windows.plan(by: act)
    }

    /// Nothing is due any more, and nothing is under way.
    private func isSettled(at now: Moment) async throws -> Bool {
        let next = try await installation.store.nextDue(at: now)
        if let next, next <= now { return false }
        return try await installation.store.tally("delivery.leased") == 0
    }

    private func report(hasReached: Bool) async throws -> ClockReport {
        ClockReport(
            now: installation.time.now(),
            isRehearsal: installation.rehearsal != nil,
            delivered: try await installation.store.tally("delivery.delivered"),
            retried: try await installation.store.tally("attempt.failed"),
            hasReached: hasReached
        )
    }
}
