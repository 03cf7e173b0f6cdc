import GRDB

/// Judgements from many sides: who is asked about whom, by which rubric, and what people do with what they learnt.
enum Migration0018 {
    static func adoption(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE assessment ADD COLUMN level TEXT;
                ALTER TABLE assessment ADD COLUMN rubric TEXT;
                ALTER TABLE assessment ADD COLUMN rubricVersion INTEGER;
                CREATE INDEX assessmentByAssessor ON assessment (assessor) WHERE assessor IS NOT NULL;

                -- Whose judgement a reminder asks for.
                ALTER TABLE reminder ADD COLUMN source TEXT;

                CREATE TABLE rater (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    raterID INTEGER NOT NULL REFERENCES participant CHECK (raterID <> participantID),
                    source TEXT NOT NULL CHECK (source IN ('peer', 'report', 'manager')),
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX raterOnce ON rater (participantID, raterID, source) WHERE withdrawnAt IS NULL;
                CREATE INDEX raterByRater ON rater (raterID);

                CREATE TABLE adoption (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    competence TEXT NOT NULL,
                    step TEXT NOT NULL CHECK (step IN ('attended', 'applied', 'sustained')),
                    source TEXT NOT NULL,
                    note TEXT,
                    happenedAt INTEGER NOT NULL,
                    recordedAt INTEGER NOT NULL,
                    withdrawnAt INTEGER CHECK (withdrawnAt >= recordedAt),
                    principal TEXT NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX adoptionOnce ON adoption (participantID, competence, step, source, happenedAt)
                    WHERE withdrawnAt IS NULL;
                """
        )
    }
}
