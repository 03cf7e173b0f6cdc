import GRDB

/// Who sits at which table in a session.
enum Migration0011 {
    static func tables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE seat (
                    sessionID INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
                    participantID INTEGER NOT NULL REFERENCES participant,
                    number INTEGER NOT NULL CHECK (number >= 1),
                    PRIMARY KEY (sessionID, participantID)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX seatByParticipant ON seat (participantID);
                """
        )
    }
}
