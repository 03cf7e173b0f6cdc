import GRDB

/// What formation looks at beside profiles: where organisations are, how senior a post is, who stays where they are, and
/// what people agreed to have looked at.
enum Migration0009 {
    static func changing(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE organisation ADD COLUMN latitude REAL CHECK (latitude BETWEEN -90 AND 90);
                ALTER TABLE organisation ADD COLUMN longitude REAL
                    CHECK (longitude BETWEEN -180 AND 180) CHECK ((latitude IS NULL) = (longitude IS NULL));
                ALTER TABLE participant ADD COLUMN seniority REAL CHECK (seniority BETWEEN 0 AND 20);
                ALTER TABLE membership ADD COLUMN lockedAt INTEGER;

                CREATE TABLE participantAttribute (
                    participantID INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
                    value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
                    agreedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    PRIMARY KEY (participantID, name)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
