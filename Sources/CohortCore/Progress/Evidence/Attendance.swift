/// That a participant was, or was not, at a session.
package struct Attendance: Hashable, Sendable, Codable {
    package var session: Identifier<Session>
    package var participant: Participant.ID
    package var state: AttendanceState
    /// When the session began; drives the model.
    package var happenedAt: Moment
    /// When cohortd was told; drives the audit.
    package var recordedAt: Moment
    /// When a correction took its place, if one did.
    package var withdrawnAt: Moment?
    package var note: String?

    package init(
        session: Identifier<Session>,
        participant: Participant.ID,
        state: AttendanceState,
        happenedAt: Moment,
        recordedAt: Moment,
        withdrawnAt: Moment? = nil,
        note: String? = nil
    ) {
        self.session = session
        self.participant = participant
        self.state = state
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.withdrawnAt = withdrawnAt
        self.note = note
    }
}
