import CohortCore
import GRDB

extension ReminderPlanner {
    /// Who is told of one member.
    func recipients(of rule: ReminderRule, for member: Participant.ID, in db: Database) throws -> [Recipient] {
        switch rule.audience {
        case .participants, .nonSubmitters: [.participant(member)]
        case .lineManagers: try other("lineManagerID", of: member, in: db)
        case .sponsors: try other("sponsorID", of: member, in: db)
        case .absent, .facilitators: []
        }
    }

    /// Who is told of a session: its facilitators, or what the rule says for each member; with `only`, for that one.
    func recipients(
        of rule: ReminderRule,
        session: Session,
        only: Participant.ID?,
        in db: Database
    ) throws -> [Recipient] {
        if rule.audience == .facilitators {
            guard only == nil else { return [] }
            return try Facilitator.ID.fetchAll(
                db,
                sql: "SELECT facilitatorID FROM sessionFacilitator WHERE sessionID = ? ORDER BY position",
                arguments: [session.id]
            )
            .map { .facilitator($0) }
        }
        let members = try SessionMembers.now(session.id, only: only, in: db)
        return try members.flatMap { try recipients(of: rule, for: $0, in: db) }
    }

    private func other(_ column: String, of member: Participant.ID, in db: Database) throws -> [Recipient] {
        try Participant.ID.fetchAll(
            db.cachedStatement(sql: "SELECT \(column) FROM participant WHERE id = ? AND \(column) IS NOT NULL"),
            arguments: [member]
        )
        .map { .participant($0, about: member) }
    }
}
