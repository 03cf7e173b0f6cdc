/// Judges a solution from the problem alone; it shares nothing with the search.
package struct EnrolmentVerdict: Hashable, Sendable {
    /// Events without a place.
    package var unplaced = 0
    /// Students of events without a place, each time: the competition's distance to feasibility.
    package var distance = 0
    /// Pairs of events of one student in one period, for each pair of events once.
    package var clashes = 0
    /// Pairs of events in one room and period.
    package var roomClashes = 0
    /// Events in a room that does not suit, or in a period that is closed to them.
    package var unsuitable = 0
    /// Pairs in the wrong order.
    package var misordered = 0
    /// A student has something in the last period of a day.
    package var lastPeriods = 0
    /// Each further event after two in a row.
    package var longRuns = 0
    /// A student has one event alone on a day.
    package var singles = 0

    /// What must be 0 for a valid solution, beside ``unplaced``.
    package var hardViolations: Int { clashes + roomClashes + unsuitable + misordered }
    package var cost: Int { lastPeriods + longRuns + singles }

    package init(_ places: [EnrolmentPlace], _ problem: EnrolmentProblem) {
        for (event, place) in places.enumerated() {
            guard place.isPlaced else {
                unplaced += 1
                distance += problem.students[event].count
                continue
            }
            let suits =
                problem.rooms[event].contains(Int32(place.room))
                && problem.openPeriods[event].contains(Int32(place.period))
            if !suits { unsuitable += 1 }
            for later in problem.after[event] {
                let other = places[Int(later)]
                if other.isPlaced, other.period <= place.period { misordered += 1 }
            }
            let attending = Set(problem.students[event])
            for other in 0..<event where places[other].period == place.period {
                if places[other].room == place.room { roomClashes += 1 }
                if problem.students[other].contains(where: attending.contains) { clashes += 1 }
            }
        }
        countStudents(places, problem)
    }

    private mutating func countStudents(_ places: [EnrolmentPlace], _ problem: EnrolmentProblem) {
        var attended = Array(
            repeating: Array(repeating: false, count: EnrolmentProblem.periods),
            count: problem.studentCount
        )
        for (event, place) in places.enumerated() where place.isPlaced {
            for student in problem.students[event] { attended[Int(student)][place.period] = true }
        }
        for periods in attended {
            for day in 0..<EnrolmentProblem.days {
                let first = day * EnrolmentProblem.periodsADay
                let hours = Array(periods[first..<(first + EnrolmentProblem.periodsADay)])
                if hours.last == true { lastPeriods += 1 }
                if hours.count(where: { $0 }) == 1 { singles += 1 }
                var run = 0
                for isTaken in hours {
                    run = isTaken ? run + 1 : 0
                    if run > 2 { longRuns += 1 }
                }
            }
        }
    }
}
