import GRDB

/// Sessions of one team or of one member of a cohort.
///
/// SQLite cannot change the uniqueness of a table, so `session` is written anew; what refers to it goes by its name and keys.
enum Migration0014 {
    static func units(_ db: Database) throws {
        try db.execute(sql: session)
        try db.execute(sql: members)
    }

    /// Of at most one team or member; of the whole cohort without either.
    ///
    /// `isFormer` marks what was of a team that is dissolved, whose key it has no more, or was called off when its member
    /// left: another session may take its place.
    private static let session = """
        CREATE TABLE newSession (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            code TEXT NOT NULL UNIQUE,
            cohortID INTEGER NOT NULL REFERENCES cohort,
            teamID INTEGER REFERENCES team ON DELETE SET NULL,
            participantID INTEGER REFERENCES participant,
            module TEXT NOT NULL,
            title TEXT NOT NULL,
            occurrence INTEGER NOT NULL CHECK (occurrence >= 1),
            date TEXT NOT NULL CHECK (date IS date(date)),
            startMinute INTEGER NOT NULL CHECK (startMinute BETWEEN 0 AND 1439),
            minutes INTEGER NOT NULL CHECK (minutes > 0 AND startMinute + minutes <= 1440),
            startsAt INTEGER NOT NULL,
            endsAt INTEGER NOT NULL CHECK (endsAt > startsAt),
            roomID INTEGER REFERENCES room,
            state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
            revision INTEGER NOT NULL DEFAULT 0,
            isPinned INTEGER NOT NULL DEFAULT 0 CHECK (isPinned IN (0, 1)),
            isFormer INTEGER NOT NULL DEFAULT 0 CHECK (isFormer IN (0, 1)),
            CHECK (teamID IS NULL OR participantID IS NULL)
        ) STRICT;
        INSERT INTO newSession (id, code, cohortID, module, title, occurrence, date, startMinute, minutes, startsAt, endsAt,
            roomID, state, revision, isPinned)
        SELECT id, code, cohortID, module, title, occurrence, date, startMinute, minutes, startsAt, endsAt,
            roomID, state, revision, isPinned
        FROM session;
        DROP TABLE session;
        ALTER TABLE newSession RENAME TO session;
        CREATE UNIQUE INDEX sessionOnce
            ON session (cohortID, module, occurrence, coalesce(teamID, 0), coalesce(participantID, 0))
            WHERE isFormer = 0;
        CREATE INDEX sessionByCohort ON session (cohortID, startsAt);
        CREATE INDEX sessionByTeam ON session (teamID) WHERE teamID IS NOT NULL;
        CREATE INDEX sessionByParticipant ON session (participantID) WHERE participantID IS NOT NULL;
        CREATE INDEX sessionByStart ON session (startsAt);
        CREATE INDEX sessionByRoom ON session (roomID, startsAt) WHERE roomID IS NOT NULL;
        """

    /// Who takes part in a session, and from when to when they did: the one place that says so.
    private static let members = """
        CREATE VIEW sessionMember (sessionID, participantID, joinedAt, leftAt) AS
        SELECT session.id, membership.participantID, membership.joinedAt, membership.leftAt
        FROM session JOIN membership ON membership.cohortID = session.cohortID
        WHERE session.teamID IS NULL AND session.participantID IS NULL AND session.isFormer = 0
        UNION ALL
        SELECT session.id, teamMembership.participantID, teamMembership.joinedAt, teamMembership.leftAt
        FROM session JOIN teamMembership ON teamMembership.teamID = session.teamID
        UNION ALL
        SELECT session.id, membership.participantID, membership.joinedAt, membership.leftAt
        FROM session JOIN membership ON membership.cohortID = session.cohortID
            AND membership.participantID = session.participantID
        WHERE session.isFormer = 0;
        """
}
