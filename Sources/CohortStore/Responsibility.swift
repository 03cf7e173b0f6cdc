package import CohortCore
import GRDB

extension Store {
    package func responsibilities(of cohort: Reference) async throws -> [Responsibility] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM responsibility WHERE cohortID = ? ORDER BY field",
                arguments: [Noun.cohort.id(cohort, as: Cohort.self, in: db)]
            )
            .map { Responsibility(field: $0["field"], text: $0["text"], owner: $0["owner"]) }
        }
    }

    package func setResponsibility(_ responsibility: Responsibility, of cohort: Reference, by act: Act) async throws {
        try TextRule.statement.check(responsibility.text, field: "text")
        try await write(act) { transaction in
            let id = try Noun.cohort.id(cohort, as: Cohort.self, in: transaction.db)
            let code = try self.cohort(id, in: transaction.db).code
            try transaction.db.execute(
                sql: """
                    INSERT INTO responsibility (cohortID, field, text, owner) VALUES (:cohort, :field, :text, :owner)
                    ON CONFLICT (cohortID, field) DO UPDATE SET text = :text, owner = :owner
                    """,
                arguments: [
                    "cohort": id, "field": responsibility.field, "text": responsibility.text,
                    "owner": responsibility.owner,
                ]
            )
            try transaction.audit("cohort.set-responsibility", code, ["field": responsibility.field.rawValue])
        }
    }
}
