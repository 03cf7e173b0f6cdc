/// Someone's part in a programme.
package struct Enrolment: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Enrolment>

    package let id: ID
    package var programme: Code
    package var participant: Code
    package var state: EnrolmentState
    package var enrolledAt: Moment
    package var endedAt: Moment?
    package var reason: String?

    package init(
        id: ID,
        programme: Code,
        participant: Code,
        state: EnrolmentState,
        enrolledAt: Moment,
        endedAt: Moment? = nil,
        reason: String? = nil
    ) {
        self.id = id
        self.programme = programme
        self.participant = participant
        self.state = state
        self.enrolledAt = enrolledAt
        self.endedAt = endedAt
        self.reason = reason
    }
}

package enum EnrolmentState: String, Hashable, Sendable, Codable, CaseIterable {
    case enrolled, withdrawn, completed
}
