import GRDB

/// Cohorts, their members, teams and governance cards.
enum Migration0003 {
    static func cohorts(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE cohort (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    programmeVersionID INTEGER NOT NULL REFERENCES programmeVersion,
                    startDate TEXT NOT NULL CHECK (startDate IS date(startDate)),
                    state TEXT NOT NULL CHECK (state IN ('formed', 'started', 'finished', 'cancelled')),
                    seed INTEGER NOT NULL,
                    formedAt INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX cohortByProgrammeVersion ON cohort (programmeVersionID);

                CREATE TABLE membership (
                    cohortID INTEGER NOT NULL REFERENCES cohort,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    joinedAt INTEGER NOT NULL,
                    leftAt INTEGER CHECK (leftAt >= joinedAt),
                    PRIMARY KEY (cohortID, participantID, joinedAt)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX membershipByParticipant ON membership (participantID);
                CREATE UNIQUE INDEX membershipNow ON membership (cohortID, participantID) WHERE leftAt IS NULL;

                CREATE TABLE team (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    cohortID INTEGER NOT NULL REFERENCES cohort,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    purpose TEXT NOT NULL
                ) STRICT;
                CREATE INDEX teamByCohort ON team (cohortID);

                CREATE TABLE teamMembership (
                    teamID INTEGER NOT NULL REFERENCES team ON DELETE CASCADE,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    joinedAt INTEGER NOT NULL,
                    leftAt INTEGER CHECK (leftAt >= joinedAt),
                    PRIMARY KEY (teamID, participantID, joinedAt)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX teamMembershipByParticipant ON teamMembership (participantID);

                CREATE TABLE responsibility (
                    cohortID INTEGER NOT NULL REFERENCES cohort,
                    field TEXT NOT NULL CHECK (field IN
                        ('key-relationships', 'roles', 'responsibilities', 'resources', 'assurance', 'accountability')),
                    text TEXT NOT NULL,
                    owner TEXT,
                    PRIMARY KEY (cohortID, field)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
