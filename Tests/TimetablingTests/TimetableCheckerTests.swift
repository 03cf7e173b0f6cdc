import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable checker")
struct TimetableCheckerTests {
    private func broken(
        _ change: (inout TimetableProblem, inout [String: Placement]) throws -> Void
    ) throws -> [TimetableConstraint] {
        var problem = try TinyProblem.make()
        var placements = try TinyProblem.placements()
        try change(&problem, &placements)
        return TimetableChecker.violations(placements, problem).map(\.constraint)
    }

    @Test func `a sound timetable breaks nothing`() throws {
        #expect(try broken { _, _ in } == [])
    }

    @Test func `a bank holiday is not worked`() throws {
        #expect(
            try broken { problem, _ in
                problem.calendar = WorkingCalendar(holidays: [TinyProblem.monday: "Plough Monday"])
            } == [.workingDay]
        )
    }

    @Test func `a session outside its window is found`() throws {
        #expect(try broken { problem, _ in problem.events[0].first = TinyProblem.monday + 1 } == [.window])
    }

    @Test func `a session after hours is found, with everybody and everything that has gone home`() throws {
        let evening = try #require(LocalTime(hour: 18))
        let found = try broken { _, placements in placements["a"]?.slot.start = evening }
        #expect(
            found == [.programmeHours, .minimumAttendance, .roomOpening, .facilitatorHours, .facilitatorHours]
        )
    }

    @Test func `too few who can come is found`() throws {
        let found = try broken { problem, _ in
            for index in 0..<2 {
                problem.participants[index].absences = [
                    try Absence(first: TinyProblem.monday, last: TinyProblem.monday)
                ]
            }
        }
        #expect(found == [.minimumAttendance])
    }

    @Test func `exactly the least attendance is enough`() throws {
        let found = try broken { problem, _ in
            problem.minimumAttendanceShare = .half
            for index in 0..<2 {
                problem.participants[index].absences = [
                    try Absence(first: TinyProblem.monday, last: TinyProblem.monday)
                ]
            }
        }
        #expect(found == [])
    }

    @Test func `a room that is too small or lacks something is found`() throws {
        #expect(try broken { problem, _ in problem.events[0].seats = 5 } == [.roomSuitability])
        #expect(try broken { problem, _ in problem.events[1].equipment = ["projector"] } == [.roomSuitability])
        #expect(try broken { _, placements in placements["a"]?.room = nil } == [.roomSuitability])
    }

    @Test func `a closed room is found`() throws {
        let found = try broken { problem, _ in
            problem.rooms[0].profile.closures = [try Absence(first: TinyProblem.monday, last: TinyProblem.monday + 1)]
        }
        #expect(found == [.roomOpening])
    }

    @Test func `facilitators of one side only are found`() throws {
        let found = try broken { _, placements in
            placements["a"]?.facilitators = [.init(rawValue: 2), .init(rawValue: 3)]
        }
        #expect(found == [.facilitatorBackground])
    }

    @Test func `the same facilitator twice is found`() throws {
        let found = try broken { problem, placements in
            problem.events[0].facilitators = [.management, .management]
            placements["a"]?.facilitators = [.init(rawValue: 2), .init(rawValue: 2)]
        }
        #expect(found == [.facilitatorBackground])
    }

    @Test func `an absent facilitator is found`() throws {
        let found = try broken { problem, _ in
            problem.facilitators[1].profile.absences = [
                try Absence(first: TinyProblem.monday, last: TinyProblem.monday)
            ]
        }
        #expect(found == [.facilitatorHours])
    }

    @Test func `more sessions in a week than agreed are found`() throws {
        #expect(
            try broken { problem, _ in problem.facilitators[0].profile.maximumSessionsPerWeek = 1 }
                == [.facilitatorLoad]
        )
    }

    @Test func `two sessions at once clash by their people, room and facilitators`() throws {
        let found = try broken { problem, placements in
            problem.links = []
            placements["b"] = placements["a"]
        }
        #expect(found == [.personClash, .roomClash, .facilitatorClash, .facilitatorClash])
    }

    @Test func `sessions that touch do not clash`() throws {
        let noon = try #require(LocalTime(hour: 12))
        let found = try broken { problem, placements in
            problem.links = [TimetableLink(before: "a", after: "b", minimumDays: 0)]
            placements["b"]?.slot = Slot(date: TinyProblem.monday, start: noon, minutes: 120)
        }
        #expect(found == [])
    }

    @Test(arguments: [(1, true), (2, true), (3, true), (4, false), (0, false), (-1, false)])
    func `links keep their least and most days`(gap: Int, isKept: Bool) throws {
        let noon = try #require(LocalTime(hour: 12))
        let found = try broken { problem, placements in
            problem.events[1].first = TinyProblem.monday - 7
            problem.calendar = WorkingCalendar(weekend: [])
            placements["b"]?.slot = Slot(date: TinyProblem.monday + gap, start: noon, minutes: 120)
            problem.events[1].schedule.weekdays = Weekday.allCases
            for index in problem.participants.indices { problem.participants[index].pattern = .everyDay }
            for index in problem.rooms.indices { problem.rooms[index].profile.openingHours = .everyDay }
            for index in problem.facilitators.indices { problem.facilitators[index].profile.pattern = .everyDay }
        }
        #expect(found == (isKept ? [] : [.spacing]))
    }

    @Test func `leaving a pin is found`() throws {
        let found = try broken { problem, placements in
            problem.events[0].pin.room = .init(rawValue: 2)
            problem.events[1].pin.facilitators = [.init(rawValue: 1), .init(rawValue: 3)]
            placements["a"]?.room = .init(rawValue: 1)
        }
        #expect(found == [.pin, .pin])
    }

    @Test func `taking someone from patients is found`() throws {
        let found = try broken { problem, placements in
            problem.minimumAttendanceShare = .none
            let slot = try #require(placements["a"]?.slot)
            problem.participants[1].pattern.protectedClinical = [
                WeeklyInterval(weekday: slot.date.weekday, start: .nine, end: .seventeen)
            ]
        }
        #expect(found.contains(.protectedHours))
    }

    @Test func `costs are counted by hand`() throws {
        var problem = try TinyProblem.make()
        var placements = try TinyProblem.placements()
        problem.participants[0].absences = [try Absence(first: TinyProblem.monday, last: TinyProblem.monday + 2)]
        problem.participants[1].pattern.protectedClinical = [
            WeeklyInterval(weekday: .monday, start: .nine, end: .seventeen)
        ]
        problem.minimumAttendanceShare = .none
        problem.events[0].published = placements["a"]
        placements["a"]?.room = .init(rawValue: 2)
        placements["b"]?.facilitators = [.init(rawValue: 1), .init(rawValue: 3)]
        placements["b"]?.slot.start = .nine

        let cost = TimetableChecker.cost(placements, problem)

        #expect(cost[.attendance] == 10 + 10 + 5 * 10)
        #expect(cost[.fairness] == 4)
        #expect(cost[.regularity] == 0)
        #expect(cost[.weekdaySpread] == 0)
        #expect(cost[.roomStability] == 20)
        #expect(cost[.facilitatorStability] == 15)
        #expect(cost[.startTimeStability] == 8)
        #expect(cost[.region] == 40)
        #expect(cost[.leastChange] == 2_100)
    }
}

extension WorkingPattern {
    fileprivate static let everyDay = WorkingPattern(
        hours: Weekday.allCases.map { WeeklyInterval(weekday: $0, start: .nine, end: .seventeen) }
    )
}
