import CohortCore
import GRDB
import TestSupport

@testable import CohortStore

/// A programme, a cohort and a session of `P-0001`, with `marker` in every place that free text about them can stand.
///
/// Written as rows: the calls that make such rows have tests of their own.
enum PlantedProgramme {
    static let marker = "Zwölfbisäure"

    /// The store is one that ``Sample/fill(_:participants:)`` has filled.
    static func plant(in store: Store) async throws {
        try await store.writer.write { db in
            let person = try Int64.fetchOne(db, sql: "SELECT id FROM participant WHERE code = 'P-0001'") ?? 0
            let other = try Int64.fetchOne(db, sql: "SELECT id FROM participant WHERE code = 'P-0002'") ?? 0
            let values: [String: (any DatabaseValueConvertible)?] = [
                "person": person, "other": other, "at": Moment.test, "later": Moment.test + .hours(3), "m": marker,
            ]
            for statement in statements {
                // SQLite refuses arguments that a statement does not have.
                let used = values.filter { statement.contains(":\($0.key)") }
                try db.execute(sql: statement, arguments: StatementArguments(used))
            }
        }
    }

    private static let statements = [
        "INSERT INTO programme (id, code) VALUES (1, 'leading')",
        """
        INSERT INTO programmeVersion (id, programmeID, version, source, digest, definition, loadedAt, principal)
        VALUES (1, 1, 1, '', '', '{}', :at, 'cohortd')
        """,
        """
        INSERT INTO enrolment (programmeID, participantID, state, enrolledAt, endedAt, reason)
        VALUES (1, :person, 'withdrawn', :at, :at, :m)
        """,
        """
        INSERT INTO cohort (id, code, programmeVersionID, startDate, state, seed, formedAt)
        VALUES (1, 'leading-2027a', 1, '2027-01-04', 'formed', 1, :at)
        """,
        "INSERT INTO membership (cohortID, participantID, joinedAt) VALUES (1, :person, :at), (1, :other, :at)",
        """
        INSERT INTO plan (id, code, programmeID, startDate, seed, moves, cohorts, savedAt, principal)
        VALUES (1, 'even', 1, '2027-01-04', 1, 1, '["leading-2027a"]', :at, 'cohortd')
        """,
        "INSERT INTO planMember (planID, participantID, place) VALUES (1, :person, 0)",
        "INSERT INTO team (id, cohortID, code, purpose) VALUES (1, 1, 'discharge', 'Shorter waits')",
        "INSERT INTO teamMembership (teamID, participantID, joinedAt) VALUES (1, :person, :at)",
        """
        INSERT INTO coordinationAnswer (teamID, raterID, about, round, items, recordedAt, principal)
        VALUES (1, :person, 'nursing', '2027-01-04', '[3,3,3,3,3,3,3]', :at, :m)
        """,
        """
        INSERT INTO teamAction (id, teamID, number, text, agreedOn, executedOn, recordedAt, principal)
        VALUES (1, 1, 1, 'A board round before noon', '2027-01-04', '2027-01-04', :at, 'cohortd')
        """,
        "INSERT INTO teamActionExecutor (actionID, participantID) VALUES (1, :person)",
        """
        INSERT INTO teamResponsibility (teamID, number, ownerID, title, startsOn, recordedAt, principal)
        VALUES (1, 1, :person, :m, '2027-01-04', :at, 'cohortd')
        """,
        "INSERT INTO responsibility (cohortID, field, text, owner) VALUES (1, 'roles', 'Agreed', 'P-0001')",
        """
        INSERT INTO session (id, code, cohortID, module, title, occurrence, date, startMinute, minutes, startsAt, endsAt,
            roomID, state)
        VALUES (1, 'leading-2027a:set-1', 1, 'set', 'Set', 1, '2027-01-04', 540, 180, :at, :later,
            (SELECT id FROM room WHERE code = 'ROOM-1'), 'held')
        """,
        """
        INSERT INTO session (id, code, cohortID, participantID, module, title, occurrence, date, startMinute, minutes,
            startsAt, endsAt, state)
        VALUES (2, 'leading-2027a:coaching:P-0001', 1, :person, 'coaching', 'Coaching', 1, '2027-01-04', 540, 180, :at,
            :later, 'planned')
        """,
        "INSERT INTO seat (sessionID, participantID, number) VALUES (1, :person, 1)",
        """
        INSERT INTO formerSession (sessionID, participantID, endedAt, revision, sequence, startsAt, endsAt, isCancelled)
        VALUES (1, :person, :at, 0, 1, :at, :later, 1)
        """,
        """
        INSERT INTO calendarLink (tokenHash, participantID, madeAt, renewedAt) VALUES (zeroblob(32), :person, :at, :at)
        """,
        """
        INSERT INTO sessionFacilitator (sessionID, facilitatorID, position)
        VALUES (1, (SELECT id FROM facilitator WHERE code = 'F-CLIN-1'), 0)
        """,
        """
        INSERT INTO attendance (sessionID, participantID, state, recordedAt, principal)
        VALUES (1, :person, 'attended', :at, :m)
        """,
        """
        INSERT INTO assessment (participantID, competence, dimension, source, finding, assessor, note, happenedAt,
            recordedAt, principal)
        VALUES (:person, 'listening', 'skills', 'self', 'level 3', NULL, :m, :at, :at, 'cohortd'),
            (:other, 'listening', 'skills', 'peer', 'level 3', 'P-0001', NULL, :at, :at, 'cohortd')
        """,
        """
        INSERT INTO rater (participantID, raterID, source, recordedAt, principal)
        VALUES (:person, :other, 'peer', :at, 'cohortd'), (:other, :person, 'peer', :at, 'cohortd')
        """,
        """
        INSERT INTO adoption (participantID, competence, step, source, note, happenedAt, recordedAt, principal)
        VALUES (:person, 'listening', 'applied', 'manager', :m, :at, :at, 'cohortd')
        """,
        """
        INSERT INTO contact (fromID, toID, mode, hours, happenedAt, recordedAt, principal)
        VALUES (:person, :other, :m, 1, :at, :at, 'cohortd'), (:other, :person, :m, 1, :at, :at, 'cohortd')
        """,
        "INSERT INTO adviceRefusal (participantID, kind, refusedAt, principal) VALUES (:person, 'pairing', :at, 'cohortd')",
        """
        INSERT INTO participantAbsence (participantID, firstDay, lastDay, reason)
        VALUES (:person, '2027-02-01', '2027-02-05', :m)
        """,
        """
        INSERT INTO busySource (participantID, name, startsAt, endsAt, importedAt, principal)
        VALUES (:person, :m, :at, :later, :at, 'cohortd')
        """,
        "INSERT INTO busyPeriod (sourceID, startsAt, endsAt) SELECT id, :at, :later FROM busySource",
        """
        INSERT INTO reminder (id, kind, participantID, aboutID, programmeID, cohortID, sessionID, wantedAt, dueAt, text,
            levers, state, settledAt, reason)
        VALUES (1, 'session', :person, NULL, 1, 1, 1, :later, :later, :m, '["messenger"]', 'waiting', NULL, NULL),
            (2, 'welcome', :person, NULL, 1, NULL, NULL, :at, :at, :m, '[]', 'dispatched', :at, NULL),
            (3, 'catch_up', :other, :person, 1, 1, 1, :at, :at, :m, '[]', 'suppressed', :at, :m),
            (4, 'welcome', :other, NULL, 1, NULL, NULL, :later, :later, 'Welcome', '[]', 'waiting', NULL, NULL),
            (5, 'digest', :other, NULL, 1, NULL, NULL, :at, :at, :m, '[]', 'dispatched', :at, NULL),
            (8, 'session', :person, NULL, 1, 1, 1, :later, :at, :m, '[]', 'paused', NULL, :m)
        """,
        """
        INSERT INTO reminder (id, kind, participantID, aboutID, programmeID, wantedAt, dueAt, text, levers, state, settledAt,
            mergedID, moved, variant)
        VALUES (6, 'session', :other, :person, 1, :at, :at, :m, '[]', 'dispatched', :at, 5, :m, :m),
            (7, 'session', :other, NULL, 1, :at, :at, 'Yours', '[]', 'dispatched', :at, 5, NULL, NULL)
        """,
        """
        INSERT INTO pause (scope, subjectID, reason, principal, pausedAt)
        VALUES ('participant', :person, :m, 'cohortd', :at)
        """,
        "UPDATE participant SET sponsorID = :person WHERE id = :other",
        "UPDATE participant SET quietFrom = 1200, quietUntil = 480 WHERE id = :person",
        """
        INSERT INTO endpoint (id, code, url, secret, state, createdAt)
        VALUES (1, 'gateway', 'https://gateway.example/hook', 'whsec_', 'enabled', :at)
        """,
        """
        INSERT INTO delivery (id, message, event, reminderID, endpointID, body, state, attempts, nextAt, settledAt,
            lastError)
        VALUES (1, 'msg_1', 'reminder.session', 1, 1, :m, 'waiting', 1, :later, NULL, :m),
            (2, 'msg_2', 'reminder.welcome', 2, 1, :m, 'delivered', 2, NULL, :at, NULL),
            (3, 'msg_3', 'reminder.catch_up', 3, 1, :m, 'leased', 0, NULL, NULL, NULL),
            (4, 'msg_4', 'reminder.welcome', 4, 1, '{}', 'waiting', 0, :later, NULL, NULL),
            (5, 'msg_5', 'reminder.digest', 5, 1, :m, 'waiting', 0, :later, NULL, NULL)
        """,
        """
        INSERT INTO attempt (deliveryID, number, startedAt, milliseconds, status, error)
        VALUES (1, 1, :at, 12, 500, :m), (2, 1, :at, 12, 503, :m), (2, 2, :at, 12, 200, NULL)
        """,
    ]
}
