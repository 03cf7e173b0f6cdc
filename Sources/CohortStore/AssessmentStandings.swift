package import CohortCore
import GRDB

/// How one window of a cohort stands: when it is open, whom it asks and who has answered.
package struct WindowStanding: Hashable, Sendable {
    package struct Ask: Hashable, Sendable {
        package var source: EvidenceSource
        package var rater: Code
        package var about: Code
        /// Of the competences that are asked for.
        package var answered: Int
        package var asked: Int

        package var isComplete: Bool { answered == asked }
    }

    package var window: AssessmentWindow
    /// None while the session it counts from is not planned.
    package var period: AssessmentPeriod?
    package var asks: [Ask]
    /// All members of the cohort, whoever is asked about them.
    package var members: [Code]
}

extension Store {
    /// All windows of a cohort, in the order of its programme.
    package func assessmentWindows(of reference: Reference) async throws -> [WindowStanding] {
        try await read { db in
            let cohort = try cohort(Noun.cohort.id(reference, in: db), in: db)
            let programme = try storedProgramme(
                Reference(cohort.programme),
                version: cohort.programmeVersion,
                in: db
            ).programme
            let members = try Participant.ID.fetchAll(
                db,
                sql: """
                    SELECT participantID FROM membership WHERE cohortID = ? AND leftAt IS NULL ORDER BY participantID
                    """,
                arguments: [cohort.id]
            )
            let codes = try members.compactMap { Code(rawValue: try code(of: $0, in: db)) }
            return try (programme.assessment?.windows ?? []).map { window in
                let period = try programme.period(of: window, from: cohort.startDate) { module in
                    try Session.lastDay(of: module, cohort: cohort.id, in: programme.timeZone, db)
                }
                let scope = AssessmentScope(of: window, in: programme)
                let asks = try members.flatMap { member in
                    try self.asks(of: window, scope: scope, period, member: member, in: db)
                }
                return WindowStanding(window: window, period: period, asks: asks, members: codes)
            }
        }
    }

    private func asks(
        of window: AssessmentWindow,
        scope: AssessmentScope,
        _ period: AssessmentPeriod?,
        member: Participant.ID,
        in db: Database
    ) throws -> [WindowStanding.Ask] {
        guard let about = Code(rawValue: try code(of: member, in: db)) else { return [] }
        return try window.asks.flatMap { source in
            try AskedRaters.of(source, member: member, in: db).compactMap { rater in
                guard let name = Code(rawValue: try code(of: rater, in: db)) else { return nil }
                let judged =
                    try period.map {
                        try AskedRaters.judged(
                            about: member,
                            by: rater,
                            as: source,
                            from: $0.opensAt,
                            until: window.late == .refuse ? $0.closesAt : nil,
                            in: db
                        )
                    } ?? []
                return WindowStanding.Ask(
                    source: source,
                    rater: name,
                    about: about,
                    answered: scope.answered(judged),
                    asked: scope.dimensions.count
                )
            }
        }
    }
}
