import CohortCore
import Timetabling

/// A real-size calendar made from a seed: cohorts of 24 with 14 modules each over nine months, for every 20 cohorts 12
/// rooms and 30 facilitators, part-time patterns and clinics, 5 % busy days, bank holidays, scarce professions.
struct ProgrammeCalendar {
    private var generator: SeededGenerator
    private let cohortCount: Int
    /// A Monday in September: the calendar crosses New Year, Easter and both changes of the clocks.
    private let first = LocalDate(daysSince1970: 20_703)
    private let weeks = 39

    private static let members = 24
    private static let modules = 14
    private static let regions = ["London", "Midlands"]

    static func make(cohorts: Int, seed: UInt64) throws -> TimetableProblem {
        var calendar = ProgrammeCalendar(generator: SeededGenerator(seed: seed), cohortCount: cohorts)
        return try calendar.make()
    }

    private init(generator: SeededGenerator, cohortCount: Int) {
        self.generator = generator
        self.cohortCount = cohortCount
    }

    private mutating func make() throws -> TimetableProblem {
        let people = try (0..<(cohortCount * Self.members)).map { try person($0) }
        var cohorts: [TimetableCohort] = []
        var events: [TimetableEvent] = []
        var links: [TimetableLink] = []
        for index in 0..<cohortCount {
            let cohort = try cohort(index, of: people)
            cohorts.append(cohort)
            add(cohort, to: &events, &links)
        }
        let roomCount = max(3, (cohortCount * 12 + 19) / 20)
        let facilitatorCount = max(6, (cohortCount * 30 + 19) / 20)
        var problem = TimetableProblem(
            calendar: .englandAndWales(),
            rooms: try (0..<roomCount).map { try room($0) },
            facilitators: try (0..<facilitatorCount).map { try facilitator($0) },
            participants: people,
            cohorts: cohorts,
            events: events,
            links: links
        )
        for room in problem.rooms {
            problem.roomBusy[room.id] = busyDays()
            problem.roomHourPence[room.id] = 2_000 + 1_000 * generator.index(below: 7)
        }
        for facilitator in problem.facilitators {
            problem.facilitatorBusy[facilitator.id] = busyDays()
            problem.facilitatorHourPence[facilitator.id] = 4_000 + 500 * generator.index(below: 9)
        }
        problem.covers = covers(people)
        return problem
    }

    private mutating func cohort(_ index: Int, of people: [TimetableParticipant]) throws -> TimetableCohort {
        var members = people[(index * Self.members)..<((index + 1) * Self.members)].map(\.id)
        // Every fourth cohort shares a person with the one before.
        if index > 0, index % 4 == 0 { members[0] = people[index * Self.members - 2].id }
        return TimetableCohort(
            code: try Code(checking: "cohort-\(index + 1)", field: "cohort"),
            members: members,
            region: Self.regions[index % 2]
        )
    }

    private mutating func add(
        _ cohort: TimetableCohort,
        to events: inout [TimetableEvent],
        _ links: inout [TimetableLink]
    ) {
        let days = weeks * 7
        for module in 0..<Self.modules {
            let centre = days * (2 * module + 1) / (2 * Self.modules)
            events.append(
                TimetableEvent(
                    key: "\(cohort.code):M\(module + 1)",
                    cohort: cohort.code,
                    module: "M\(module + 1)",
                    minutes: [90, 120, 180, 360][generator.index(below: 4)],
                    isOnline: generator.index(below: 5) == 0,
                    equipment: generator.index(below: 6) == 0 ? ["simulation-suite"] : [],
                    first: first + max(0, centre - 28),
                    last: first + min(days - 1, centre + 28)
                )
            )
            if module > 0 {
                links.append(
                    TimetableLink(
                        before: "\(cohort.code):M\(module)",
                        after: "\(cohort.code):M\(module + 1)",
                        minimumDays: 7,
                        maximumDays: 35,
                        idealDays: 19
                    )
                )
            }
        }
    }

    private mutating func person(_ index: Int) throws -> TimetableParticipant {
        var pattern = WorkingPattern.fullTime
        for _ in 0..<[0, 0, 0, 1, 2][generator.index(below: 5)] {
            pattern.hours.remove(at: generator.index(below: pattern.hours.count))
        }
        if generator.index(below: 4) == 0, let noon = LocalTime(hour: 13) {
            // Hospitals place the clinics of one service on the same mornings.
            let weekday = [Weekday.monday, .tuesday][generator.index(below: 2)]
            pattern.protectedClinical = [WeeklyInterval(weekday: weekday, start: .nine, end: noon)]
        }
        return TimetableParticipant(
            id: .init(rawValue: Int64(index + 1)),
            code: try Code(checking: "P-\(10_000 + index)", field: "code"),
            pattern: pattern,
            absences: try absences(),
            busy: busyDays(),
            travels: generator.index(below: 10) == 0
        )
    }

    /// Two weeks of leave.
    private mutating func absences() throws -> [Absence] {
        let from = first + generator.index(below: weeks * 7)
        return [try Absence(first: from, last: from + 13, reason: "leave")]
    }

    /// One working day in twenty has something else in it, for half of them from the morning to the evening.
    private mutating func busyDays() -> [Slot] {
        var busy: [Slot] = []
        for day in 0..<(weeks * 7) where generator.index(below: 20) == 0 {
            let isWhole = generator.index(below: 2) == 0
            let minute = isWhole ? 480 : 540 + 30 * generator.index(below: 12)
            guard let start = LocalTime(minutesSinceMidnight: minute) else { continue }
            busy.append(Slot(date: first + day, start: start, minutes: isWhole ? 600 : 120))
        }
        return busy
    }

    private mutating func facilitator(_ index: Int) throws -> Facilitator {
        var pattern = WorkingPattern.fullTime
        if generator.index(below: 2) == 0 { pattern.hours.remove(at: generator.index(below: 5)) }
        return Facilitator(
            id: .init(rawValue: Int64(index + 1)),
            profile: FacilitatorProfile(
                code: try Code(checking: "F-\(index + 1)", field: "code"),
                background: index % 2 == 0 ? .clinical : .management,
                pattern: pattern,
                maximumSessionsPerWeek: 3,
                absences: try absences()
            )
        )
    }

    private mutating func room(_ index: Int) throws -> Room {
        Room(
            id: .init(rawValue: Int64(index + 1)),
            profile: RoomProfile(
                code: try Code(checking: "R-\(index + 1)", field: "code"),
                name: "Room \(index + 1)",
                site: "Site \(index / 3 + 1)",
                region: Self.regions[index % 2],
                seats: 24 + 2 * generator.index(below: 6),
                equipment: index % 3 == 0 ? ["simulation-suite"] : []
            )
        )
    }

    /// Ten people a site of whom three may be away at once, spread over the cohorts.
    private func covers(_ people: [TimetableParticipant]) -> [TimetableCover] {
        let sites = max(1, people.count / 60)
        return (0..<sites).map { site in
            TimetableCover(
                name: "midwives of trust-\(site + 1)",
                people: stride(from: site * 6, to: people.count, by: max(1, people.count / 10)).map { people[$0].id },
                most: 3
            )
        }
    }
}
