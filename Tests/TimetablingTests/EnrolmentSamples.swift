import CohortCore

@testable import Timetabling

extension EnrolmentProblem {
    /// Small problems that differ by seed: some rooms suit, most periods are open, a few events come before others.
    static func sample(_ seed: UInt64, events: Int = 30, rooms: Int = 3, students: Int = 25) -> EnrolmentProblem {
        var generator = SeededGenerator(seed: seed)
        var takers: [[Int32]] = Array(repeating: [], count: events)
        for student in 0..<students {
            for event in 0..<events where generator.index(below: 8) == 0 { takers[event].append(Int32(student)) }
        }
        let suitable = (0..<events).map { _ in
            let chosen = (0..<rooms).filter { _ in generator.index(below: 3) > 0 }
            return (chosen.isEmpty ? [0] : chosen).map { Int32($0) }
        }
        let open = (0..<events).map { _ in
            (0..<periods).filter { _ in generator.index(below: 10) > 1 }.map { Int32($0) }
        }
        let after = (0..<events).map { event in
            (event + 1..<events).filter { _ in generator.index(below: 60) == 0 }.map { Int32($0) }
        }
        return EnrolmentProblem(
            seats: Array(repeating: students, count: rooms),
            students: takers,
            studentCount: students,
            rooms: suitable,
            openPeriods: open,
            after: after
        )
    }
}
