import CohortCore
import GRDB

/// The row whose calendar is meant.
struct CalendarHolder {
    let subject: CalendarSubject
    let id: Int64

    /// - Throws: ``CohortError`` when there is no such thing, or the person was erased.
    init(_ kind: CalendarKind, _ reference: Reference, in db: Database) throws {
        let noun: Noun =
            switch kind {
            case .participant: .participant
            case .facilitator: .facilitator
            case .room: .room
            case .cohort: .cohort
            case .programme: .programme
            }
        let key: Identifier<CalendarSubject> = try noun.id(reference, in: db)
        id = key.rawValue
        let code = try Code.fetchOne(db, sql: "SELECT code FROM \(noun.rawValue) WHERE id = ?", arguments: [id])
        guard let code else { throw CohortError.notFound(noun.rawValue, reference) }
        if kind == .participant { try Erasure.checkPresent(code) }
        subject = CalendarSubject(kind, code)
    }

    /// The column of `calendarLink` and `formerSession` that refers to it.
    var column: String { "\(subject.kind.rawValue)ID" }

    /// Whether sessions can leave it: those of a cohort and a programme stay.
    var canLose: Bool {
        switch subject.kind {
        case .participant, .facilitator, .room: true
        case .cohort, .programme: false
        }
    }

    /// SQL over `session` joined with `cohort` and `programmeVersion`: that it is of `:holder` now.
    var hasNow: String {
        switch subject.kind {
        case .participant:
            "session.id IN (SELECT sessionID FROM sessionMember WHERE participantID = :holder AND leftAt IS NULL)"
        case .facilitator: "session.id IN (SELECT sessionID FROM sessionFacilitator WHERE facilitatorID = :holder)"
        case .room: "session.roomID = :holder"
        case .cohort: "session.cohortID = :holder"
        case .programme: "programmeVersion.programmeID = :holder"
        }
    }
}
