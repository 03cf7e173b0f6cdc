import CohortCore
import Timetabling

/// A published calendar to which something happens.
struct ReplanScenario {
    private(set) var problem: TimetableProblem

    /// What is lost.
    enum Loss: String, CaseIterable {
        case facilitator
        case room
        case day
    }

    /// The calendar made from a seed, published as a search of so many moves left it.
    ///
    /// - Throws: ``CohortError`` when that search breaks a rule.
    init(cohorts: Int, instance: UInt64, moves: Int) throws {
        problem = try ProgrammeCalendar.make(cohorts: cohorts, seed: instance)
        let solution = try TimetableSolver.solve(problem, seed: instance, budget: .init(moves: moves))
        if let error = solution.error { throw error }
        for index in problem.events.indices {
            problem.events[index].published = solution.placements[problem.events[index].key]
        }
    }

    /// The busiest of its kind goes: a facilitator or a room from the middle of the programme on, or one day.
    func losing(_ loss: Loss) throws -> TimetableProblem {
        var changed = problem
        let dates = problem.events.compactMap(\.published?.slot.date).sorted()
        guard let last = dates.last else { return changed }
        let middle = dates[dates.count / 2]
        switch loss {
        case .facilitator:
            let lost = Self.busiest(published.filter { $0.slot.date >= middle }.flatMap(\.facilitators))
            for index in changed.facilitators.indices where changed.facilitators[index].id == lost {
                changed.facilitators[index].profile.absences.append(try Absence(first: middle, last: last))
            }
        case .room:
            let lost = Self.busiest(published.filter { $0.slot.date >= middle }.compactMap(\.room))
            for index in changed.rooms.indices where changed.rooms[index].id == lost {
                changed.rooms[index].profile.closures.append(try Absence(first: middle, last: last))
            }
        case .day:
            guard let lost = Self.busiest(dates) else { return changed }
            changed.calendar = .englandAndWales(closures: [try Absence(first: lost, last: lost)])
        }
        return changed
    }

    private var published: [Placement] { problem.events.compactMap(\.published) }

    private static func busiest<Thing: Hashable & Comparable>(_ uses: [Thing]) -> Thing? {
        let counts = Dictionary(uses.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
