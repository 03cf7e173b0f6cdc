import GRDB

/// Plans of cohorts that are kept without being formed.
enum Migration0010 {
    static func plans(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE plan (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    programmeID INTEGER NOT NULL REFERENCES programme,
                    startDate TEXT NOT NULL,
                    seed INTEGER NOT NULL,
                    moves INTEGER NOT NULL,
                    cohorts TEXT NOT NULL CHECK (json_valid(cohorts)),
                    savedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE TABLE planMember (
                    planID INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
                    participantID INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
                    place INTEGER NOT NULL CHECK (place >= 0),
                    PRIMARY KEY (planID, participantID)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX planByProgramme ON plan (programmeID);
                CREATE INDEX planMemberByParticipant ON planMember (participantID);
                """
        )
    }
}
