import CohortCore
import CohortStore
import Control
import Timetabling

/// What a timetable has to do without from one day to another.
struct TimetableLoss {
    private enum What {
        case facilitator(Facilitator)
        case room(Room)
        case day
    }

    private let what: What
    private let days: Absence

    /// - Returns: `nil` when the request names no loss.
    /// - Throws: ``CohortError`` when it is only half said, or names nobody.
    init?(_ request: ReplanRequest, today: LocalDate, in store: Store) async throws {
        guard let loss = request.loss else {
            guard request.code == nil, request.from == nil, request.until == nil else {
                throw CohortError(
                    .invalid,
                    "It says when, but not what is lost.",
                    at: .init(field: "loss"),
                    remedy: "Name a facilitator, a room or a closed day."
                )
            }
            return nil
        }
        let from = request.from ?? today
        days = try Absence(first: from, last: request.until ?? from, reason: request.reason)
        if let reason = request.reason { try TextRule.remark.check(reason, field: "reason") }
        switch (loss, request.code) {
        case (.day, nil): what = .day
        case (.facilitator, let code?): what = .facilitator(try await store.facilitator(Reference(code)))
        case (.room, let code?): what = .room(try await store.room(Reference(code)))
        case (.day, _?):
            throw CohortError(.invalid, "A closed day has no code.", at: .init(field: "code"))
        case (_, nil):
            throw CohortError(.invalid, "It does not say which \(loss.rawValue).", at: .init(field: "code"))
        }
    }

    /// What the store keeps of it; the closed days of an installation stand in its configuration.
    var record: ResourceLoss? {
        switch what {
        case .facilitator(let facilitator): .facilitator(facilitator.id, days)
        case .room(let room): .room(room.id, days)
        case .day: nil
        }
    }

    func take(from problem: inout TimetableProblem) {
        switch what {
        case .facilitator(let lost):
            for index in problem.facilitators.indices where problem.facilitators[index].id == lost.id {
                problem.facilitators[index].profile.absences.append(days)
            }
        case .room(let lost):
            for index in problem.rooms.indices where problem.rooms[index].id == lost.id {
                problem.rooms[index].profile.closures.append(days)
            }
        case .day:
            let calendar = problem.calendar
            problem.calendar = WorkingCalendar(
                weekend: calendar.weekend,
                holidays: calendar.holidays,
                closures: calendar.closures + [days]
            )
        }
    }
}
