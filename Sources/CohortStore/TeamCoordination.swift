package import CohortCore
import GRDB

/// One member's answer about one group, as it is handed in.
package struct CoordinationEntry: Hashable, Sendable {
    package var rater: Code
    /// A family of professions.
    package var about: Code
    package var round: LocalDate
    package var answer: CoordinationAnswer

    package init(rater: Code, about: Code, round: LocalDate, answer: CoordinationAnswer) {
        self.rater = rater
        self.about = about
        self.round = round
        self.answer = answer
    }
}

extension Store {
    /// Records what members of a team said of working together, all or none.
    ///
    /// Another answer of the same person about the same group in the same round takes the place of the first, which is
    /// withdrawn; the same answer again changes nothing.
    package func recordCoordination(
        _ lines: [ImportLine<CoordinationEntry>],
        of reference: Reference,
        on today: LocalDate,
        file: String? = nil,
        isDryRun: Bool = false,
        by act: Act
    ) async throws -> [ImportedRow] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let team = try self.requiredTeam(reference, in: db)
            var faults = ImportFaults(file: file)
            var rows: [ImportedRow] = []
            for line in lines {
                let entry = line.profile
                do {
                    guard entry.round <= today else {
                        throw CohortError(
                            .invalid,
                            "The round of \(entry.round) is still to come.",
                            at: .init(field: "round")
                        )
                    }
                    let rater = try self.memberID(entry.rater, everIn: team, field: "rater", in: db)
                    let outcome = try self.record(entry, by: rater, of: team, in: transaction)
                    rows.append(ImportedRow(line: line.line, code: entry.rater, outcome: outcome))
                } catch let error as CohortError {
                    // One answer given by hand has no line to name.
                    if file == nil { throw error }
                    faults.add(error, line: line.line)
                }
            }
            try faults.check()
            let changes = rows.count { $0.outcome != .unchanged }
            if changes > 0 {
                try transaction.audit("team.coordination", team.code, ["answers": changes])
            }
            return rows
        }
    }

    /// Answers that are not withdrawn, by round, rater and group.
    func coordinationAnswers(
        of team: Team.ID,
        knownAt: Moment?,
        in db: Database
    ) throws -> [RecordedCoordinationAnswer] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT coordinationAnswer.*, participant.code AS rater FROM coordinationAnswer
                JOIN participant ON participant.id = raterID
                WHERE teamID = :team AND \(Self.isKnown) ORDER BY round, rater, about
                """,
            arguments: ["team": team, "knownAt": knownAt]
        )
        .map { row in
            RecordedCoordinationAnswer(
                rater: row["raterID"],
                raterCode: row["rater"],
                about: row["about"],
                round: row["round"],
                answer: try CoordinationAnswer(items: StoreJSON.value([Int?].self, from: row["items"])),
                recordedAt: row["recordedAt"]
            )
        }
    }

    private func record(
        _ entry: CoordinationEntry,
        by rater: Participant.ID,
        of team: Team,
        in transaction: Transaction
    ) throws -> ImportedRow.Outcome {
        let db = transaction.db
        let items = try StoreJSON.text(entry.answer.items)
        let arguments: StatementArguments = [
            "team": team.id, "rater": rater, "about": entry.about, "round": entry.round,
        ]
        let condition = """
            teamID = :team AND raterID = :rater AND about = :about AND round = :round AND withdrawnAt IS NULL
            """
        let before = try String.fetchOne(
            db,
            sql: "SELECT items FROM coordinationAnswer WHERE \(condition)",
            arguments: arguments
        )
        if before == items { return .unchanged }
        try db.execute(
            sql: "UPDATE coordinationAnswer SET withdrawnAt = max(:at, recordedAt) WHERE \(condition)",
            arguments: [
                "team": team.id, "rater": rater, "about": entry.about, "round": entry.round, "at": transaction.act.at,
            ]
        )
        try db.execute(
            sql: """
                INSERT INTO coordinationAnswer (teamID, raterID, about, round, items, recordedAt, principal)
                VALUES (:team, :rater, :about, :round, :items, :at, :principal)
                """,
            arguments: [
                "team": team.id, "rater": rater, "about": entry.about, "round": entry.round, "items": items,
                "at": transaction.act.at, "principal": transaction.act.principal.description,
            ]
        )
        return before == nil ? .added : .changed
    }
}
