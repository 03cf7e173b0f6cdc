import GRDB

/// Addresses at which calendars can be read.
///
/// A token is kept as its SHA-256 alone, and not even that once the link is revoked.
enum Migration0013 {
    static func feeds(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE calendarLink (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    tokenHash BLOB UNIQUE CHECK (length(tokenHash) = 32),
                    participantID INTEGER REFERENCES participant ON DELETE CASCADE,
                    facilitatorID INTEGER REFERENCES facilitator ON DELETE CASCADE,
                    roomID INTEGER REFERENCES room ON DELETE CASCADE,
                    cohortID INTEGER REFERENCES cohort ON DELETE CASCADE,
                    programmeID INTEGER REFERENCES programme ON DELETE CASCADE,
                    madeAt INTEGER NOT NULL,
                    renewedAt INTEGER NOT NULL CHECK (renewedAt >= madeAt),
                    revokedAt INTEGER CHECK (revokedAt >= madeAt),
                    CHECK ((tokenHash IS NULL) = (revokedAt IS NOT NULL)),
                    CHECK ((participantID IS NOT NULL) + (facilitatorID IS NOT NULL) + (roomID IS NOT NULL)
                        + (cohortID IS NOT NULL) + (programmeID IS NOT NULL) = 1)
                ) STRICT;
                CREATE INDEX calendarLinkByParticipant ON calendarLink (participantID) WHERE participantID IS NOT NULL;
                CREATE INDEX calendarLinkByFacilitator ON calendarLink (facilitatorID) WHERE facilitatorID IS NOT NULL;
                CREATE INDEX calendarLinkByRoom ON calendarLink (roomID) WHERE roomID IS NOT NULL;
                CREATE INDEX calendarLinkByCohort ON calendarLink (cohortID) WHERE cohortID IS NOT NULL;
                CREATE INDEX calendarLinkByProgramme ON calendarLink (programmeID) WHERE programmeID IS NOT NULL;
                """
        )
    }
}
