/// Post-enrolment course timetabling, track 2 of the International Timetabling Competition of 2007: every student's own
/// lectures, room features, times at which a lecture may be, and which comes before which.
///
/// Source: Lewis, Paechter and McCollum, “Post enrolment based course timetabling: a description of the problem model
/// used for track two of the second International Timetabling Competition”, Cardiff Working Paper A2007-3 (2007).
package struct EnrolmentProblem: Hashable, Sendable {
    package static let days = 5
    package static let periodsADay = 9
    /// Nine periods on each of five days.
    package static let periods = days * periodsADay

    package let eventCount: Int
    package let seats: [Int]
    /// By event: who takes part, by index, ascending.
    package let students: [[Int32]]
    package let studentCount: Int
    /// By event: the rooms with seats enough and every feature that it needs, by index, ascending.
    package let rooms: [[Int32]]
    /// By event: the periods in which it may be, 0 to 44, ascending.
    package let openPeriods: [[Int32]]
    /// By event: those that come after it.
    package let after: [[Int32]]

    package var roomCount: Int { seats.count }

    package init(
        seats: [Int],
        students: [[Int32]],
        studentCount: Int,
        rooms: [[Int32]],
        openPeriods: [[Int32]],
        after: [[Int32]]
    ) {
        eventCount = students.count
        self.seats = seats
        self.students = students
        self.studentCount = studentCount
        self.rooms = rooms
        self.openPeriods = openPeriods
        self.after = after
    }
}

/// Where one event is; ``nowhere`` when it was left out.
package struct EnrolmentPlace: Hashable, Sendable {
    /// 0 to 44; -1 for nowhere.
    package var period: Int
    package var room: Int

    package static let nowhere = EnrolmentPlace(period: -1, room: -1)

    package var isPlaced: Bool { period >= 0 }

    package init(period: Int, room: Int) {
        self.period = period
        self.room = room
    }
}
