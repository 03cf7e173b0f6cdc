import CohortCore
import Control

/// All that the summary of a programme is made of.
struct ProgrammeSummaryReport: Encodable {
    struct CohortPart: Encodable {
        var cohort: Cohort
        var mix: CohortMix
        var sessions: [Session]
        var progress: CohortProgress
        var openResponsibilities: Int
    }

    struct Tally: Encodable {
        /// Of this programme, by state.
        var reminders: [String: Int]
        /// Of all programmes of the daemon, by state.
        var deliveries: [String: Int]
        var retried: Int
    }

    var code: Code
    var title: String
    var purpose: String
    var serviceOutcome: String
    var version: Int
    var enrolled: Int
    var lengthWeeks: Int
    var cohorts: [CohortPart]
    var tally: Tally
    var attention: [StatusReport.Attention]

    /// Asks the daemon for it, part by part.
    static func gather(_ programme: Reference, from client: ControlClient) throws -> ProgrammeSummaryReport {
        let outline = try ProgrammeOutline.fetch(programme, from: client).outline
        let code = outline.programme.code
        let cohorts: Page<Cohort> = try client.get(Routes.cohorts(), query: CohortFilter(programme: code))
        let parts = try cohorts.items.filter { $0.state != .cancelled }.map { cohort in
            let detail: CohortDetail = try client.get(Routes.cohort(cohort.code.rawValue))
            let filter = SessionFilter(cohort: cohort.code, limit: 10_000)
            let sessions: Page<Session> = try client.get(Routes.sessions(), query: filter)
            let progress: CohortProgress = try client.get(
                Routes.cohortProgress(cohort.code.rawValue),
                query: ProgressQuery(programme: code)
            )
            return CohortPart(
                cohort: detail.cohort,
                mix: detail.mix,
                sessions: sessions.items,
                progress: progress,
                openResponsibilities: Responsibility.Field.allCases.count - detail.responsibilities.count
            )
        }
        let status: StatusReport = try client.get(Routes.status())
        return ProgrammeSummaryReport(
            code: code,
            title: outline.programme.title,
            purpose: outline.programme.purpose,
            serviceOutcome: outline.programme.serviceOutcome,
            version: outline.version,
            enrolled: outline.enrolled,
            lengthWeeks: outline.programme.lengthWeeks,
            cohorts: parts,
            tally: try tally(of: code, from: client),
            attention: status.attention
        )
    }

    private static func tally(of programme: Code, from client: ControlClient) throws -> Tally {
        var tally = Tally(reminders: [:], deliveries: [:], retried: 0)
        for state in ReminderState.allCases {
            let filter = ReminderFilter(state: state, programme: programme, limit: 1)
            let page: Page<Reminder> = try client.get(Routes.reminders(), query: filter)
            tally.reminders[state.rawValue] = page.total
        }
        for state in DeliveryState.allCases {
            let page: Page<Delivery> = try client.get(
                Routes.deliveries(),
                query: DeliveryFilter(state: state, limit: 1)
            )
            tally.deliveries[state.rawValue] = page.total
        }
        let clock: ClockReport = try client.get(Routes.clock())
        tally.retried = clock.retried
        return tally
    }
}
