import CohortCore

/// A problem as flat tables without bounds checks, made once and shared by every state of a search.
final class EnrolmentTables {
    let eventCount: Int
    let roomCount: Int
    let studentCount: Int
    let periods = EnrolmentProblem.periods
    private let memory = FlatMemory()

    /// By event and event: 1 where they share a student.
    let conflicts: UnsafeMutablePointer<UInt8>
    /// By event and event: 1 where the first comes before, -1 where after.
    let order: UnsafeMutablePointer<Int8>
    /// By student and event.
    let attends: UnsafeMutablePointer<Bool>
    let isSuitable: UnsafeMutablePointer<Bool>
    let isOpen: UnsafeMutablePointer<Bool>
    let neighbours: FlatLists
    let ordered: FlatLists
    let rooms: FlatLists
    let openPeriods: FlatLists
    let students: FlatLists
    /// What a student's day costs, by the nine periods as bits; the first is the lowest.
    let dayCost: UnsafeMutablePointer<UInt8>

    init(_ problem: EnrolmentProblem) {
        let events = problem.eventCount
        eventCount = events
        roomCount = problem.roomCount
        studentCount = problem.studentCount
        conflicts = memory.make(events * events, 0)
        order = memory.make(events * events, 0)
        attends = memory.make(problem.studentCount * events, false)
        isSuitable = memory.make(events * roomCount, false)
        isOpen = memory.make(events * periods, false)
        dayCost = memory.make(1 << EnrolmentProblem.periodsADay, 0)
        var eventsOf: [[Int32]] = Array(repeating: [], count: problem.studentCount)
        for (event, takers) in problem.students.enumerated() {
            for student in takers {
                eventsOf[Int(student)].append(Int32(event))
                attends[Int(student) * events + event] = true
            }
        }
        for taken in eventsOf {
            for one in taken {
                for other in taken where one != other { conflicts[Int(one) * events + Int(other)] = 1 }
            }
        }
        for (event, later) in problem.after.enumerated() {
            for other in later {
                order[event * events + Int(other)] = 1
                order[Int(other) * events + event] = -1
            }
        }
        for event in 0..<events {
            for room in problem.rooms[event] { isSuitable[event * roomCount + Int(room)] = true }
            for period in problem.openPeriods[event] { isOpen[event * periods + Int(period)] = true }
        }
        for mask in 0..<(1 << EnrolmentProblem.periodsADay) { dayCost[mask] = Self.cost(ofDay: mask) }
        let (conflicts, order) = (conflicts, order)
        neighbours = FlatLists(
            (0..<events).map { one in
                (0..<events).filter { conflicts[one * events + $0] == 1 }.map(Int32.init)
            }
        )
        ordered = FlatLists(
            (0..<events).map { one in
                (0..<events).filter { order[one * events + $0] != 0 }.map(Int32.init)
            }
        )
        rooms = FlatLists(problem.rooms)
        openPeriods = FlatLists(problem.openPeriods)
        students = FlatLists(problem.students)
    }

    private static func cost(ofDay mask: Int) -> UInt8 {
        var cost = mask >> (EnrolmentProblem.periodsADay - 1) & 1
        if mask.nonzeroBitCount == 1 { cost += 1 }
        cost += (mask & mask >> 1 & mask >> 2).nonzeroBitCount
        return UInt8(cost)
    }
}
