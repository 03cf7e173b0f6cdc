package import CohortCore
import Digest
import FoundationEssentials
import GRDB

extension Store {
    /// So many links to one calendar can be in use at once.
    package static let linksPerCalendar = 20

    /// Makes a link to a calendar, which whoever has `token` can read from now on.
    ///
    /// Of the token only its SHA-256 is kept, and nothing goes into the audit trail.
    /// - Throws: ``CohortError`` when there is no such thing, the person was erased, or it has links enough.
    package func addCalendarLink(
        to kind: CalendarKind,
        _ reference: Reference,
        token: String,
        by act: Act
    ) async throws -> CalendarLink {
        try await write(act) { transaction in
            let db = transaction.db
            let holder = try CalendarHolder(kind, reference, in: db)
            let live = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM calendarLink WHERE \(holder.column) = ? AND revokedAt IS NULL",
                arguments: [holder.id]
            )
            guard (live ?? 0) < Self.linksPerCalendar else {
                throw CohortError(
                    .conflict,
                    "\(Self.linksPerCalendar) links lead to the calendar of \(holder.subject) already.",
                    remedy: "Revoke one: `cohortctl calendar links` shows them."
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO calendarLink (tokenHash, \(holder.column), madeAt, renewedAt) VALUES (:hash, :id, :at, :at)
                    """,
                arguments: ["hash": CalendarToken.hash(token), "id": holder.id, "at": act.at]
            )
            let link = try calendarLink(CalendarLink.ID(rawValue: db.lastInsertedRowID), in: db)
            try transaction.audit("calendar.link", link.subject.code, CalendarLinkTrace(link))
            return link
        }
    }

    /// Gives a link another token; the one before leads nowhere.
    package func renewCalendarLink(_ id: CalendarLink.ID, token: String, by act: Act) async throws -> CalendarLink {
        try await write(act) { transaction in
            let before = try calendarLink(id, in: transaction.db)
            guard before.revokedAt == nil else {
                throw CohortError(
                    .conflict,
                    "The link \(id) was revoked.",
                    remedy: "Make another: `cohortctl calendar link \(before.subject)`."
                )
            }
            try transaction.db.execute(
                sql: "UPDATE calendarLink SET tokenHash = :hash, renewedAt = max(madeAt, :at) WHERE id = :id",
                arguments: ["hash": CalendarToken.hash(token), "at": act.at, "id": id]
            )
            try transaction.audit("calendar.renew", before.subject.code, CalendarLinkTrace(before))
            return try calendarLink(id, in: transaction.db)
        }
    }

    /// Ends a link for good; one that was ended before stays as it is.
    package func revokeCalendarLink(_ id: CalendarLink.ID, by act: Act) async throws -> CalendarLink {
        try await write(act) { transaction in
            let before = try calendarLink(id, in: transaction.db)
            guard before.revokedAt == nil else { return before }
            try transaction.db.execute(
                sql: "UPDATE calendarLink SET tokenHash = NULL, revokedAt = max(madeAt, :at) WHERE id = :id",
                arguments: ["at": act.at, "id": id]
            )
            try transaction.audit("calendar.revoke", before.subject.code, CalendarLinkTrace(before))
            return try calendarLink(id, in: transaction.db)
        }
    }

    /// The links, the oldest first; those that were revoked only where they are asked for.
    package func calendarLinks(
        kind: CalendarKind? = nil,
        code: Code? = nil,
        withRevoked: Bool = false
    ) async throws -> [CalendarLink] {
        try await read { db in
            try calendarLinks("(:withRevoked OR revokedAt IS NULL)", ["withRevoked": withRevoked], in: db)
                .filter { link in
                    (kind == nil || link.subject.kind == kind) && (code == nil || link.subject.code == code)
                }
        }
    }

    /// Whose calendar may be read with a token.
    ///
    /// The token is hashed before it is looked for, so that how long that takes says nothing of the tokens there are; of a
    /// revoked link nothing is left that could be found.
    /// - Returns: `nil` when no link has it.
    package func calendarSubject(ofToken token: String) async throws -> CalendarSubject? {
        let hash = CalendarToken.hash(token)
        return try await read { db in try calendarLinks("tokenHash = :hash", ["hash": hash], in: db).first?.subject }
    }

    private func calendarLink(_ id: CalendarLink.ID, in db: Database) throws -> CalendarLink {
        guard let link = try calendarLinks("calendarLink.id = :id", ["id": id], in: db).first else {
            throw CohortError.notFound("link", id, remedy: "`cohortctl calendar links` shows what there is.")
        }
        return link
    }

    private func calendarLinks(
        _ condition: String,
        _ arguments: StatementArguments,
        in db: Database
    ) throws -> [CalendarLink] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT calendarLink.id, madeAt, renewedAt, revokedAt,
                    coalesce(participant.code, facilitator.code, room.code, cohort.code, programme.code) AS code,
                    iif(participantID IS NOT NULL, 'participant', iif(facilitatorID IS NOT NULL, 'facilitator',
                        iif(roomID IS NOT NULL, 'room', iif(cohortID IS NOT NULL, 'cohort', 'programme')))) AS kind
                FROM calendarLink LEFT JOIN participant ON participant.id = participantID
                LEFT JOIN facilitator ON facilitator.id = facilitatorID LEFT JOIN room ON room.id = roomID
                LEFT JOIN cohort ON cohort.id = cohortID LEFT JOIN programme ON programme.id = programmeID
                WHERE \(condition) ORDER BY calendarLink.id
                """,
            arguments: arguments
        )
        .map { row in
            CalendarLink(
                id: row["id"],
                subject: CalendarSubject(row["kind"], row["code"]),
                madeAt: row["madeAt"],
                renewedAt: row["renewedAt"],
                revokedAt: row["revokedAt"]
            )
        }
    }
}

extension CalendarKind: DatabaseValueConvertible {}

private enum CalendarToken {
    static func hash(_ token: String) -> Data { Data(SHA256.digest(Array(token.utf8))) }
}

/// What the audit trail keeps of a link: never its token.
private struct CalendarLinkTrace: Encodable {
    var link: Int64
    var kind: CalendarKind

    init(_ link: CalendarLink) {
        self.link = link.id.rawValue
        kind = link.subject.kind
    }
}
