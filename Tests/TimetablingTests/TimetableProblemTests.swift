import CohortCore
import Testing

@testable import Timetabling

@Suite("Timetable problem")
struct TimetableProblemTests {
    private func refusal(_ change: (inout TimetableProblem) throws -> Void) throws -> String {
        var problem = try TinyProblem.make()
        try problem.validate()
        try change(&problem)
        let error = #expect(throws: CohortError.self) { try TimetableSolver.solve(problem, seed: 1) }
        return error?.message ?? ""
    }

    @Test func `what refers to nothing is named`() throws {
        #expect(try refusal { $0.links[0].after = "z" }.contains("the event z, which is not given"))
        #expect(try refusal { $0.cohorts[0].members.append(.init(rawValue: 77)) }.contains("the member 77"))
        #expect(try refusal { $0.events[0].pin.room = .init(rawValue: 9) }.contains("pinned to the room 9"))
        #expect(
            try refusal { $0.events[0].pin.facilitators = [.init(rawValue: 1), .init(rawValue: 9)] }
                .contains("the facilitator 9")
        )
        #expect(try refusal { $0.cohorts = [] }.contains("the cohort c, which is not given"))
    }

    @Test func `what is there twice is named`() throws {
        #expect(try refusal { $0.events[1].key = "a" }.contains("event a is there twice"))
        #expect(try refusal { $0.rooms.append($0.rooms[0]) }.contains("room 1 is there twice"))
    }

    @Test func `what lies out of range is named`() throws {
        #expect(try refusal { $0.events[0].minutes = 0 }.contains("takes 0 minutes"))
        #expect(try refusal { $0.events[0].last = $0.events[0].first - 1 }.contains("no day at all"))
        #expect(try refusal { $0.events[0].last = $0.events[0].first + 5_000 }.contains("over 1100 days"))
        #expect(try refusal { $0.links[0].maximumDays = 0 }.contains("1 to 0 days"))
        #expect(
            try refusal { $0.cohorts[0].weights.missing = -1 }.contains("The weight missing of the cohort c is -1")
        )
        #expect(
            try refusal { $0.covers = [TimetableCover(name: "midwives of north", people: [], most: 0)] }
                .contains("At most 0 of the midwives of north")
        )
        #expect(
            try refusal { $0.covers = [TimetableCover(name: "midwives", people: [.init(rawValue: 77)], most: 1)] }
                .contains("The midwives have 77 among them")
        )
        let evening = try #require(LocalTime(hour: 23))
        let night = Slot(date: TinyProblem.monday, start: evening, minutes: 120)
        #expect(try refusal { $0.participants[0].busy = [night] }.contains("does not end on the day"))
        #expect(try refusal { $0.roomBusy = [$0.rooms[0].id: [night]] }.contains("does not end on the day"))
        #expect(try refusal { $0.roomHourPence = [$0.rooms[0].id: -1] }.contains("An hour costs -1 pence"))
        #expect(try refusal { $0.startTimes = [] }.contains("0 start times"))
    }
}
