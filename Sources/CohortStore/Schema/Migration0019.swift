import GRDB

/// What a reminder follows from where it is an advice, whom it speaks of, and who wants no such advice.
enum Migration0019 {
    static func advice(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE reminder ADD COLUMN withID INTEGER REFERENCES participant;
                ALTER TABLE reminder ADD COLUMN advice TEXT CHECK (advice IS NULL OR json_valid(advice));
                CREATE INDEX reminderByWith ON reminder (withID) WHERE withID IS NOT NULL;

                CREATE TABLE adviceRefusal (
                    participantID INTEGER NOT NULL REFERENCES participant,
                    kind TEXT NOT NULL,
                    refusedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    PRIMARY KEY (participantID, kind)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
