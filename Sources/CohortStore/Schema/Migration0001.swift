import GRDB

/// Organisations, participants, facilitators, rooms, and what is dated about them.
///
/// Dates are TEXT `2027-01-04`, instants INTEGER milliseconds since 1970 UTC, patterns JSON of `WorkingPattern`.
enum Migration0001 {
    static func people(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE organisation (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                    sector TEXT NOT NULL CHECK (sector IN ('provider', 'commissioner', 'social care', 'community')),
                    region TEXT NOT NULL,
                    parentSystem TEXT
                ) STRICT;

                CREATE TABLE sectorPeriod (
                    organisationID INTEGER NOT NULL REFERENCES organisation ON DELETE CASCADE,
                    validFrom TEXT NOT NULL CHECK (validFrom IS date(validFrom)),
                    sector TEXT NOT NULL CHECK (sector IN ('provider', 'commissioner', 'social care', 'community')),
                    PRIMARY KEY (organisationID, validFrom)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE participant (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    organisationID INTEGER NOT NULL REFERENCES organisation,
                    role TEXT NOT NULL,
                    region TEXT NOT NULL,
                    experienceYears REAL NOT NULL CHECK (experienceYears BETWEEN 0 AND 80),
                    lineManagerID INTEGER REFERENCES participant ON DELETE SET NULL,
                    leadershipShare REAL,
                    managementShare REAL,
                    clinicalShare REAL,
                    pattern TEXT NOT NULL CHECK (json_valid(pattern)),
                    aspiration TEXT NOT NULL CHECK (aspiration IN ('wants', 'open', 'declines')),
                    hasConsented INTEGER NOT NULL CHECK (hasConsented IN (0, 1)),
                    contactRoute TEXT
                ) STRICT;
                CREATE INDEX participantByOrganisation ON participant (organisationID);
                CREATE INDEX participantByLineManager ON participant (lineManagerID) WHERE lineManagerID IS NOT NULL;

                CREATE TABLE participantProfession (
                    participantID INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
                    profession TEXT NOT NULL,
                    share REAL NOT NULL CHECK (share > 0 AND share <= 1),
                    PRIMARY KEY (participantID, profession)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX participantByProfession ON participantProfession (profession);

                CREATE TABLE affiliation (
                    participantID INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
                    validFrom TEXT NOT NULL CHECK (validFrom IS date(validFrom)),
                    organisationID INTEGER NOT NULL REFERENCES organisation,
                    role TEXT NOT NULL,
                    PRIMARY KEY (participantID, validFrom)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX affiliationByOrganisation ON affiliation (organisationID);

                CREATE TABLE participantAbsence (
                    participantID INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
                    firstDay TEXT NOT NULL CHECK (firstDay IS date(firstDay)),
                    lastDay TEXT NOT NULL CHECK (lastDay IS date(lastDay) AND lastDay >= firstDay),
                    reason TEXT,
                    PRIMARY KEY (participantID, firstDay, lastDay)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE facilitator (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    background TEXT NOT NULL CHECK (background IN ('clinical', 'management', 'community')),
                    pattern TEXT NOT NULL CHECK (json_valid(pattern)),
                    maximumSessionsPerWeek INTEGER NOT NULL CHECK (maximumSessionsPerWeek BETWEEN 1 AND 50)
                ) STRICT;

                CREATE TABLE facilitatorAbsence (
                    facilitatorID INTEGER NOT NULL REFERENCES facilitator ON DELETE CASCADE,
                    firstDay TEXT NOT NULL CHECK (firstDay IS date(firstDay)),
                    lastDay TEXT NOT NULL CHECK (lastDay IS date(lastDay) AND lastDay >= firstDay),
                    reason TEXT,
                    PRIMARY KEY (facilitatorID, firstDay, lastDay)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE room (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    name TEXT NOT NULL,
                    site TEXT NOT NULL,
                    region TEXT NOT NULL,
                    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 10000),
                    equipment TEXT NOT NULL CHECK (json_valid(equipment)),
                    openingHours TEXT NOT NULL CHECK (json_valid(openingHours))
                ) STRICT;

                CREATE TABLE roomClosure (
                    roomID INTEGER NOT NULL REFERENCES room ON DELETE CASCADE,
                    firstDay TEXT NOT NULL CHECK (firstDay IS date(firstDay)),
                    lastDay TEXT NOT NULL CHECK (lastDay IS date(lastDay) AND lastDay >= firstDay),
                    reason TEXT,
                    PRIMARY KEY (roomID, firstDay, lastDay)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
