import GRDB

/// Programmes with every version that was loaded, and who is enrolled.
enum Migration0002 {
    static func programmes(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE programme (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64)
                ) STRICT;

                CREATE TABLE programmeVersion (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    programmeID INTEGER NOT NULL REFERENCES programme,
                    version INTEGER NOT NULL CHECK (version >= 1),
                    source TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    definition TEXT NOT NULL CHECK (json_valid(definition)),
                    loadedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    UNIQUE (programmeID, version)
                ) STRICT;

                CREATE TABLE enrolment (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    programmeID INTEGER NOT NULL REFERENCES programme,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    state TEXT NOT NULL CHECK (state IN ('enrolled', 'withdrawn', 'completed')),
                    enrolledAt INTEGER NOT NULL,
                    endedAt INTEGER,
                    reason TEXT,
                    UNIQUE (programmeID, participantID),
                    CHECK ((state = 'enrolled') = (endedAt IS NULL))
                ) STRICT;
                CREATE INDEX enrolmentByParticipant ON enrolment (participantID);
                """
        )
    }
}
