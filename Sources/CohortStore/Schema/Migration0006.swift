import GRDB

/// The queue.
///
/// `tally` holds the number of rows in each state, kept by triggers, so that the first screen need not count a million rows.
enum Migration0006 {
    static func reminders(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE endpoint (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
                    url TEXT NOT NULL CHECK (length(url) BETWEEN 8 AND 2000),
                    programmeID INTEGER REFERENCES programme,
                    secret TEXT NOT NULL,
                    previousSecret TEXT,
                    previousUntil INTEGER,
                    state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
                    reason TEXT,
                    createdAt INTEGER NOT NULL,
                    removedAt INTEGER,
                    consecutiveFailures INTEGER NOT NULL DEFAULT 0,
                    CHECK ((previousSecret IS NULL) = (previousUntil IS NULL))
                ) STRICT;

                CREATE TABLE reminder (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL CHECK (kind IN
                        ('welcome', 'cohort', 'session', 'change', 'catch_up', 'follow_up')),
                    rule TEXT,
                    participantID INTEGER REFERENCES participant,
                    facilitatorID INTEGER REFERENCES facilitator,
                    aboutID INTEGER REFERENCES participant,
                    programmeID INTEGER NOT NULL REFERENCES programme,
                    cohortID INTEGER REFERENCES cohort,
                    sessionID INTEGER REFERENCES session,
                    dueAt INTEGER NOT NULL,
                    expiresAt INTEGER,
                    text TEXT NOT NULL,
                    levers TEXT NOT NULL CHECK (json_valid(levers)),
                    state TEXT NOT NULL DEFAULT 'waiting'
                        CHECK (state IN ('waiting', 'dispatched', 'suppressed', 'withdrawn')),
                    settledAt INTEGER,
                    reason TEXT,
                    CHECK ((state = 'waiting') = (settledAt IS NULL)),
                    CHECK ((participantID IS NULL) <> (facilitatorID IS NULL))
                ) STRICT;
                CREATE INDEX reminderDue ON reminder (dueAt) WHERE state = 'waiting';
                CREATE INDEX reminderByParticipant ON reminder (participantID, dueAt);
                CREATE INDEX reminderByAbout ON reminder (aboutID) WHERE aboutID IS NOT NULL;
                CREATE INDEX reminderByFacilitator ON reminder (facilitatorID) WHERE facilitatorID IS NOT NULL;
                CREATE INDEX reminderByProgramme ON reminder (programmeID, dueAt);
                CREATE INDEX reminderBySession ON reminder (sessionID) WHERE sessionID IS NOT NULL;
                CREATE INDEX reminderByCohort ON reminder (cohortID) WHERE cohortID IS NOT NULL;
                -- The same thing is said once: no two live reminders of one rule for one person and one occasion.
                CREATE UNIQUE INDEX reminderOnce
                    ON reminder (
                        rule, programmeID, coalesce(participantID, 0), coalesce(facilitatorID, 0), coalesce(aboutID, 0),
                        coalesce(sessionID, 0), coalesce(cohortID, 0), dueAt)
                    WHERE rule IS NOT NULL AND state <> 'withdrawn';

                CREATE TABLE delivery (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    message TEXT NOT NULL UNIQUE,
                    reminderID INTEGER REFERENCES reminder,
                    endpointID INTEGER NOT NULL REFERENCES endpoint,
                    body TEXT NOT NULL,
                    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased', 'delivered', 'dead')),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    nextAt INTEGER,
                    settledAt INTEGER,
                    lastError TEXT,
                    CHECK ((state IN ('waiting', 'leased')) = (settledAt IS NULL)),
                    CHECK ((state = 'waiting') = (nextAt IS NOT NULL))
                ) STRICT;
                CREATE INDEX deliveryDue ON delivery (endpointID, nextAt) WHERE state = 'waiting';
                CREATE INDEX deliveryLeased ON delivery (id) WHERE state = 'leased';
                CREATE INDEX deliveryDead ON delivery (endpointID, settledAt) WHERE state = 'dead';
                CREATE INDEX deliveryByReminder ON delivery (reminderID);

                CREATE TABLE attempt (
                    deliveryID INTEGER NOT NULL REFERENCES delivery,
                    number INTEGER NOT NULL CHECK (number >= 1),
                    startedAt INTEGER NOT NULL,
                    milliseconds INTEGER NOT NULL,
                    status INTEGER,
                    error TEXT,
                    PRIMARY KEY (deliveryID, number)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE tally (
                    name TEXT PRIMARY KEY,
                    count INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                INSERT INTO tally (name, count) VALUES
                    ('reminder.waiting', 0), ('reminder.dispatched', 0), ('reminder.suppressed', 0),
                    ('reminder.withdrawn', 0), ('delivery.waiting', 0), ('delivery.leased', 0),
                    ('delivery.delivered', 0), ('delivery.dead', 0), ('attempt.failed', 0);

                CREATE TRIGGER reminderAdded AFTER INSERT ON reminder BEGIN
                    UPDATE tally SET count = count + 1 WHERE name = 'reminder.' || NEW.state;
                END;
                CREATE TRIGGER reminderMoved AFTER UPDATE OF state ON reminder WHEN NEW.state <> OLD.state BEGIN
                    UPDATE tally SET count = count + 1 WHERE name = 'reminder.' || NEW.state;
                    UPDATE tally SET count = count - 1 WHERE name = 'reminder.' || OLD.state;
                END;
                CREATE TRIGGER reminderGone AFTER DELETE ON reminder BEGIN
                    UPDATE tally SET count = count - 1 WHERE name = 'reminder.' || OLD.state;
                END;
                CREATE TRIGGER deliveryAdded AFTER INSERT ON delivery BEGIN
                    UPDATE tally SET count = count + 1 WHERE name = 'delivery.' || NEW.state;
                END;
                CREATE TRIGGER deliveryMoved AFTER UPDATE OF state ON delivery WHEN NEW.state <> OLD.state BEGIN
                    UPDATE tally SET count = count + 1 WHERE name = 'delivery.' || NEW.state;
                    UPDATE tally SET count = count - 1 WHERE name = 'delivery.' || OLD.state;
                END;
                CREATE TRIGGER deliveryGone AFTER DELETE ON delivery BEGIN
                    UPDATE tally SET count = count - 1 WHERE name = 'delivery.' || OLD.state;
                END;
                CREATE TRIGGER attemptFailed AFTER INSERT ON attempt WHEN NEW.error IS NOT NULL BEGIN
                    UPDATE tally SET count = count + 1 WHERE name = 'attempt.failed';
                END;
                """
        )
    }
}
