import CohortCore
import GRDB

/// Reads facilitators with their absences.
enum FacilitatorReader {
    /// Those that meet `condition`, SQL over the columns of `facilitator`, in the order of their codes.
    static func fetch(
        in db: Database,
        where condition: String = "TRUE",
        arguments: StatementArguments = []
    ) throws -> [Facilitator] {
        var patterns = PatternTexts()
        let absences = try AbsenceTable.facilitator.absences(byOwner: Facilitator.self, in: db)
        return try Row.fetchAll(
            db,
            sql: "SELECT * FROM facilitator WHERE \(condition) ORDER BY code",
            arguments: arguments
        ).map { row in
            Facilitator(
                id: row["id"],
                profile: FacilitatorProfile(
                    code: row["code"],
                    background: row["background"],
                    pattern: try patterns.pattern(row["pattern"]),
                    maximumSessionsPerWeek: row["maximumSessionsPerWeek"],
                    absences: absences[row["id"]] ?? [],
                    hourPence: row["hourPence"]
                )
            )
        }
    }

    /// - Throws: ``CohortError`` when the row is gone.
    static func fetch(_ id: Facilitator.ID, in db: Database) throws -> Facilitator {
        guard let facilitator = try fetch(in: db, where: "id = ?", arguments: [id]).first else {
            throw CohortError.notFound("facilitator", id)
        }
        return facilitator
    }
}
