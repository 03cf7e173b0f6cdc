import CohortCore
import GRDB

/// Refuses judgements that were made after a window which takes nothing late had closed, and before the next opens.
///
/// It is the day of the judgement that counts, not the day on which it is typed in.
struct AssessmentLateness {
    private var rules: [Int64: [Rule]] = [:]
    private var cohorts: [Participant.ID: [Int64]] = [:]

    private struct Rule {
        let window: AssessmentWindow
        let period: AssessmentPeriod
        let scope: AssessmentScope
        let zone: Zone
    }

    /// - Throws: ``CohortError`` that names the window and its last day.
    mutating func check(_ assessment: Assessment, in db: Database, store: Store) throws {
        for cohort in try cohorts(of: assessment.participant, in: db) {
            let asked = try rules(of: cohort, in: db, store: store).filter { rule in
                rule.window.asks.contains(assessment.source)
                    && rule.scope.asks(assessment.competence, assessment.dimension)
            }
            // The last that had opened by then decides.
            guard
                let last = asked.filter({ $0.period.opensAt <= assessment.happenedAt })
                    .max(by: { $0.period.opensAt < $1.period.opensAt }), last.window.late == .refuse,
                last.period.closesAt <= assessment.happenedAt
            else { continue }
            throw CohortError(
                .conflict,
                "The window \(last.window.id) closed after \(last.period.lastDay); a judgement of "
                    + "\(last.zone.date(assessment.happenedAt)) is too late for it.",
                at: .init(field: "happenedAt"),
                remedy: "Give the day on which it was made if that was earlier, or wait for the next window."
            )
        }
    }

    private mutating func cohorts(of participant: Participant.ID, in db: Database) throws -> [Int64] {
        if let known = cohorts[participant] { return known }
        let found = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT cohortID FROM membership JOIN cohort ON cohort.id = cohortID
                JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                WHERE participantID = ? AND cohort.state <> 'cancelled'
                    AND json_array_length(definition, '$.assessment.windows') > 0 ORDER BY cohortID
                """,
            arguments: [participant]
        )
        cohorts[participant] = found
        return found
    }

    private mutating func rules(of id: Int64, in db: Database, store: Store) throws -> [Rule] {
        if let known = rules[id] { return known }
        let cohort = try store.cohort(Cohort.ID(rawValue: id), in: db)
        let programme = try store.storedProgramme(
            Reference(cohort.programme),
            version: cohort.programmeVersion,
            in: db
        ).programme
        let found = try (programme.assessment?.windows ?? []).compactMap { window -> Rule? in
            let period = try programme.period(of: window, from: cohort.startDate) { module in
                try Session.lastDay(of: module, cohort: cohort.id, in: programme.timeZone, db)
            }
            return period.map {
                Rule(
                    window: window,
                    period: $0,
                    scope: AssessmentScope(of: window, in: programme),
                    zone: programme.timeZone
                )
            }
        }
        rules[id] = found
        return found
    }
}

extension Session {
    /// The local day of a module's last session that is not called off; none where none is planned.
    static func lastDay(of module: Code, cohort: Cohort.ID, in zone: Zone, _ db: Database) throws -> LocalDate? {
        try Moment.fetchOne(
            db,
            sql: "SELECT max(startsAt) FROM session WHERE cohortID = ? AND module = ? AND state <> 'cancelled'",
            arguments: [cohort, module]
        )
        .map { zone.date($0) }
    }
}
