import GRDB

/// What teams have of their own: what their members say of working together, what became of what they agreed, and who owns
/// what beside their own discipline.
///
/// As with assessments nothing is overwritten: a correction withdraws a row and adds another. `number` counts within a
/// team and stays through corrections.
enum Migration0017 {
    static func teams(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE coordinationAnswer (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    teamID INTEGER NOT NULL REFERENCES team ON DELETE CASCADE,
                    raterID INTEGER NOT NULL REFERENCES participant,
                    about TEXT NOT NULL,
                    round TEXT NOT NULL,
                    items TEXT NOT NULL,
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE INDEX coordinationAnswerByTeam ON coordinationAnswer (teamID, round);
                CREATE INDEX coordinationAnswerByRater ON coordinationAnswer (raterID);

                CREATE TABLE teamAction (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    teamID INTEGER NOT NULL REFERENCES team ON DELETE CASCADE,
                    number INTEGER NOT NULL CHECK (number > 0),
                    text TEXT NOT NULL,
                    agreedOn TEXT NOT NULL,
                    executedOn TEXT,
                    scope TEXT CHECK (scope IN ('within', 'across')),
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL,
                    CHECK (executedOn IS NULL OR executedOn >= agreedOn)
                ) STRICT;
                CREATE INDEX teamActionByTeam ON teamAction (teamID, number);

                CREATE TABLE teamActionExecutor (
                    actionID INTEGER NOT NULL REFERENCES teamAction ON DELETE CASCADE,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    PRIMARY KEY (actionID, participantID)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX teamActionExecutorByParticipant ON teamActionExecutor (participantID);

                CREATE TABLE teamResponsibility (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    teamID INTEGER NOT NULL REFERENCES team ON DELETE CASCADE,
                    number INTEGER NOT NULL CHECK (number > 0),
                    ownerID INTEGER NOT NULL REFERENCES participant,
                    title TEXT NOT NULL,
                    function TEXT,
                    startsOn TEXT NOT NULL,
                    endsOn TEXT CHECK (endsOn >= startsOn),
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE INDEX teamResponsibilityByTeam ON teamResponsibility (teamID, number);
                CREATE INDEX teamResponsibilityByOwner ON teamResponsibility (ownerID);
                """
        )
    }
}
