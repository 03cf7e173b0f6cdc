package import CohortCore

/// The first screen: what is running, what is due next, what needs a person.
package struct StatusReport: Codable, Hashable, Sendable {
    package struct Counts: Codable, Hashable, Sendable {
        package var organisations: Int
        package var participants: Int
        package var programmes: Int
        package var cohorts: Int
        package var plannedSessions: Int
        package var waitingReminders: Int
        package var pausedReminders: Int
        package var waitingDeliveries: Int
        package var delivered: Int
        package var deadDeliveries: Int

        package init(
            organisations: Int,
            participants: Int,
            programmes: Int,
            cohorts: Int,
            plannedSessions: Int,
            waitingReminders: Int,
            pausedReminders: Int,
            waitingDeliveries: Int,
            delivered: Int,
            deadDeliveries: Int
        ) {
            self.organisations = organisations
            self.participants = participants
            self.programmes = programmes
            self.cohorts = cohorts
            self.plannedSessions = plannedSessions
            self.waitingReminders = waitingReminders
            self.pausedReminders = pausedReminders
            self.waitingDeliveries = waitingDeliveries
            self.delivered = delivered
            self.deadDeliveries = deadDeliveries
        }
    }

    /// Something that is due.
    package struct Due: Codable, Hashable, Sendable {
        package var at: Moment
        /// The same in the zone it concerns, for people.
        package var local: String
        package var what: String

        package init(at: Moment, local: String, what: String) {
            self.at = at
            self.local = local
            self.what = what
        }
    }

    /// Something that needs a person, with the command that deals with it.
    package struct Attention: Codable, Hashable, Sendable {
        package var what: String
        package var command: String

        package init(what: String, command: String) {
            self.what = what
            self.command = command
        }
    }

    package var version: String
    package var processID: Int
    package var now: Moment
    package var startedAt: Moment
    /// Whether the daemon runs on a rehearsal's clock.
    package var isRehearsal: Bool
    package var database: String
    package var counts: Counts
    package var next: [Due]
    package var attention: [Attention]

    package init(
        version: String,
        processID: Int,
        now: Moment,
        startedAt: Moment,
        isRehearsal: Bool,
        database: String,
        counts: Counts,
        next: [Due],
        attention: [Attention]
    ) {
        self.version = version
        self.processID = processID
        self.now = now
        self.startedAt = startedAt
        self.isRehearsal = isRehearsal
        self.database = database
        self.counts = counts
        self.next = next
        self.attention = attention
    }
}

/// What `doctor` looked at.
package struct DoctorReport: Codable, Hashable, Sendable {
    package struct Check: Codable, Hashable, Sendable {
        package enum Outcome: String, Codable, Hashable, Sendable {
            case good, warning, bad
        }

        package var name: String
        package var outcome: Outcome
        package var detail: String

        package init(_ name: String, _ outcome: Outcome, _ detail: String) {
            self.name = name
            self.outcome = outcome
            self.detail = detail
        }
    }

    package var checks: [Check]

    package init(checks: [Check]) {
        self.checks = checks
    }
}

/// What the clock shows, and how far an advance came.
package struct ClockReport: Codable, Hashable, Sendable {
    package var now: Moment
    package var isRehearsal: Bool
    /// Deliveries that arrived so far.
    package var delivered: Int
    /// Attempts so far that failed and were tried again.
    package var retried: Int
    /// What is still to come before the wished instant was reached; an advance goes on in pieces.
    package var hasReached: Bool

    package init(now: Moment, isRehearsal: Bool, delivered: Int, retried: Int, hasReached: Bool) {
        self.now = now
        self.isRehearsal = isRehearsal
        self.delivered = delivered
        self.retried = retried
        self.hasReached = hasReached
    }
}

package struct ClockAdvance: Codable, Hashable, Sendable {
    package var to: Moment

    package init(to: Moment) {
        self.to = to
    }
}

package struct BackupRequest: Codable, Hashable, Sendable {
    /// The folder, on the daemon's machine, that gets the copy.
    package var directory: String

    package init(directory: String) {
        self.directory = directory
    }
}

package struct BackupReport: Codable, Hashable, Sendable {
    package var file: String
    package var bytes: Int
    /// What the integrity check of the copy said; `ok` when it is sound.
    package var integrity: String

    package init(file: String, bytes: Int, integrity: String) {
        self.file = file
        self.bytes = bytes
        self.integrity = integrity
    }
}
