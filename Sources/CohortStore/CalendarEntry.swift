package import CohortCore
import GRDB

/// A session as it stands in one calendar.
package struct CalendarEntry: Hashable, Sendable {
    package var session: Session.ID
    package var code: Code
    package var cohort: Code
    package var team: Code?
    package var participant: Code?
    package var module: Code
    package var title: String
    package var occurrence: Int
    package var startsAt: Moment
    package var endsAt: Moment
    /// Whether it is off, or whoever the calendar is of has it no more.
    package var isCancelled: Bool
    /// Grows with whatever changes about it in this calendar, also when it goes and comes back.
    package var sequence: Int
    package var changedAt: Moment
    /// Name and site of the room; none when it is online, or of a session that is somebody's no more.
    package var place: String?
    /// Whether it is cancelled because whoever the calendar is of has it no more.
    package var isElsewhere: Bool
    package var programme: Code
    package var programmeVersion: Int
}

/// Everything that one calendar shows.
package struct CalendarContents: Hashable, Sendable {
    package var subject: CalendarSubject
    /// In the order of their start.
    package var entries: [CalendarEntry]
    /// Of each programme and version in the entries; of a programme's own calendar its newest, where there is no entry.
    package var programmes: [CalendarProgramme]
}

/// What a calendar says of a programme.
package struct CalendarProgramme: Hashable, Sendable {
    package var code: Code
    package var version: Int
    package var title: String
    package var zone: Zone
}

extension Store {
    /// A calendar has no more entries; of what is more the earliest are left out.
    package static let calendarEntryLimit = 20_000

    /// The sessions of a calendar: those of its holder now, and those that were theirs.
    package func calendar(_ kind: CalendarKind, _ reference: Reference) async throws -> CalendarContents {
        try await read { db in
            let holder = try CalendarHolder(kind, reference, in: db)
            let entries = try (present(holder, in: db) + (holder.canLose ? former(holder, in: db) : []))
                .sorted { ($0.startsAt, $0.code) < ($1.startsAt, $1.code) }
                .suffix(Self.calendarEntryLimit)
            var programmes: [CalendarProgramme] = []
            for entry in entries
            where !programmes.contains(where: { $0.code == entry.programme && $0.version == entry.programmeVersion }) {
                programmes.append(try calendarProgramme(entry.programme, version: entry.programmeVersion, in: db))
            }
            if programmes.isEmpty, kind == .programme {
                programmes.append(try calendarProgramme(holder.subject.code, version: nil, in: db))
            }
            if programmes.isEmpty, kind == .cohort {
                let cohort = try cohort(Cohort.ID(rawValue: holder.id), in: db)
                programmes.append(try calendarProgramme(cohort.programme, version: cohort.programmeVersion, in: db))
            }
            return CalendarContents(subject: holder.subject, entries: Array(entries), programmes: programmes)
        }
    }

    /// Everything and everyone with a session in their calendar, by kind and code.
    package func calendarSubjects() async throws -> [CalendarSubject] {
        let queries: [(CalendarKind, String)] = [
            (
                .participant,
                """
                SELECT participantID FROM sessionMember WHERE leftAt IS NULL
                UNION SELECT participantID FROM formerSession WHERE participantID IS NOT NULL
                """
            ),
            (
                .facilitator,
                """
                SELECT facilitatorID FROM sessionFacilitator
                UNION SELECT facilitatorID FROM formerSession WHERE facilitatorID IS NOT NULL
                """
            ),
            (
                .room,
                """
                SELECT roomID FROM session WHERE roomID IS NOT NULL
                UNION SELECT roomID FROM formerSession WHERE roomID IS NOT NULL
                """
            ),
            (.cohort, "SELECT cohortID FROM session"),
            (
                .programme,
                """
                SELECT programmeID FROM session JOIN cohort ON cohort.id = cohortID
                JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                """
            ),
        ]
        return try await read { db in
            try queries.flatMap { kind, query in
                try Code.fetchAll(db, sql: "SELECT code FROM \(kind.rawValue) WHERE id IN (\(query)) ORDER BY code")
                    .filter { kind != .participant || !Erasure.isErased($0) }
                    .map { CalendarSubject(kind, $0) }
            }
        }
    }

    private func present(_ holder: CalendarHolder, in db: Database) throws -> [CalendarEntry] {
        let departures =
            holder.canLose
            ? "FROM formerSession WHERE sessionID = session.id AND formerSession.\(holder.column) = :holder" : nil
        return try entries(
            """
            session.startsAt AS startsAt, session.endsAt AS endsAt, session.state = 'cancelled' AS isCancelled,
            session.revision + 2 * \(departures.map { "(SELECT count(*) \($0))" } ?? "0") AS sequence,
            max(changedAt, \(departures.map { "coalesce((SELECT max(endedAt) \($0)), 0)" } ?? "0")) AS changedAt
            """,
            where: holder.hasNow,
            of: holder,
            in: db
        )
    }

    private func former(_ holder: CalendarHolder, in db: Database) throws -> [CalendarEntry] {
        let theirs = "FROM formerSession WHERE formerSession.\(holder.column) = :holder"
        return try entries(
            """
            former.startsAt AS startsAt, former.endsAt AS endsAt, former.isCancelled AS isCancelled,
            former.sequence AS sequence, former.endedAt AS changedAt
            """,
            joining:
                "JOIN formerSession AS former ON former.id = (SELECT max(id) \(theirs) AND sessionID = session.id)",
            where: "session.id IN (SELECT sessionID \(theirs)) AND (\(holder.hasNow)) IS NOT TRUE",
            of: holder,
            in: db
        )
        .map { entry in
            var entry = entry
            // Where it is now concerns them no more.
            entry.isElsewhere = entry.isCancelled
            if entry.isElsewhere { entry.place = nil }
            return entry
        }
    }

    private func entries(
        _ columns: String,
        joining join: String = "",
        where condition: String,
        of holder: CalendarHolder,
        in db: Database
    ) throws -> [CalendarEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT session.id AS id, session.code AS code, module, session.title AS title, occurrence,
                    cohort.code AS cohort, programme.code AS programme, version,
                    (SELECT code FROM team WHERE team.id = session.teamID) AS team,
                    (SELECT code FROM participant WHERE participant.id = session.participantID) AS participant,
                    (SELECT name || ', ' || site FROM room WHERE room.id = session.roomID) AS place,
                    \(columns)
                FROM session \(join)
                JOIN cohort ON cohort.id = session.cohortID
                JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                JOIN programme ON programme.id = programmeVersion.programmeID
                WHERE \(condition)
                ORDER BY 12 DESC LIMIT \(Self.calendarEntryLimit)
                """,
            arguments: ["holder": holder.id]
        )
        .map(CalendarEntry.init(row:))
    }

    private func calendarProgramme(_ code: Code, version: Int?, in db: Database) throws -> CalendarProgramme {
        let stored = try storedProgramme(Reference(code), version: version, in: db)
        let programme = stored.programme
        return CalendarProgramme(
            code: code,
            version: stored.version,
            title: programme.title,
            zone: programme.timeZone
        )
    }
}

extension CalendarEntry {
    fileprivate init(row: Row) {
        let isCancelled: Bool = row["isCancelled"]
        self.init(
            session: row["id"],
            code: row["code"],
            cohort: row["cohort"],
            team: row["team"],
            participant: row["participant"],
            module: row["module"],
            title: row["title"],
            occurrence: row["occurrence"],
            startsAt: row["startsAt"],
            endsAt: row["endsAt"],
            isCancelled: isCancelled,
            sequence: row["sequence"],
            changedAt: row["changedAt"],
            place: row["place"],
            isElsewhere: false,
            programme: row["programme"],
            programmeVersion: row["version"]
        )
    }
}
