import CohortCore
import Control

/// What happens when in a rehearsal: pure, from the sessions to a row of steps in time.
struct RehearsalPlan {
    enum Phase: Int, CaseIterable {
        case baseline, midway, end
    }

    enum Action {
        case start(cohort: Code)
        case assess(cohort: Code, phase: Phase)
        case attend(Session)
    }

    struct Step {
        let at: Moment
        let action: Action
    }

    /// In the order of their instants.
    let steps: [Step]
    /// When it is over.
    let end: Moment

    /// The steps for the sessions of all cohorts that are not cancelled; nothing when there is none.
    ///
    /// It ends a few days after the last session, or at `until`.
    init?(sessions: [Session], now: Moment, until: Moment?) {
        guard let last = sessions.map(\.endsAt).max() else { return nil }
        let end = until ?? last + .days(4)
        var steps = sessions.map { Step(at: $0.endsAt + .minutes(30), action: .attend($0)) }
        for (cohort, sessions) in Dictionary(grouping: sessions, by: \.cohort) {
            let ordered = sessions.sorted { $0.endsAt < $1.endsAt }
            guard let first = ordered.first, let last = ordered.last else { continue }
            let middle = ordered[ordered.count / 2]
            let instants: [Phase: Moment] = [
                // The day before, or at once where the first session is too near for that.
                .baseline: max(now, min(first.startsAt - .days(1), first.startsAt - .minutes(1))),
                .midway: middle.endsAt + .hours(2),
                .end: last.endsAt + .hours(26),
            ]
            steps.append(Step(at: first.startsAt, action: .start(cohort: cohort)))
            steps += instants.map { Step(at: $0.value, action: .assess(cohort: cohort, phase: $0.key)) }
        }
        self.end = end
        self.steps = steps.filter { $0.at <= end }.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
    }
}

extension RehearsalPlan.Step {
    /// For the order of steps at the same instant.
    fileprivate var name: String {
        switch action {
        case .start(let cohort): "\(cohort)"
        case .assess(let cohort, let phase): "\(cohort) \(phase.rawValue)"
        case .attend(let session): session.code.rawValue
        }
    }
}
