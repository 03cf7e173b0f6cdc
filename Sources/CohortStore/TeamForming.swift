package import CohortCore
import GRDB

/// A team that forming proposes.
package struct TeamPlan: Hashable, Sendable {
    package var code: Code
    package var members: [Participant.ID]

    package init(code: Code, members: [Participant.ID]) {
        self.code = code
        self.members = members
    }
}

extension Store {
    /// Makes all teams of a cohort at once; with `replaces` those it has are dissolved, otherwise they are a conflict.
    ///
    /// - Returns: The teams by code.
    /// - Throws: ``CohortError`` when a code is taken or someone is no member; nothing is then changed.
    package func formTeams(
        _ plans: [TeamPlan],
        purpose: String,
        of cohort: Reference,
        replaces: Bool,
        seed: UInt64,
        by act: Act
    ) async throws -> [Team] {
        try TextRule.name.check(purpose, field: "purpose")
        try await write(act) { transaction in
            let db = transaction.db
            let cohortID = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            let code = try self.cohort(cohortID, in: db).code
            let members = try Set(memberIDs(of: cohortID, in: db))
            let standing = try Code.fetchAll(
                db,
                sql: "SELECT code FROM team WHERE cohortID = ? ORDER BY code",
                arguments: [cohortID]
            )
            if !standing.isEmpty {
                guard replaces else { throw CohortError.hasTeams(code, standing.count) }
                let ids = try Team.ID.fetchAll(db, sql: "SELECT id FROM team WHERE cohortID = ?", arguments: [cohortID])
                for id in ids { try callOffSessions(of: id, in: transaction) }
                try db.execute(sql: "DELETE FROM team WHERE cohortID = ?", arguments: [cohortID])
                try transaction.audit("team.replace", code, ["teams": standing.map(\.rawValue)])
            }
            for plan in plans {
                guard plan.members.allSatisfy(members.contains) else {
                    throw CohortError(
                        .conflict,
                        "The members of cohort \(code) have changed meanwhile.",
                        remedy: "Form the teams again."
                    )
                }
                if let taken = try Team.ID.fetchOne(
                    db,
                    sql: "SELECT id FROM team WHERE code = ?",
                    arguments: [plan.code]
                ) {
                    throw CohortError(.conflict, "There is a team \(plan.code) already (id \(taken)).")
                }
                try db.execute(
                    sql: "INSERT INTO team (cohortID, code, purpose) VALUES (?, ?, ?)",
                    arguments: [cohortID, plan.code, purpose]
                )
                let id = Team.ID(rawValue: db.lastInsertedRowID)
                for member in plan.members {
                    try db.execute(
                        sql: "INSERT INTO teamMembership (teamID, participantID, joinedAt) VALUES (?, ?, ?)",
                        arguments: [id, member, act.at]
                    )
                }
                try transaction.audit("team.form", plan.code, ["members": "\(plan.members.count)", "seed": "\(seed)"])
            }
        }
        return try await teams(of: cohort)
    }
}

extension CohortError {
    /// Why teams are not formed over others.
    package static func hasTeams(_ cohort: CohortCore.Code, _ count: Int) -> CohortError {
        CohortError(
            .conflict,
            "The cohort \(cohort) has \(count) \(count == 1 ? "team" : "teams") already.",
            remedy: "Add --replace to dissolve \(count == 1 ? "it" : "them") and form teams anew."
        )
    }
}
