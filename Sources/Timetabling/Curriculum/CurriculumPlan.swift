package import CohortCore

/// Where and when the lectures of a ``CurriculumProblem`` are held.
package struct CurriculumPlan: Hashable, Sendable {
    /// A period of the week, from 0, and a room's number.
    package struct Place: Hashable, Sendable {
        package var period: Int
        package var room: Int

        package init(period: Int, room: Int) {
            self.period = period
            self.room = room
        }
    }

    /// Of each course, the places of its lectures.
    package var places: [[Place]]

    package init(places: [[Place]]) { self.places = places }

    /// A line a lecture: course, room, day, period of the day; the competition's format.
    package func text(_ problem: CurriculumProblem) -> String {
        var text = ""
        for (course, places) in zip(problem.courses, places) {
            for place in places {
                let (day, hour) = place.period.quotientAndRemainder(dividingBy: problem.periodsPerDay)
                text += "\(course.code) \(problem.rooms[place.room].code) \(day) \(hour)\n"
            }
        }
        return text
    }

    /// Reads what ``text(_:)`` writes.
    ///
    /// - Throws: ``CohortError`` with the line, when it names what the problem does not have.
    package static func read(
        _ bytes: [UInt8],
        named name: String,
        of problem: CurriculumProblem
    ) throws(CohortError) -> Self {
        var lines = try CurriculumLines(bytes, named: name)
        let courses = Dictionary(problem.courses.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let rooms = Dictionary(problem.rooms.enumerated().map { ($1.code, $0) }) { first, _ in first }
        var plan = Self(places: problem.courses.map { _ in [] })
        while let words = lines.line() {
            guard words.count == 4, let course = courses[words[0]], let room = rooms[words[1]] else {
                throw lines.refusal("A course, a room, a day and a period of the day of the problem should be here.")
            }
            let day = try lines.integer(words[2], in: 0...(problem.days - 1), called: "a day")
            let hour = try lines.integer(words[3], in: 0...(problem.periodsPerDay - 1), called: "a period of the day")
            plan.places[course].append(Place(period: day * problem.periodsPerDay + hour, room: room))
        }
        return plan
    }
}
