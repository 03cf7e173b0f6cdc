package import CohortCore
import GRDB

extension Store {
    /// The key behind a code or an id.
    package func participantID(_ reference: Reference) async throws -> Participant.ID {
        try await read { db in try Noun.participant.id(reference, in: db) }
    }

    /// Records judgements, all or none.
    ///
    /// A judgement of the same source about the same thing at the same instant takes the place of the earlier one, which
    /// is withdrawn.
    package func recordAssessments(_ assessments: [Assessment], isDryRun: Bool, by act: Act) async throws {
        for assessment in assessments { try assessment.validate() }
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            for assessment in assessments {
                let arguments: StatementArguments = [
                    "participant": assessment.participant, "competence": assessment.competence,
                    "dimension": assessment.dimension.rawValue, "source": assessment.source.description,
                    "finding": assessment.finding.description, "assessor": assessment.assessor,
                    "note": assessment.note, "happened": assessment.happenedAt, "at": act.at,
                    "principal": act.principal.description,
                ]
                try db.cachedStatement(
                    sql: """
                        UPDATE assessment SET withdrawnAt = max(?, recordedAt)
                        WHERE participantID = ? AND competence = ? AND dimension = ? AND source = ? AND happenedAt = ?
                            AND assessor IS ? AND withdrawnAt IS NULL
                        """
                )
                .execute(
                    arguments: [
                        act.at, assessment.participant, assessment.competence, assessment.dimension.rawValue,
                        assessment.source.description, assessment.happenedAt, assessment.assessor,
                    ]
                )
                try db.cachedStatement(
                    sql: """
                        INSERT INTO assessment (participantID, competence, dimension, source, finding, assessor, note,
                            happenedAt, recordedAt, principal)
                        VALUES (:participant, :competence, :dimension, :source, :finding, :assessor, :note, :happened,
                            :at, :principal)
                        """
                )
                .execute(arguments: arguments)
            }
            let people = Set(assessments.map(\.participant))
            let subject = try people.count == 1 ? people.first.map { try code(of: $0, in: db) } : nil
            try transaction.audit(
                "assessment.record",
                subject ?? "\(people.count) participants",
                ["assessments": "\(assessments.count)"]
            )
        }
    }

    /// The newest first.
    package func assessments(of participant: Reference?, limit: Int) async throws -> [Assessment] {
        try await read { db in
            let id = try participant.map { try Noun.participant.id($0, as: Participant.self, in: db) }
            return try assessments(
                "(:participant IS NULL OR participantID = :participant) AND withdrawnAt IS NULL",
                ["participant": id],
                order: "happenedAt DESC, id DESC LIMIT \(limit)",
                in: db
            )
        }
    }

    func assessments(
        _ condition: String,
        _ arguments: StatementArguments,
        order: String = "happenedAt, id",
        in db: Database
    ) throws -> [Assessment] {
        try Row.fetchAll(db, sql: "SELECT * FROM assessment WHERE \(condition) ORDER BY \(order)", arguments: arguments)
            .map { row in
                let dimension: String = row["dimension"]
                let source: String = row["source"]
                let finding: String = row["finding"]
                guard let dimension = Dimension(rawValue: dimension), let source = EvidenceSource(source),
                    let finding = AssessmentFinding(finding)
                else {
                    throw CohortError(.failed, "Assessment \(row["id"] as Int64) in the database cannot be read.")
                }
                return Assessment(
                    participant: row["participantID"],
                    competence: row["competence"],
                    dimension: dimension,
                    source: source,
                    finding: finding,
                    happenedAt: row["happenedAt"],
                    recordedAt: row["recordedAt"],
                    withdrawnAt: row["withdrawnAt"],
                    assessor: row["assessor"],
                    note: row["note"]
                )
            }
    }
}
