import GRDB

/// What was seen of people beside attendance.
///
/// `happenedAt` drives the model, `recordedAt` and `withdrawnAt` the audit: a correction withdraws a row and adds another,
/// nothing is overwritten.
enum Migration0005 {
    static func progress(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE assessment (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    competence TEXT NOT NULL,
                    dimension TEXT NOT NULL CHECK (dimension IN ('skills', 'knowledge', 'experience', 'relationships')),
                    source TEXT NOT NULL,
                    finding TEXT NOT NULL,
                    assessor TEXT,
                    note TEXT,
                    happenedAt INTEGER NOT NULL,
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE INDEX assessmentByParticipant ON assessment (participantID, happenedAt);

                CREATE TABLE contact (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    fromID INTEGER NOT NULL REFERENCES participant,
                    toID INTEGER NOT NULL REFERENCES participant CHECK (toID <> fromID),
                    mode TEXT NOT NULL,
                    hours REAL NOT NULL CHECK (hours > 0 AND hours <= 1000),
                    happenedAt INTEGER NOT NULL,
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE INDEX contactByFrom ON contact (fromID, happenedAt);
                CREATE INDEX contactByTo ON contact (toID, happenedAt);
                """
        )
    }
}
