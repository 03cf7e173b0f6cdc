import GRDB

/// When a session was last changed, and who had it and has it no more.
///
/// Calendars are read again by programs that keep what they have seen: what somebody has no more must be told them as
/// cancelled. Triggers write that down, so that no way in which a session can leave somebody is missed.
enum Migration0015 {
    static func departures(_ db: Database) throws {
        try db.execute(sql: changedAt)
        try db.execute(sql: formerSession)
        try db.execute(sql: participants)
        try db.execute(sql: facilitatorsAndRooms)
    }

    /// Of sessions that are there already the audit trail knows when their cohort's timetable was last published.
    private static let changedAt = """
        ALTER TABLE session ADD COLUMN changedAt INTEGER NOT NULL DEFAULT 0;
        UPDATE session SET changedAt = coalesce(
            (SELECT max(at) FROM auditEntry WHERE (subject = session.code AND action = 'session.cancel')
                OR (action IN ('timetable.publish', 'cohort.cancel')
                    AND subject = (SELECT code FROM cohort WHERE cohort.id = cohortID))),
            (SELECT formedAt FROM cohort WHERE cohort.id = cohortID));
        """

    /// `startsAt` and `endsAt` are as the holder knew them; `sequence` is larger than any they were told with it.
    private static let formerSession = """
        CREATE TABLE formerSession (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sessionID INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
            participantID INTEGER REFERENCES participant ON DELETE CASCADE,
            facilitatorID INTEGER REFERENCES facilitator ON DELETE CASCADE,
            roomID INTEGER REFERENCES room ON DELETE CASCADE,
            endedAt INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            startsAt INTEGER NOT NULL,
            endsAt INTEGER NOT NULL CHECK (endsAt > startsAt),
            isCancelled INTEGER NOT NULL CHECK (isCancelled IN (0, 1)),
            CHECK ((participantID IS NOT NULL) + (facilitatorID IS NOT NULL) + (roomID IS NOT NULL) = 1)
        ) STRICT;
        CREATE INDEX formerSessionBySession ON formerSession (sessionID);
        CREATE INDEX formerSessionByParticipant ON formerSession (participantID) WHERE participantID IS NOT NULL;
        CREATE INDEX formerSessionByFacilitator ON formerSession (facilitatorID) WHERE facilitatorID IS NOT NULL;
        CREATE INDEX formerSessionByRoom ON formerSession (roomID) WHERE roomID IS NOT NULL;
        """

    /// What began before somebody left has happened, and stays in their calendar as it was.
    private static let participants = """
        INSERT INTO formerSession (sessionID, participantID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
        SELECT session.id, membership.participantID, max(membership.leftAt), revision, revision + 1, startsAt, endsAt,
            session.state = 'cancelled' OR startsAt > max(membership.leftAt)
        FROM session JOIN membership ON membership.cohortID = session.cohortID
        WHERE session.teamID IS NULL AND (session.participantID IS NULL OR session.participantID = membership.participantID)
        GROUP BY session.id, membership.participantID
        HAVING count(*) = count(membership.leftAt);

        CREATE TRIGGER membershipEnds BEFORE UPDATE OF leftAt ON membership
        WHEN OLD.leftAt IS NULL AND NEW.leftAt IS NOT NULL
        BEGIN
            INSERT INTO formerSession
                (sessionID, participantID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
            SELECT id, OLD.participantID, NEW.leftAt, revision,
                revision + 1 + 2 * (SELECT count(*) FROM formerSession AS earlier
                    WHERE earlier.sessionID = session.id AND earlier.participantID = OLD.participantID),
                startsAt, endsAt, state = 'cancelled' OR startsAt > NEW.leftAt
            FROM session
            WHERE cohortID = OLD.cohortID AND teamID IS NULL
                AND (participantID IS NULL AND isFormer = 0 OR participantID = OLD.participantID);
        END;

        CREATE TRIGGER teamMembershipEnds BEFORE UPDATE OF leftAt ON teamMembership
        WHEN OLD.leftAt IS NULL AND NEW.leftAt IS NOT NULL
        BEGIN
            INSERT INTO formerSession
                (sessionID, participantID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
            SELECT id, OLD.participantID, NEW.leftAt, revision,
                revision + 1 + 2 * (SELECT count(*) FROM formerSession AS earlier
                    WHERE earlier.sessionID = session.id AND earlier.participantID = OLD.participantID),
                startsAt, endsAt, state = 'cancelled' OR startsAt > NEW.leftAt
            FROM session WHERE teamID = OLD.teamID;
        END;

        CREATE TRIGGER teamEnds BEFORE DELETE ON team
        BEGIN
            INSERT INTO formerSession
                (sessionID, participantID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
            SELECT session.id, teamMembership.participantID, changedAt, revision,
                revision + 1 + 2 * (SELECT count(*) FROM formerSession AS earlier
                    WHERE earlier.sessionID = session.id AND earlier.participantID = teamMembership.participantID),
                startsAt, endsAt, state <> 'held'
            FROM session JOIN teamMembership USING (teamID)
            WHERE session.teamID = OLD.id AND leftAt IS NULL;
        END;
        """

    /// Moving a session takes its facilitators out and puts them in again: who is back in the same revision never left.
    private static let facilitatorsAndRooms = """
        CREATE TRIGGER facilitatorLeavesSession AFTER DELETE ON sessionFacilitator
        BEGIN
            INSERT INTO formerSession
                (sessionID, facilitatorID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
            SELECT id, OLD.facilitatorID, changedAt, revision,
                revision + 1 + 2 * (SELECT count(*) FROM formerSession AS earlier
                    WHERE earlier.sessionID = session.id AND earlier.facilitatorID = OLD.facilitatorID),
                startsAt, endsAt, state = 'cancelled' OR startsAt > changedAt
            FROM session WHERE id = OLD.sessionID;
        END;

        CREATE TRIGGER facilitatorStays AFTER INSERT ON sessionFacilitator
        BEGIN
            DELETE FROM formerSession WHERE sessionID = NEW.sessionID AND facilitatorID = NEW.facilitatorID
                AND revision = (SELECT revision FROM session WHERE id = NEW.sessionID);
        END;

        CREATE TRIGGER sessionLeavesRoom AFTER UPDATE OF roomID ON session
        WHEN OLD.roomID IS NOT NULL AND OLD.roomID IS NOT NEW.roomID
        BEGIN
            INSERT INTO formerSession
                (sessionID, roomID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
            VALUES (OLD.id, OLD.roomID, NEW.changedAt, NEW.revision,
                NEW.revision + 1 + 2 * (SELECT count(*) FROM formerSession AS earlier
                    WHERE earlier.sessionID = OLD.id AND earlier.roomID = OLD.roomID),
                OLD.startsAt, OLD.endsAt, OLD.state = 'cancelled' OR OLD.startsAt > NEW.changedAt);
        END;
        """
}
