package import CohortCore

/// Somebody or something that a timetable has to do without, recorded together with the timetable that makes up for it.
package enum ResourceLoss: Hashable, Sendable {
    case facilitator(Facilitator.ID, Absence)
    case room(Room.ID, Absence)

    func record(in transaction: Transaction) throws {
        switch self {
        case .facilitator(let id, let absence):
            try AbsenceTable.facilitator.add(absence, to: id, in: transaction.db)
            let facilitator = try FacilitatorReader.fetch(id, in: transaction.db)
            try transaction.audit("facilitator.absence", facilitator.profile.code, absence.days)
        case .room(let id, let closure):
            try AbsenceTable.room.add(closure, to: id, in: transaction.db)
            let room = try RoomReader.fetch(id, in: transaction.db)
            try transaction.audit("room.closure", room.profile.code, closure.days)
        }
    }
}
