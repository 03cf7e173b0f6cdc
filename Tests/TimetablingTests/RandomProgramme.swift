import CohortCore
import Testing

@testable import Timetabling

/// A tiny programme made from a seed, in a week that is hard on calendars.
struct RandomProgramme {
    private var generator: SeededGenerator
    private let first: LocalDate

    /// Clocks go forward and back, Easter, Christmas and New Year, a leap day, an ordinary week.
    private static let weeks = [
        "2027-03-26", "2027-10-29", "2027-12-22", "2027-12-30", "2028-02-25", "2028-04-12", "2027-05-03", "2027-06-07",
    ]

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        let week = Self.weeks[Int(seed % UInt64(Self.weeks.count))]
        first = try #require(LocalDate(week))
    }

    static func make(seed: UInt64) throws -> TimetableProblem {
        var programme = try Self(seed: seed)
        return try programme.make()
    }

    private mutating func make() throws -> TimetableProblem {
        let cohortCount = 1 + pick(2)
        let people = try (1...(2 + pick(4))).map { try person(Int64($0)) }
        var cohorts: [TimetableCohort] = []
        for index in 0..<cohortCount {
            let members = people.map(\.id).filter { _ in pick(3) > 0 }
            var weights = TimetableWeights.standard
            weights.missing = 1 + pick(20)
            weights.facilitatorLoad = pick(4)
            cohorts.append(
                TimetableCohort(
                    code: try #require(Code(rawValue: "c-\(index)")),
                    members: members.isEmpty ? [people[0].id] : members,
                    region: pick(2) == 0 ? "north" : "south",
                    weights: weights,
                    minimumAttendance: try #require(Share([0, 0.5, 0.6, 1][pick(4)]))
                )
            )
        }
        let rooms = try (1...(1 + pick(3))).map { try room(Int64($0)) }
        let facilitators = try (1...(2 + pick(3))).map { try facilitator(Int64($0)) }
        var events: [TimetableEvent] = []
        for cohort in cohorts {
            for number in 0..<(1 + pick(3)) { events.append(event("\(cohort.code)/\(number)", cohort)) }
        }
        var problem = TimetableProblem(
            calendar: .englandAndWales(),
            startTimes: [540, 600, 750, 810, 930].compactMap(LocalTime.init(minutesSinceMidnight:)),
            rooms: rooms,
            facilitators: facilitators,
            participants: people,
            cohorts: cohorts,
            events: events
        )
        for (earlier, later) in zip(events, events.dropFirst()) where earlier.cohort == later.cohort {
            let least = pick(3)
            problem.links.append(
                TimetableLink(
                    before: earlier.key,
                    after: later.key,
                    minimumDays: least,
                    maximumDays: pick(2) == 0 ? least + pick(6) : nil
                )
            )
        }
        for room in rooms { problem.roomBusy[room.id] = try busy() }
        for facilitator in facilitators { problem.facilitatorBusy[facilitator.id] = try busy() }
        for room in rooms { problem.roomHourPence[room.id] = 1_000 * pick(9) }
        if pick(2) == 0 {
            problem.covers = [TimetableCover(name: "midwives", people: people.prefix(3).map(\.id), most: 2)]
        }
        if pick(4) == 0 { problem.events[0].pin.slot = try slot(minutes: problem.events[0].minutes) }
        return problem
    }

    private mutating func pick(_ bound: Int) -> Int { generator.index(below: bound) }

    private mutating func slot(minutes: Int) throws -> Slot {
        let start = try #require(LocalTime(minutesSinceMidnight: 480 + 30 * pick(16)))
        return Slot(date: first + pick(9), start: start, minutes: minutes)
    }

    private mutating func busy() throws -> [Slot] {
        try (0..<pick(4)).map { _ in
            let minutes = 30 + 45 * pick(5)
            return try slot(minutes: minutes)
        }
    }

    private mutating func pattern() throws -> WorkingPattern {
        var pattern = WorkingPattern.fullTime
        if pick(3) == 0 { pattern.hours.remove(at: pick(5)) }
        if pick(4) == 0 {
            let noon = try #require(LocalTime(hour: 12))
            let weekday = Weekday.allCases[pick(5)]
            pattern.protectedClinical = [WeeklyInterval(weekday: weekday, start: .nine, end: noon)]
        }
        return pattern
    }

    private mutating func absences() throws -> [Absence] {
        guard pick(3) == 0 else { return [] }
        let day = first + pick(9)
        return [try Absence(first: day, last: day + pick(3))]
    }

    private mutating func person(_ id: Int64) throws -> TimetableParticipant {
        TimetableParticipant(
            id: .init(rawValue: id),
            code: try #require(Code(rawValue: "P-\(id)")),
            pattern: try pattern(),
            absences: try absences(),
            busy: try busy(),
            travels: pick(3) == 0
        )
    }

    private mutating func room(_ id: Int64) throws -> Room {
        Room(
            id: .init(rawValue: id),
            profile: RoomProfile(
                code: try #require(Code(rawValue: "R-\(id)")),
                name: "Room \(id)",
                site: "Site",
                region: pick(2) == 0 ? "north" : "south",
                seats: 2 + pick(5),
                equipment: pick(2) == 0 ? ["projector"] : [],
                closures: try absences()
            )
        )
    }

    private mutating func facilitator(_ id: Int64) throws -> Facilitator {
        Facilitator(
            id: .init(rawValue: id),
            profile: FacilitatorProfile(
                code: try #require(Code(rawValue: "F-\(id)")),
                background: id % 2 == 0 ? .clinical : .management,
                pattern: try pattern(),
                maximumSessionsPerWeek: 1 + pick(3),
                absences: try absences()
            )
        )
    }

    private mutating func event(_ key: String, _ cohort: TimetableCohort) -> TimetableEvent {
        let begin = first + pick(4)
        return TimetableEvent(
            key: key,
            cohort: cohort.code,
            module: key,
            minutes: [60, 90, 180, 300][pick(4)],
            isOnline: pick(4) == 0,
            equipment: pick(4) == 0 ? ["projector"] : [],
            facilitators: pick(2) == 0 ? [.clinical, .management] : [.clinical],
            first: begin,
            last: begin + 4 + pick(6),
            members: pick(5) == 0 ? Array(cohort.members.prefix(1)) : nil
        )
    }
}
