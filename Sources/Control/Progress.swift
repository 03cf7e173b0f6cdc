package import CohortCore

/// Who came to a session.
package struct AttendanceRequest: Codable, Hashable, Sendable {
    package struct Entry: Codable, Hashable, Sendable {
        package var participant: Code
        package var state: AttendanceState

        package init(participant: Code, state: AttendanceState) {
            self.participant = participant
            self.state = state
        }
    }

    package var entries: [Entry]
    /// The state of every member who is not listed; they are left open when absent.
    package var others: AttendanceState?
    package var isDryRun: Bool

    package init(entries: [Entry], others: AttendanceState?, isDryRun: Bool = false) {
        self.entries = entries
        self.others = others
        self.isDryRun = isDryRun
    }
}

/// Who came, who did not, and who is still to be recorded.
package struct AttendanceReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var participant: Code
        package var state: AttendanceState?
        package var recordedAt: Moment?

        package init(participant: Code, state: AttendanceState?, recordedAt: Moment?) {
            self.participant = participant
            self.state = state
            self.recordedAt = recordedAt
        }
    }

    package var session: Session
    package var isDryRun: Bool
    package var rows: [Row]

    package init(session: Session, isDryRun: Bool, rows: [Row]) {
        self.session = session
        self.isDryRun = isDryRun
        self.rows = rows
    }
}

package struct AssessmentFilter: Codable, Hashable, Sendable {
    package var participant: Code?
    package var limit: Int?

    package init(participant: Code? = nil, limit: Int? = nil) {
        self.participant = participant
        self.limit = limit
    }
}
