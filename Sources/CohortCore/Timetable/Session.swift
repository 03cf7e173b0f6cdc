/// One meeting of a cohort, of one of its teams or of one of its members, for one module.
package struct Session: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Session>

    package let id: ID
    /// Such as `informed-leaders-2027a:set-3`, or `informed-leaders-2027a:coaching-1:P-0042` where it is one member's; it
    /// stays through every move.
    package var code: Code
    package var cohort: Code
    /// The team whose session it is; none when it is not a team's.
    package var team: Code?
    /// The member whose session it is; none when it is not one person's.
    package var participant: Code?
    package var module: Code
    package var title: String
    /// Which of the module's sessions this is, counted from 1.
    package var occurrence: Int
    package var slot: Slot
    package var startsAt: Moment
    package var endsAt: Moment
    /// The code of its room; none when it is online.
    package var room: Code?
    package var facilitators: [Code]
    package var state: SessionState
    /// Grows with every change, as a calendar's SEQUENCE does.
    package var revision: Int
    /// A pinned session is not moved by planning.
    package var isPinned: Bool
    /// The team was dissolved, or the member left: it stays on record, and is not in the way of another.
    package var isFormer: Bool

    package init(
        id: ID,
        code: Code,
        cohort: Code,
        team: Code? = nil,
        participant: Code? = nil,
        module: Code,
        title: String,
        occurrence: Int,
        slot: Slot,
        startsAt: Moment,
        endsAt: Moment,
        room: Code?,
        facilitators: [Code],
        state: SessionState,
        revision: Int,
        isPinned: Bool,
        isFormer: Bool = false
    ) {
        self.id = id
        self.code = code
        self.cohort = cohort
        self.team = team
        self.participant = participant
        self.module = module
        self.title = title
        self.occurrence = occurrence
        self.slot = slot
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.room = room
        self.facilitators = facilitators
        self.state = state
        self.revision = revision
        self.isPinned = isPinned
        self.isFormer = isFormer
    }
}

package enum SessionState: String, Hashable, Sendable, Codable, CaseIterable {
    case planned, held, cancelled
}
