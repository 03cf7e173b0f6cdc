import CohortCore
import Testing

@testable import Timetabling

extension TimetableProblem {
    /// Busy hours of people, rooms and facilitators, travellers, covers, money, and weights by cohort.
    mutating func addCircumstances(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 977)
        let days = events.map { ($0.first, $0.last) }
        let first = try #require(days.map(\.0).min())
        let span = try #require(days.map(\.1).max()) - first + 1
        func busy(_ generator: inout SeededGenerator) throws -> [Slot] {
            try (0..<(span / 15 + 1)).map { _ in
                let start = try #require(LocalTime(minutesSinceMidnight: 480 + 30 * generator.index(below: 18)))
                let minutes = 30 + 30 * generator.index(below: 8)
                return Slot(date: first + generator.index(below: span), start: start, minutes: minutes)
            }
        }
        for index in participants.indices {
            participants[index].travels = generator.index(below: 3) == 0
            if generator.index(below: 3) == 0 { participants[index].busy = try busy(&generator) }
        }
        for room in rooms {
            roomBusy[room.id] = try busy(&generator)
            roomHourPence[room.id] = 2_500 * generator.index(below: 5)
        }
        for facilitator in facilitators {
            facilitatorBusy[facilitator.id] = try busy(&generator)
            facilitatorHourPence[facilitator.id] = 4_321 * generator.index(below: 3)
        }
        for index in cohorts.indices {
            cohorts[index].weights.missing = 5 + 5 * index
            cohorts[index].weights.repeatedMiss = 4 + index
            cohorts[index].weights.facilitatorLoad = 1 + index
            cohorts[index].weights.partTimerWeekday = 2 + index
            cohorts[index].weights.travellerWait = 6 + index
            cohorts[index].weights.furtherRoom = 20 - index
        }
        covers = [
            TimetableCover(
                name: "midwives of north",
                people: cohorts.compactMap { $0.members.dropFirst(2).first },
                most: 1
            ),
            TimetableCover(name: "dentists of south", people: cohorts.compactMap(\.members.last), most: 1),
        ]
    }
}
