import CohortCore
import Testing

@testable import Timetabling

/// One cohort of four, two rooms, a clinical and two management facilitators, two events in one January week.
enum TinyProblem {
    /// A Monday.
    static let monday = LocalDate(daysSince1970: 20_829)  // 2027-01-11

    static func make() throws -> TimetableProblem {
        try #require(monday.weekday == .monday)
        let cohort = try #require(Code(rawValue: "c"))
        let participants = try (1...4).map { index in
            TimetableParticipant(id: .init(rawValue: Int64(index)), code: try #require(Code(rawValue: "P-\(index)")))
        }
        return TimetableProblem(
            calendar: .englandAndWales(),
            rooms: [try room(1, seats: 4, region: "London"), try room(2, seats: 12, region: "Wales")],
            facilitators: [
                try facilitator(1, .clinical), try facilitator(2, .management), try facilitator(3, .management),
            ],
            participants: participants,
            cohorts: [TimetableCohort(code: cohort, members: participants.map(\.id), region: "London")],
            events: [event("a", cohort), event("b", cohort)],
            links: [TimetableLink(before: "a", after: "b", minimumDays: 1, maximumDays: 3)]
        )
    }

    /// Monday 10:00 and Wednesday 10:00, in the first room.
    static func placements() throws -> [String: Placement] {
        let ten = try #require(LocalTime(hour: 10))
        return [
            "a": placement(Slot(date: monday, start: ten, minutes: 120)),
            "b": placement(Slot(date: monday + 2, start: ten, minutes: 120)),
        ]
    }

    static func placement(_ slot: Slot, room: Int64 = 1, facilitators: [Int64] = [1, 2]) -> Placement {
        Placement(
            slot: slot,
            room: .init(rawValue: room),
            facilitators: facilitators.map(Facilitator.ID.init(rawValue:))
        )
    }

    static func facilitator(_ id: Int64, _ background: FacilitatorBackground) throws -> Facilitator {
        Facilitator(
            id: .init(rawValue: id),
            profile: FacilitatorProfile(code: try #require(Code(rawValue: "F-\(id)")), background: background)
        )
    }

    private static func room(_ id: Int64, seats: Int, region: String) throws -> Room {
        let code = try #require(Code(rawValue: "R-\(id)"))
        return Room(
            id: .init(rawValue: id),
            profile: RoomProfile(code: code, name: "Room", site: "Site", region: region, seats: seats)
        )
    }

    private static func event(_ key: String, _ cohort: Code) -> TimetableEvent {
        TimetableEvent(key: key, cohort: cohort, module: key, minutes: 120, first: monday, last: monday + 4)
    }
}
