package import CohortCore
import GRDB

extension Store {
    /// Keeps members where they are, whatever else is changed, or lets them go again.
    ///
    /// Somebody who is locked can still withdraw or be taken out; a lock ends with the membership. `participants` are codes of
    /// members; all of them when it is `nil`.
    /// - Returns: Whose lock changed, by code.
    /// - Throws: ``CohortError`` when one of them is not a member; nothing is then changed.
    package func setLock(
        _ isLocked: Bool,
        of participants: [Code]?,
        in reference: Reference,
        by act: Act
    ) async throws -> [Code] {
        try await write(act) { transaction in
            let db = transaction.db
            let cohort = try cohort(Noun.cohort.id(reference, in: db), in: db)
            let members = Set(try memberIDs(of: cohort.id, in: db))
            let ids: [Participant.ID] =
                try participants.map { codes in
                    try codes.map { code in
                        let id = try Noun.participant.id(Reference(code), as: Participant.self, in: db)
                        guard members.contains(id) else {
                            throw CohortError(
                                .conflict,
                                "\(code) is not in cohort \(cohort.code).",
                                remedy: "`cohortctl cohort show \(cohort.code)` lists who is."
                            )
                        }
                        return id
                    }
                } ?? Array(members)
            var changed: [Code] = []
            for id in ids {
                try db.execute(
                    sql: """
                        UPDATE membership SET lockedAt = :lockedAt
                        WHERE cohortID = :cohort AND participantID = :participant AND leftAt IS NULL
                            AND (lockedAt IS NULL) = :isLocked
                        """,
                    arguments: [
                        "lockedAt": isLocked ? act.at : nil, "cohort": cohort.id, "participant": id,
                        "isLocked": isLocked,
                    ]
                )
                if db.changesCount > 0, let code = Code(rawValue: try code(of: id, in: db)) { changed.append(code) }
            }
            changed.sort()
            if !changed.isEmpty {
                try transaction.audit(isLocked ? "cohort.lock" : "cohort.unlock", cohort.code, ["members": changed])
            }
            return changed
        }
    }
}
