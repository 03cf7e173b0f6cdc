package import CohortCore

/// Reads the competition's `.tim` files and writes its solutions.
///
/// A file is whole numbers only: how many events, rooms, features and students; seats by room; then matrices of 0 and 1:
/// students × events, rooms × features, events × features, events × 45 periods, and events × events with 1 for “before”
/// and -1 for “after”.
package enum EnrolmentFile {
    /// More than any of the competition, and little enough memory.
    private static let most = 10_000

    /// - Throws: ``CohortError`` with the line, when the file is in another format or contradicts itself.
    package static func read(_ bytes: [UInt8], named name: String) throws(CohortError) -> EnrolmentProblem {
        var numbers = WholeNumbers(bytes, named: name)
        let events = try numbers.next(in: 1...most, "the number of events")
        let rooms = try numbers.next(in: 1...most, "the number of rooms")
        let features = try numbers.next(in: 0...most, "the number of features")
        let students = try numbers.next(in: 0...most, "the number of students")
        // Every number takes two bytes: a head alone cannot make us take memory for millions.
        let count = rooms + (students + features + EnrolmentProblem.periods + events) * events + rooms * features
        guard bytes.count / 2 >= count else {
            throw numbers.refusal("\(bytes.count) bytes are too few for the \(count) numbers that its head announces.")
        }
        let seats = try numbers.list(rooms, in: 0...1_000_000, "the seats of a room")
        let attendance = try numbers.rows(students, of: events, "whether a student attends")
        let has = try numbers.rows(rooms, of: features, "whether a room has a feature")
        let needs = try numbers.rows(events, of: features, "whether an event needs a feature")
        let open = try numbers.rows(events, of: EnrolmentProblem.periods, "whether a period is open to an event")
        var after: [[Int32]] = Array(repeating: [], count: events)
        for event in 0..<events {
            for other in 0..<events {
                switch try numbers.next(in: -1...1, "which event comes first") {
                case 1: after[event].append(Int32(other))
                case -1: after[other].append(Int32(event))
                default: continue
                }
            }
        }
        try numbers.end()
        var takers: [[Int32]] = Array(repeating: [], count: events)
        for (student, attended) in attendance.enumerated() {
            for event in attended { takers[Int(event)].append(Int32(student)) }
        }
        let suitable = (0..<events).map { event in
            (0..<rooms).filter { room in
                seats[room] >= takers[event].count && Set(needs[event]).isSubset(of: has[room])
            }.map(Int32.init)
        }
        return EnrolmentProblem(
            seats: seats,
            students: takers,
            studentCount: students,
            rooms: suitable,
            openPeriods: open,
            after: after.map { Set($0).sorted() }
        )
    }

    /// One line an event: its period and its room, `-1 -1` for an event without a place.
    package static func write(_ places: [EnrolmentPlace]) -> String {
        places.map { "\($0.period) \($0.room)\n" }.joined()
    }
}
