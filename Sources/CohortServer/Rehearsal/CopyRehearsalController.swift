import CohortCore
import CohortStore
import Control

/// Runs the rest of a programme on a copy of the database, and says what would be said.
struct CopyRehearsalController {
    /// No run takes longer; what it came to by then is answered.
    private static let timeLimit = Duration.seconds(60)
    /// No more reminders are listed in an answer.
    private static let rowLimit = 20_000

    let installation: Installation

    func register(in routes: ControlRoutes) {
        routes.post(Routes.copyRehearsal) { call in
            let request: CopyRehearsalRequest = try await call.body()
            if let until = request.until { try call.checkPlannable(Zone.utc.date(until), field: "until") }
            let rows = min(max(request.limit ?? Self.rowLimit, 0), Self.rowLimit)
            return try await rehearse(call.reference(), until: request.until, rows: rows)
        }
    }

    /// One at a time, where long computations run: requests and deliveries go on meanwhile.
    private func rehearse(_ programme: Reference, until: Moment?, rows: Int) async throws -> CopyRehearsal {
        let store = installation.store
        let known = try await store.programme(programme).programme
        let (now, policy) = (installation.time.now(), installation.policy)
        return try await SolverQueue.run {
            let started = ContinuousClock.now
            let copy = try RehearsalCopy(of: store, at: now)
            let isComplete = try copy.run(programme, until: until, policy: policy) {
                ContinuousClock.now - started > Self.timeLimit
            }
            let found = try copy.report(programme, until: until, limit: rows)
            return CopyRehearsal(
                programme: known.code,
                timeZone: known.timeZone.identifier,
                from: now,
                until: copy.now,
                isComplete: isComplete,
                counts: found.counts.outcomes,
                moved: found.counts.moved,
                unrouted: found.counts.unrouted,
                total: found.counts.total,
                rows: found.reminders.map { CopyRehearsal.Row($0, in: known.timeZone) },
                seconds: (ContinuousClock.now - started).inSeconds
            )
        }
    }
}

extension RehearsalCounts {
    /// How many reminders there are of each outcome.
    fileprivate var outcomes: [String: Int] {
        var outcomes: [CopyRehearsal.Outcome: Int] = [:]
        for (state, count) in states {
            outcomes[CopyRehearsal.Outcome(state, isMerged: false), default: 0] += count
        }
        outcomes[.sent, default: 0] -= merged
        outcomes[.merged] = merged
        return Dictionary(
            uniqueKeysWithValues: outcomes.filter { $0.value > 0 }.map { ($0.key.rawValue, $0.value) }
        )
    }
}

extension CopyRehearsal.Outcome {
    fileprivate init(_ state: ReminderState, isMerged: Bool) {
        switch state {
        case .waiting: self = .waiting
        case .paused: self = .paused
        case .dispatched: self = isMerged ? .merged : .sent
        case .suppressed, .withdrawn: self = .suppressed
        }
    }
}

extension CopyRehearsal.Row {
    fileprivate init(_ rehearsed: RehearsedReminder, in zone: Zone) {
        let reminder = rehearsed.reminder
        let isMoved = abs(rehearsed.at.rawValue - reminder.wantedAt.rawValue) >= 60_000
        let late = "its time had passed when it could be said"
        self.init(
            reminder: reminder.id,
            outcome: .init(reminder.state, isMerged: reminder.mergedInto != nil),
            at: rehearsed.at,
            local: zone.text(rehearsed.at),
            recipient: reminder.recipient,
            about: reminder.about,
            type: reminder.kind.event,
            rule: reminder.rule,
            session: reminder.session,
            text: reminder.text,
            wantedLocal: isMoved ? zone.text(reminder.wantedAt) : nil,
            moved: isMoved ? reminder.moved ?? late : nil,
            reason: reminder.reason,
            mergedInto: reminder.mergedInto,
            endpoints: rehearsed.endpoints
        )
    }
}
