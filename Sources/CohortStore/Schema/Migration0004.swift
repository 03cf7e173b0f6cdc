import GRDB

/// Sessions.
///
/// `date`, `startMinute` and `minutes` are local to the programme; `startsAt` and `endsAt` the same as instants.
enum Migration0004 {
    static func timetable(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE session (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE,
                    cohortID INTEGER NOT NULL REFERENCES cohort,
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
                    UNIQUE (cohortID, module, occurrence)
                ) STRICT;
                CREATE INDEX sessionByStart ON session (startsAt);
                CREATE INDEX sessionByRoom ON session (roomID, startsAt) WHERE roomID IS NOT NULL;

                CREATE TABLE sessionFacilitator (
                    sessionID INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
                    facilitatorID INTEGER NOT NULL REFERENCES facilitator,
                    position INTEGER NOT NULL,
                    PRIMARY KEY (sessionID, facilitatorID)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX sessionByFacilitator ON sessionFacilitator (facilitatorID);

                CREATE TABLE attendance (
                    sessionID INTEGER NOT NULL REFERENCES session,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    state TEXT NOT NULL,
                    recordedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    PRIMARY KEY (sessionID, participantID, recordedAt)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX attendanceByParticipant ON attendance (participantID, sessionID);
                CREATE UNIQUE INDEX attendanceNow ON attendance (sessionID, participantID) WHERE withdrawnAt IS NULL;
                """
        )
    }
}
