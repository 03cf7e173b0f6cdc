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
    /// is withdrawn; one that says the same is left as it is.
    ///
    /// `places` says where each stands in what was handed in, for those that come too late.
    ///
    /// - Returns: What became of each.
    /// - Throws: ``CohortError`` when one breaks a rule, or comes after a window that takes nothing late.
    @discardableResult
    package func recordAssessments(
        _ assessments: [Assessment],
        places: [CohortError.Place] = [],
        isDryRun: Bool,
        by act: Act
    ) async throws -> [ImportedRow.Outcome] {
        for assessment in assessments { try assessment.validate() }
        return try await write(act, isDryRun: isDryRun) { transaction in
            var late = AssessmentLateness()
            var faults: [CohortError] = []
            for (index, assessment) in assessments.enumerated() {
                do {
                    try late.check(assessment, in: transaction.db, store: self)
                } catch var error as CohortError {
                    if places.indices.contains(index) { error.place = places[index] }
                    faults.append(error)
                }
            }
            if let first = faults.first {
                if faults.count == 1 { throw first }
                throw CohortError(
                    .conflict,
                    "\(faults.count) of \(assessments.count) assessments come too late; none was recorded.",
                    details: Array(faults.prefix(50))
                )
            }
            let outcomes = try assessments.map { try Self.keep($0, in: transaction) }
            let people = Set(assessments.map(\.participant))
            let changed = outcomes.count { $0 != .unchanged }
            guard changed > 0 else { return outcomes }
            let subject = try people.count == 1 ? people.first.map { try code(of: $0, in: transaction.db) } : nil
            try transaction.audit(
                "assessment.record",
                subject ?? "\(people.count) participants",
                ["assessments": "\(changed)"]
            )
            return outcomes
        }
    }

    private static func keep(_ assessment: Assessment, in transaction: Transaction) throws -> ImportedRow.Outcome {
        let (db, act) = (transaction.db, transaction.act)
        let arguments: StatementArguments = [
            "participant": assessment.participant, "competence": assessment.competence,
            "dimension": assessment.dimension.rawValue, "source": assessment.source.description,
            "assessor": assessment.assessor, "happened": assessment.happenedAt,
        ]
        let said: StatementArguments = [
            "finding": assessment.finding.description, "note": assessment.note, "level": assessment.rubric?.level,
            "rubric": assessment.rubric?.programme, "version": assessment.rubric?.version,
        ]
        let isSame = """
            finding = :finding AND note IS :note AND level IS :level AND rubric IS :rubric
                AND rubricVersion IS :version
            """
        let standing = try db.cachedStatement(
            sql: """
                SELECT id, \(isSame) FROM assessment
                WHERE participantID = :participant AND competence = :competence AND dimension = :dimension
                    AND source = :source AND happenedAt = :happened AND assessor IS :assessor AND withdrawnAt IS NULL
                """
        )
        let earlier = try Row.fetchOne(standing, arguments: arguments + said)
        if let earlier {
            if earlier[1] { return .unchanged }
            try db.cachedStatement(sql: "UPDATE assessment SET withdrawnAt = max(?, recordedAt) WHERE id = ?")
                .execute(arguments: [act.at, earlier[0] as Int64])
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO assessment (participantID, competence, dimension, source, finding, assessor, note, level,
                    rubric, rubricVersion, happenedAt, recordedAt, principal)
                VALUES (:participant, :competence, :dimension, :source, :finding, :assessor, :note, :level, :rubric,
                    :version, :happened, :at, :principal)
                """
        )
        .execute(arguments: arguments + said + ["at": act.at, "principal": act.principal.description])
        return earlier == nil ? .added : .changed
    }

    /// Takes judgements back, all or none; they stay on record as withdrawn.
    ///
    /// - Returns: Those that were withdrawn.
    package func withdrawAssessments(
        _ ids: [Int64],
        isDryRun: Bool,
        by act: Act
    ) async throws -> [Assessment] {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            return try ids.map { id in
                guard let found = try assessments("id = :id", ["id": id], in: db).first else {
                    throw CohortError.notFound(
                        "assessment",
                        id,
                        remedy: "`cohortctl assessment list` shows what there is, with its numbers."
                    )
                }
                guard found.withdrawnAt == nil else {
                    throw CohortError(.conflict, "Assessment \(id) was withdrawn before.")
                }
                try db.execute(
                    sql: "UPDATE assessment SET withdrawnAt = max(?, recordedAt) WHERE id = ?",
                    arguments: [act.at, id]
                )
                try transaction.audit(
                    "assessment.withdraw",
                    code(of: found.participant, in: db),
                    ["assessment": "\(id)", "competence": found.competence.rawValue]
                )
                return found
            }
        }
    }

    /// What stands, each with its number, the newest first.
    package func standingAssessments(
        of participant: Reference?,
        limit: Int
    ) async throws -> [(id: Int64, assessment: Assessment)] {
        try await read { db in
            let id = try participant.map { try Noun.participant.id($0, as: Participant.self, in: db) }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM assessment WHERE (:participant IS NULL OR participantID = :participant)
                        AND withdrawnAt IS NULL ORDER BY happenedAt DESC, id DESC LIMIT :limit
                    """,
                arguments: ["participant": id, "limit": limit]
            )
            return try rows.map { ($0["id"], try Self.assessment($0)) }
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
            .map(Self.assessment)
    }

    private static func assessment(_ row: Row) throws -> Assessment {
        let dimension: String = row["dimension"]
        let source: String = row["source"]
        let finding: String = row["finding"]
        guard let dimension = Dimension(rawValue: dimension), let source = EvidenceSource(source),
            let finding = AssessmentFinding(finding)
        else {
            throw CohortError(.failed, "Assessment \(row["id"] as Int64) in the database cannot be read.")
        }
        var rubric: RubricLevel?
        if let level: Code = row["level"], let programme: Code = row["rubric"], let version: Int = row["rubricVersion"]
        {
            rubric = RubricLevel(level: level, programme: programme, version: version)
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
            note: row["note"],
            rubric: rubric
        )
    }
}
