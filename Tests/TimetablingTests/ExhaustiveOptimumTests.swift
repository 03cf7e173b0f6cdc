import CohortCore
import Testing

@testable import Timetabling

@Suite("The best timetable of a tiny problem")
struct ExhaustiveOptimumTests {
    /// Two sessions, every slot, room and set of facilitators: the cheapest that breaks nothing.
    private func optimum(_ problem: TimetableProblem) -> Int? {
        let choices = problem.events.map { event in self.choices(event, problem) }
        var best: Int?
        for first in choices[0] {
            for second in choices[1] {
                let placements = [problem.events[0].key: first, problem.events[1].key: second]
                let cost = TimetableChecker.cost(placements, problem).total
                guard cost < best ?? .max else { continue }
                if TimetableChecker.violations(placements, problem).isEmpty { best = cost }
            }
        }
        return best
    }

    private func choices(_ event: TimetableEvent, _ problem: TimetableProblem) -> [Placement] {
        var found: [Placement] = []
        for date in stride(from: 0, through: event.last - event.first, by: 1).map({ event.first + $0 }) {
            for start in problem.startTimes {
                for room in problem.rooms {
                    for leaders in [[1, 2], [1, 3]] as [[Int64]] {
                        let placement = Placement(
                            slot: Slot(date: date, start: start, minutes: event.minutes),
                            room: room.id,
                            facilitators: leaders.map(Facilitator.ID.init(rawValue:))
                        )
                        // What one session breaks alone no other one mends.
                        if TimetableChecker.violations([event.key: placement], problem).isEmpty {
                            found.append(placement)
                        }
                    }
                }
            }
        }
        return found
    }

    @Test(arguments: UInt64(1)...6)
    func `is found`(seed: UInt64) throws {
        var problem = try TinyProblem.make()
        var generator = SeededGenerator(seed: seed)
        problem.startTimes = try [9, 14].map { try #require(LocalTime(hour: $0)) }
        problem.links[0].minimumDays = generator.index(below: 2)
        problem.links[0].maximumDays = 4
        problem.rooms[1].profile.region = "London"
        for index in problem.participants.indices {
            problem.participants[index].travels = generator.index(below: 2) == 0
            problem.participants[index].busy = [
                Slot(date: TinyProblem.monday + generator.index(below: 5), start: .nine, minutes: 240)
            ]
            if generator.index(below: 2) == 0 {
                problem.participants[index].pattern.hours.remove(at: generator.index(below: 5))
            }
        }
        problem.roomHourPence = [.init(rawValue: 1): 3_000, .init(rawValue: 2): 1_000 * Int(seed)]
        problem.facilitatorBusy = [
            .init(rawValue: 2): [Slot(date: TinyProblem.monday + 2, start: .nine, minutes: 480)]
        ]
        problem.events[0].published = TinyProblem.placement(
            Slot(date: TinyProblem.monday + 2, start: .nine, minutes: 120)
        )

        let best = optimum(problem)
        let solution = try TimetableSolver.solve(problem, seed: seed, budget: .init(moves: 3_000))

        #expect(best != nil)
        #expect(solution.isFeasible == (best != nil))
        #expect(solution.cost.total == best)
    }
}
