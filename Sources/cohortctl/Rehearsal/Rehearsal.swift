import CohortCore
import Control

/// Walks a rehearsal's clock through a programme, day by day, and does what people would do at its sessions.
struct Rehearsal {
    private let connection: Connection
    private let clock: RehearsalClock
    private let people: SimulatedPeople
    private let plan: RehearsalPlan
    private let competences: [Competence]
    private let members: [Code: [Code]]
    private let sessionCount: Int
    private(set) var report: RehearsalReport

    /// - Throws: ``CohortError`` against a daemon that does not rehearse, or without cohorts and sessions.
    init(_ programme: Reference, seed: UInt64, until: Moment?, connection: Connection) throws {
        self.connection = connection
        clock = RehearsalClock(connection: connection)
        people = SimulatedPeople(seed: seed)
        let now = try clock.read()
        guard now.isRehearsal else {
            throw CohortError(
                .notPermitted,
                "This daemon runs on the real clock, so nothing can be rehearsed with it: it would record made-up "
                    + "attendance of real people.",
                remedy: "Start another for a rehearsal, as Scripts/run does, and name its socket with --socket."
            )
        }
        let outline = try connection.call { try ProgrammeOutline.fetch(programme, from: $0).outline }
        let code = outline.programme.code
        let cohorts: Page<Cohort> = try connection.call {
            try $0.get(Routes.cohorts(), query: CohortFilter(programme: code))
        }
        let active = cohorts.items.filter { $0.state != .cancelled }.map(\.code)
        guard !active.isEmpty else {
            throw CohortError(
                .notFound,
                "\(code) has no cohort to rehearse with.",
                remedy: "Form some: cohortctl cohort form \(code) --start DATE"
            )
        }
        var (members, sessions): ([Code: [Code]], [Session]) = ([:], [])
        for cohort in active {
            let detail: CohortDetail = try connection.call { try $0.get(Routes.cohort(cohort.rawValue)) }
            members[cohort] = detail.members.filter { $0.leftAt == nil }.map(\.participant)
            let page: Page<Session> = try connection.call {
                try $0.get(Routes.sessions(), query: SessionFilter(cohort: cohort, limit: 10_000))
            }
            sessions += page.items.filter { $0.state != .cancelled }
        }
        guard let plan = RehearsalPlan(sessions: sessions, now: now.now, until: until) else {
            throw CohortError(
                .notFound,
                "The cohorts of \(code) have no sessions.",
                remedy: "Plan them: cohortctl timetable plan \(active.map(\.rawValue).joined(separator: " "))"
            )
        }
        self.members = members
        self.plan = plan
        competences = outline.programme.competences
        sessionCount = sessions.count
        report = RehearsalReport(programme: code, cohorts: active, seed: seed, from: now.now, until: plan.end)
        report.delivered = now.delivered
        report.retried = now.retried
    }

    /// Runs it to its end.
    mutating func run(showing line: inout ProgressLine) throws {
        let started = ContinuousClock.now
        var now = report.from
        var steps = plan.steps[...]
        // What an earlier rehearsal did is not done twice.
        while let step = steps.first, step.at <= now {
            steps = steps.dropFirst()
            if try isOpen(step) { try perform(step, at: now) }
        }
        while now < plan.end {
            let midnight = Moment(rawValue: Int64((now.day + 1).daysSince1970) * 86_400_000)
            let stop = min(steps.first?.at ?? plan.end, midnight, plan.end)
            let before = now
            let state = try clock.advance(to: stop) { line.show(text(of: $0)) }
            now = max(state.now, stop)
            report.delivered = state.delivered
            report.retried = state.retried
            while let step = steps.first, step.at <= now {
                steps = steps.dropFirst()
                if case .start = step.action, try !isOpen(step) { continue }
                try perform(step, at: step.at)
            }
            line.show(text(of: state), isMilestone: before.day.month != now.day.month)
        }
        report.until = now
        report.seconds = (ContinuousClock.now - started).inSeconds
    }

    private mutating func perform(_ step: RehearsalPlan.Step, at moment: Moment) throws {
        switch step.action {
        case .start(let cohort):
            let _: CohortStartReport = try connection.call {
                try $0.post([String: String](), to: Routes.cohortStart(cohort.rawValue))
            }
        case .attend(let session):
            // Those of the cohort, of its team, or one alone, as they are by then.
            let expected: AttendanceReport = try connection.call {
                try $0.get(Routes.sessionAttendance(session.code.rawValue))
            }
            let entries = expected.rows.map {
                AttendanceRequest.Entry(
                    participant: $0.participant,
                    state: people.attendance(of: $0.participant, at: session)
                )
            }
            let request = AttendanceRequest(entries: entries, others: nil)
            let _: AttendanceReport = try connection.call("Recording attendance") {
                try $0.post(request, to: Routes.sessionAttendance(session.code.rawValue))
            }
            report.sessionsHeld += 1
            report.places += entries.count
            report.attended += entries.count { !$0.state.isAbsent }
        case .assess(let cohort, let phase):
            let profiles = (members[cohort] ?? []).flatMap {
                people.assessments(of: $0, in: phase, competences: competences, at: moment)
            }
            // A request of bounded size, whatever the size of the cohort.
            for start in stride(from: 0, to: profiles.count, by: 2_000) {
                let part = Array(profiles[start..<min(start + 2_000, profiles.count)])
                let made: AssessmentReport = try connection.call("Recording assessments") {
                    try $0.post(AssessmentRequest(assessments: part), to: Routes.assessments())
                }
                report.assessments += made.recorded
            }
        }
    }

    private func isOpen(_ step: RehearsalPlan.Step) throws -> Bool {
        switch step.action {
        case .start(let cohort):
            let detail: CohortDetail = try connection.call { try $0.get(Routes.cohort(cohort.rawValue)) }
            return detail.cohort.state == .formed
        case .attend(let session):
            let held: AttendanceReport = try connection.call {
                try $0.get(Routes.sessionAttendance(session.code.rawValue))
            }
            return held.rows.contains { $0.state == nil }
        case .assess(let cohort, let phase):
            guard let member = members[cohort]?.first else { return false }
            let known: Page<AssessmentEntry> = try connection.call {
                try $0.get(Routes.assessments(), query: AssessmentFilter(participant: member, limit: 1_000))
            }
            if phase == .baseline { return known.items.isEmpty }
            return !known.items.contains { $0.happenedAt >= step.at - .hours(12) }
        }
    }

    private func text(of state: ClockReport) -> String {
        "\(state.now.day)  \(report.sessionsHeld) of \(sessionCount) sessions held, \(state.delivered) reminders "
            + "delivered, \(state.retried) tried again"
    }
}
