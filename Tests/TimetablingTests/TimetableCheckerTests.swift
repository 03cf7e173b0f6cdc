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
            problem.cohorts[0].minimumAttendance = .half
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
            problem.cohorts[0].minimumAttendance = .none
            let slot = try #require(placements["a"]?.slot)
            problem.participants[1].pattern.protectedClinical = [
                WeeklyInterval(weekday: slot.date.weekday, start: .nine, end: .seventeen)
            ]
        }
        #expect(found.contains(.protectedHours))
    }

    @Test func `part of a day that is taken is found, and the rest of the day is free`() throws {
        let ten = try #require(LocalTime(hour: 10))
        let noon = try #require(LocalTime(hour: 12))
        let during = [Slot(date: TinyProblem.monday, start: ten, minutes: 30)]
        let after = [Slot(date: TinyProblem.monday, start: noon, minutes: 300)]
        #expect(try broken { problem, _ in problem.roomBusy = [problem.rooms[0].id: during] } == [.roomOpening])
        #expect(try broken { problem, _ in problem.roomBusy = [problem.rooms[0].id: after] } == [])
        #expect(
            try broken { problem, _ in problem.facilitatorBusy = [problem.facilitators[1].id: during] }
                == [.facilitatorHours]
        )
        #expect(try broken { problem, _ in problem.facilitatorBusy = [problem.facilitators[1].id: after] } == [])
        #expect(
            try broken { problem, _ in for index in 0..<2 { problem.participants[index].busy = during } }
                == [.minimumAttendance]
        )
        #expect(try broken { problem, _ in for index in 0..<2 { problem.participants[index].busy = after } } == [])
    }

    @Test func `too many of a scarce profession at once is found`() throws {
        func cover(_ most: Int, _ people: ArraySlice<TimetableParticipant>) -> TimetableCover {
            TimetableCover(name: "midwives of north", people: people.map(\.id), most: most)
        }
        #expect(try broken { problem, _ in problem.covers = [cover(2, problem.participants.prefix(2))] } == [])
        #expect(
            try broken { problem, _ in problem.covers = [cover(1, problem.participants.prefix(2))] }
                == [.scarceCover, .scarceCover]
        )
        let split = try broken { problem, placements in
            problem.links = []
            problem.events[0].members = [problem.participants[0].id]
            problem.events[1].members = [problem.participants[1].id]
            problem.covers = [cover(1, problem.participants.prefix(2))]
            placements["b"] = TinyProblem.placement(
                Slot(date: TinyProblem.monday, start: try #require(LocalTime(hour: 11)), minutes: 120),
                room: 2,
                facilitators: []
            )
            problem.events[1].facilitators = []
        }
        #expect(split == [.scarceCover])
    }

    @Test func `a session that takes too many of a scarce profession has no slot, and says so`() throws {
        var problem = try TinyProblem.make()
        problem.covers = [
            TimetableCover(name: "midwives of north", people: problem.participants.prefix(3).map(\.id), most: 2)
        ]
        let solution = try TimetableSolver.solve(problem, seed: 1, budget: .init(moves: 100))
        #expect(solution.placements.isEmpty)
        let event = try #require(solution.unplaceable.first)
        #expect(event.census.forbidden.first?.constraint == .scarceCover)
        #expect(event.census.forbidden.first?.slots == event.census.examined)
        #expect(event.relaxation.contains("3 of the midwives of north"))
    }

    @Test func `what travelling, days off, load and money cost is counted by hand`() throws {
        var problem = try TinyProblem.make()
        var placements = try TinyProblem.placements()
        problem.participants[0].travels = true
        problem.participants[1].pattern.hours.removeAll { $0.weekday == .monday }
        problem.roomHourPence = [problem.rooms[0].id: 3_000]
        problem.facilitatorHourPence = [problem.facilitators[0].id: 5_100]
        let apart = TimetableChecker.cost(placements, problem)
        #expect(apart[.travellers] == 2 * 6)
        #expect(apart[.partTimerWeekday] == 0)
        // Two hours of the room are £60, and of the facilitator £102, which is ten tens.
        #expect(apart[.money] == 2 * (6 + 10))
        // Each of two facilitators leads both sessions in one week.
        #expect(apart[.facilitatorBalance] == 4)

        placements["b"]?.slot.date = TinyProblem.monday
        placements["b"]?.slot.start = try #require(LocalTime(hour: 14))
        let together = TimetableChecker.cost(placements, problem)
        #expect(together[.travellers] == 2 * 6)
        #expect(together[.partTimerWeekday] == 1)

        problem.events[1].isOnline = true
        placements["b"]?.room = nil
        #expect(TimetableChecker.cost(placements, problem)[.travellers] == 6)
    }

    @Test func `costs are counted by hand`() throws {
        var problem = try TinyProblem.make()
        var placements = try TinyProblem.placements()
        problem.participants[0].absences = [try Absence(first: TinyProblem.monday, last: TinyProblem.monday + 2)]
        problem.participants[1].pattern.protectedClinical = [
            WeeklyInterval(weekday: .monday, start: .nine, end: .seventeen)
        ]
        problem.cohorts[0].minimumAttendance = .none
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
