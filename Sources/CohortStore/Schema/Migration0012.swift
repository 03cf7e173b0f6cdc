import GRDB

/// When people, facilitators and rooms are busy with something else, and what an hour of a facilitator or a room costs.
///
/// Of what they are busy with, nothing but the times is kept.
enum Migration0012 {
    static func busy(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE facilitator ADD COLUMN hourPence INTEGER CHECK (hourPence BETWEEN 0 AND 10000000);
                ALTER TABLE room ADD COLUMN hourPence INTEGER CHECK (hourPence BETWEEN 0 AND 10000000);

                CREATE TABLE busySource (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    participantID INTEGER REFERENCES participant ON DELETE CASCADE,
                    facilitatorID INTEGER REFERENCES facilitator ON DELETE CASCADE,
                    roomID INTEGER REFERENCES room ON DELETE CASCADE,
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
                    startsAt INTEGER NOT NULL,
                    endsAt INTEGER NOT NULL CHECK (endsAt > startsAt),
                    importedAt INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    CHECK ((participantID IS NOT NULL) + (facilitatorID IS NOT NULL) + (roomID IS NOT NULL) = 1)
                ) STRICT;
                CREATE UNIQUE INDEX busySourceOfParticipant ON busySource (participantID, name)
                    WHERE participantID IS NOT NULL;
                CREATE UNIQUE INDEX busySourceOfFacilitator ON busySource (facilitatorID, name)
                    WHERE facilitatorID IS NOT NULL;
                CREATE UNIQUE INDEX busySourceOfRoom ON busySource (roomID, name) WHERE roomID IS NOT NULL;

                CREATE TABLE busyPeriod (
                    sourceID INTEGER NOT NULL REFERENCES busySource ON DELETE CASCADE,
                    startsAt INTEGER NOT NULL,
                    endsAt INTEGER NOT NULL CHECK (endsAt > startsAt),
                    PRIMARY KEY (sourceID, startsAt)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
