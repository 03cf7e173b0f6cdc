import GRDB

/// The queue, made for more kinds of reminders and for speed; pauses; endpoints of several kinds; who backs a participant,
/// and when they are left in peace.
///
/// SQLite cannot change the checks of a table, so `reminder` and `delivery` are written anew.
///
/// What happens to every reminder happens without triggers, and without lists of more than two words, for which SQLite makes
/// a table at each statement: whoever hands over a reminder, leases a delivery at once or settles it as delivered counts it
/// in `tally` once for many.
enum Migration0008 {
    static func delivery(_ db: Database) throws {
        try db.execute(sql: reminder)
        try db.execute(sql: delivery)
        try db.execute(sql: endpoint)
        try db.execute(sql: people)
    }

    /// Reminders.
    ///
    /// `wantedAt` is what the rule asked for; `dueAt` where working days, quiet hours or a pause have put it, and `moved` says
    /// which. What `isUrgent` is said in quiet hours too. A trigger keeps `isLive`, so that what is handed over need not touch
    /// the index that it belongs to.
    private static let reminder = """
        CREATE TABLE newReminder (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN
                ('welcome', 'cohort', 'session', 'change', 'catch_up', 'follow_up', 'assessment', 'refresh', 'digest')),
            rule TEXT,
            ruleVersion INTEGER,
            variant TEXT,
            participantID INTEGER REFERENCES participant,
            facilitatorID INTEGER REFERENCES facilitator,
            aboutID INTEGER REFERENCES participant,
            programmeID INTEGER NOT NULL REFERENCES programme,
            cohortID INTEGER REFERENCES cohort,
            sessionID INTEGER REFERENCES session,
            stage INTEGER NOT NULL DEFAULT 0,
            window INTEGER,
            until TEXT CHECK (until IN ('submitted', 'attended')),
            wantedAt INTEGER NOT NULL,
            dueAt INTEGER NOT NULL,
            moved TEXT,
            expiresAt INTEGER,
            late TEXT NOT NULL DEFAULT 'send' CHECK (late IN ('send', 'skip', 'digest')),
            digest TEXT NOT NULL DEFAULT 'never' CHECK (digest IN ('always', 'late', 'never')),
            isEssential INTEGER NOT NULL DEFAULT 0 CHECK (isEssential IN (0, 1)),
            isUrgent INTEGER NOT NULL DEFAULT 0 CHECK (isUrgent IN (0, 1)),
            text TEXT NOT NULL,
            levers TEXT NOT NULL CHECK (json_valid(levers)),
            state TEXT NOT NULL DEFAULT 'waiting' CHECK (
                state = 'waiting' OR state = 'paused' OR state = 'dispatched' OR state = 'suppressed' OR state = 'withdrawn'),
            isLive INTEGER NOT NULL DEFAULT 1 CHECK (isLive IN (0, 1)),
            settledAt INTEGER,
            reason TEXT,
            mergedID INTEGER REFERENCES newReminder,
            CHECK ((state IN ('waiting', 'paused')) = (settledAt IS NULL)),
            CHECK ((participantID IS NULL) <> (facilitatorID IS NULL))
        ) STRICT;
        INSERT INTO newReminder (id, kind, rule, participantID, facilitatorID, aboutID, programmeID, cohortID, sessionID,
            wantedAt, dueAt, expiresAt, text, levers, state, isLive, settledAt, reason)
        SELECT id, kind, rule, participantID, facilitatorID, aboutID, programmeID, cohortID, sessionID,
            dueAt, dueAt, expiresAt, text, levers, state, state <> 'withdrawn', settledAt, reason
        FROM reminder;
        DROP TABLE reminder;
        ALTER TABLE newReminder RENAME TO reminder;
        CREATE INDEX reminderDue ON reminder (dueAt) WHERE state = 'waiting';
        -- So that what no endpoint takes is never looked at, however much of it waits.
        CREATE INDEX reminderByRoute ON reminder (programmeID, kind, dueAt) WHERE state = 'waiting';
        CREATE INDEX reminderByDue ON reminder (dueAt);
        CREATE INDEX reminderPaused ON reminder (programmeID) WHERE state = 'paused';
        CREATE INDEX reminderByParticipant ON reminder (participantID, dueAt);
        CREATE INDEX reminderByAbout ON reminder (aboutID) WHERE aboutID IS NOT NULL;
        CREATE INDEX reminderByFacilitator ON reminder (facilitatorID, dueAt) WHERE facilitatorID IS NOT NULL;
        CREATE INDEX reminderByProgramme ON reminder (programmeID, dueAt);
        CREATE INDEX reminderBySession ON reminder (sessionID) WHERE sessionID IS NOT NULL;
        CREATE INDEX reminderByCohort ON reminder (cohortID) WHERE cohortID IS NOT NULL;
        CREATE INDEX reminderByDigest ON reminder (mergedID) WHERE mergedID IS NOT NULL;
        -- The same thing is said once: no two live reminders of one rule for one person and one occasion.
        CREATE UNIQUE INDEX reminderOnce
            ON reminder (
                coalesce(participantID, 0), coalesce(facilitatorID, 0), programmeID, rule, coalesce(aboutID, 0),
                coalesce(sessionID, 0), coalesce(cohortID, 0), stage, wantedAt)
            WHERE rule IS NOT NULL AND isLive = 1;

        INSERT INTO tally (name, count) VALUES ('reminder.paused', 0);
        CREATE TRIGGER reminderAdded AFTER INSERT ON reminder BEGIN
            UPDATE tally SET count = count + 1 WHERE name = 'reminder.' || NEW.state;
        END;
        CREATE TRIGGER reminderMoved AFTER UPDATE OF state ON reminder
            WHEN NEW.state <> OLD.state AND NOT (OLD.state = 'waiting' AND NEW.state = 'dispatched')
        BEGIN
            UPDATE tally SET count = count + 1 WHERE name = 'reminder.' || NEW.state;
            UPDATE tally SET count = count - 1 WHERE name = 'reminder.' || OLD.state;
        END;
        CREATE TRIGGER reminderWithdrawn AFTER UPDATE OF state ON reminder WHEN NEW.state = 'withdrawn' BEGIN
            UPDATE reminder SET isLive = 0 WHERE id = NEW.id;
        END;
        CREATE TRIGGER reminderGone AFTER DELETE ON reminder BEGIN
            UPDATE tally SET count = count - 1 WHERE name = 'reminder.' || OLD.state;
        END;
        """

    /// Deliveries.
    ///
    /// `event` is the type of the message. With `orderKey`, what went before to the same person must have ended first. A replay
    /// keeps in `attemptBase` how many attempts there were before: retries begin anew, their numbers go on.
    ///
    /// Deliveries are never deleted, so their keys need no sequence. A message holds the key of its row in hexadecimal, and 64
    /// random bits; so it needs no index.
    private static let delivery = """
        CREATE TABLE newDelivery (
            id INTEGER PRIMARY KEY,
            message TEXT NOT NULL,
            event TEXT NOT NULL,
            reminderID INTEGER REFERENCES reminder,
            endpointID INTEGER NOT NULL REFERENCES endpoint,
            orderKey TEXT,
            body TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state = 'waiting' OR state = 'leased' OR state = 'delivered' OR state = 'dead'),
            attempts INTEGER NOT NULL DEFAULT 0,
            attemptBase INTEGER NOT NULL DEFAULT 0,
            nextAt INTEGER,
            settledAt INTEGER,
            lastError TEXT,
            CHECK ((state IN ('waiting', 'leased')) = (settledAt IS NULL)),
            CHECK ((state = 'waiting') = (nextAt IS NOT NULL))
        ) STRICT;
        INSERT INTO newDelivery (id, message, event, reminderID, endpointID, body, state, attempts, nextAt, settledAt,
            lastError)
        SELECT delivery.id, message, 'reminder.' || coalesce(kind, 'change'), reminderID, endpointID, body, delivery.state,
            attempts, nextAt, delivery.settledAt, lastError
        FROM delivery LEFT JOIN reminder ON reminder.id = reminderID;
        DROP TABLE delivery;
        ALTER TABLE newDelivery RENAME TO delivery;
        CREATE INDEX deliveryDue ON delivery (endpointID, nextAt) WHERE state = 'waiting';
        CREATE INDEX deliveryLeased ON delivery (endpointID) WHERE state = 'leased';
        CREATE INDEX deliveryDead ON delivery (endpointID, settledAt) WHERE state = 'dead';
        CREATE INDEX deliveryByReminder ON delivery (reminderID) WHERE reminderID IS NOT NULL;
        CREATE INDEX deliveryOrder ON delivery (endpointID, orderKey, id)
            WHERE orderKey IS NOT NULL AND state IN ('waiting', 'leased');

        CREATE TRIGGER deliveryAdded AFTER INSERT ON delivery WHEN NEW.state <> 'leased' BEGIN
            UPDATE tally SET count = count + 1 WHERE name = 'delivery.' || NEW.state;
        END;
        CREATE TRIGGER deliveryMoved AFTER UPDATE OF state ON delivery
            WHEN NEW.state <> OLD.state AND NOT (OLD.state = 'leased' AND NEW.state = 'delivered')
        BEGIN
            UPDATE tally SET count = count + 1 WHERE name = 'delivery.' || NEW.state;
            UPDATE tally SET count = count - 1 WHERE name = 'delivery.' || OLD.state;
        END;
        CREATE TRIGGER deliveryGone AFTER DELETE ON delivery BEGIN
            UPDATE tally SET count = count - 1 WHERE name = 'delivery.' || OLD.state;
        END;
        """

    /// Endpoints and pauses.
    ///
    /// `settings` is what the kind needs beside the URL and the secret; `profile` names how to connect, as the
    /// configuration describes it; `events` lists the types that are taken, all when empty. `failingSince` is the first
    /// failure after the last success; until `openUntil` only one attempt is made, to see whether it answers again.
    private static let endpoint = """
        ALTER TABLE endpoint ADD COLUMN kind TEXT NOT NULL DEFAULT 'standard'
            CHECK (kind IN ('standard', 'slack', 'teams', 'ntfy', 'notify'));
        ALTER TABLE endpoint ADD COLUMN settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings));
        ALTER TABLE endpoint ADD COLUMN events TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(events));
        ALTER TABLE endpoint ADD COLUMN profile TEXT;
        ALTER TABLE endpoint ADD COLUMN ratePerMinute INTEGER CHECK (ratePerMinute > 0);
        ALTER TABLE endpoint ADD COLUMN concurrency INTEGER CHECK (concurrency > 0);
        ALTER TABLE endpoint ADD COLUMN isOrdered INTEGER NOT NULL DEFAULT 0 CHECK (isOrdered IN (0, 1));
        ALTER TABLE endpoint ADD COLUMN takesAlerts INTEGER NOT NULL DEFAULT 0 CHECK (takesAlerts IN (0, 1));
        ALTER TABLE endpoint ADD COLUMN failingSince INTEGER;
        ALTER TABLE endpoint ADD COLUMN openUntil INTEGER;
        ALTER TABLE endpoint ADD COLUMN trips INTEGER NOT NULL DEFAULT 0;
        -- What others were told of it, so that nobody is told too often.
        ALTER TABLE endpoint ADD COLUMN toldFailingAt INTEGER;
        ALTER TABLE endpoint ADD COLUMN unreportedDead INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE endpoint ADD COLUMN deadToldAt INTEGER;

        CREATE TABLE pause (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope TEXT NOT NULL CHECK (scope IN ('everything', 'programme', 'cohort', 'participant', 'endpoint')),
            subjectID INTEGER,
            until INTEGER,
            reason TEXT NOT NULL,
            principal TEXT NOT NULL,
            pausedAt INTEGER NOT NULL,
            endedAt INTEGER CHECK (endedAt >= pausedAt),
            CHECK ((scope = 'everything') = (subjectID IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX pauseNow ON pause (scope, coalesce(subjectID, 0)) WHERE endedAt IS NULL;
        CREATE INDEX pauseEnds ON pause (until) WHERE endedAt IS NULL AND until IS NOT NULL;
        """

    private static let people = """
        ALTER TABLE participant ADD COLUMN sponsorID INTEGER REFERENCES participant ON DELETE SET NULL;
        ALTER TABLE participant ADD COLUMN quietFrom INTEGER CHECK (quietFrom BETWEEN 0 AND 1439);
        ALTER TABLE participant ADD COLUMN quietUntil INTEGER CHECK (quietUntil BETWEEN 0 AND 1439);
        CREATE INDEX participantBySponsor ON participant (sponsorID) WHERE sponsorID IS NOT NULL;
        """
}
