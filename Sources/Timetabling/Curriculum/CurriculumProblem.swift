package import CohortCore

/// Curriculum-based course timetabling: the problem of track 3 of the International Timetabling Competition 2007.
///
/// Each course has lectures of one period, to be given a period of the week and a room. Source: Di Gaspero, McCollum and
/// Schaerf, “The Second International Timetabling Competition (ITC-2007): Curriculum-based Course Timetabling (Track 3)”
/// (2007); the costs are those called UD2.
package struct CurriculumProblem: Hashable, Sendable {
    package struct Course: Hashable, Sendable {
        package var code: String
        package var teacher: String
        package var lectures: Int
        /// Its lectures are to be spread over at least so many days.
        package var minimumDays: Int
        package var students: Int

        package init(code: String, teacher: String, lectures: Int, minimumDays: Int, students: Int) {
            self.code = code
            self.teacher = teacher
            self.lectures = lectures
            self.minimumDays = minimumDays
            self.students = students
        }
    }

    package struct Room: Hashable, Sendable {
        package var code: String
        package var capacity: Int

        package init(code: String, capacity: Int) {
            self.code = code
            self.capacity = capacity
        }
    }

    /// Courses that have students in common.
    package struct Curriculum: Hashable, Sendable {
        package var code: String
        /// By their numbers, from 0.
        package var courses: [Int]

        package init(code: String, courses: [Int]) {
            self.code = code
            self.courses = courses
        }
    }

    /// A period that does not suit a course.
    package struct Unavailability: Hashable, Sendable {
        package var course: Int
        package var period: Int

        package init(course: Int, period: Int) {
            self.course = course
            self.period = period
        }
    }

    package let name: String
    package let days: Int
    package let periodsPerDay: Int
    package let courses: [Course]
    package let rooms: [Room]
    package let curricula: [Curriculum]
    package let unavailabilities: Set<Unavailability>

    /// What a problem may have at most.
    package static let most = (
        courses: 2_000, rooms: 500, curricula: 5_000, days: 31, periodsPerDay: 48, lectures: 20_000
    )

    /// - Throws: ``CohortError`` when a number is out of bounds or there are more lectures than rooms × periods.
    package init(
        name: String,
        days: Int,
        periodsPerDay: Int,
        courses: [Course],
        rooms: [Room],
        curricula: [Curriculum],
        unavailabilities: Set<Unavailability> = []
    ) throws(CohortError) {
        self.name = name
        self.days = days
        self.periodsPerDay = periodsPerDay
        self.courses = courses
        self.rooms = rooms
        self.curricula = curricula
        self.unavailabilities = unavailabilities
        try checkSizes()
        try checkNumbers()
    }

    package var periods: Int { days * periodsPerDay }

    package var lectures: Int { courses.reduce(0) { $0 + $1.lectures } }

    private func checkSizes() throws(CohortError) {
        let sizes = [
            ("courses", courses.count, 1...Self.most.courses), ("rooms", rooms.count, 1...Self.most.rooms),
            ("days", days, 1...Self.most.days), ("periods a day", periodsPerDay, 1...Self.most.periodsPerDay),
            ("curricula", curricula.count, 0...Self.most.curricula),
        ]
        for (what, count, allowed) in sizes where !allowed.contains(count) {
            throw CohortError(
                .tooLarge,
                "\(count) \(what): a problem has \(allowed.lowerBound) to \(allowed.upperBound) of them."
            )
        }
    }

    private func checkNumbers() throws(CohortError) {
        for course in courses {
            guard (1...periods).contains(course.lectures) else {
                throw CohortError(
                    .invalid,
                    "Course \(course.code) has \(course.lectures) lectures; it can have 1 to \(periods), one a period."
                )
            }
            guard (0...days).contains(course.minimumDays), (0...1_000_000).contains(course.students) else {
                throw CohortError(
                    .invalid,
                    "Course \(course.code) has \(course.minimumDays) days and \(course.students) students; there are "
                        + "\(days) days, and at most a million students."
                )
            }
        }
        let lectures = lectures
        guard lectures <= min(periods * rooms.count, Self.most.lectures) else {
            throw CohortError(
                .infeasible,
                "\(lectures) lectures do not fit into \(rooms.count) rooms × \(periods) periods, or are more than "
                    + "\(Self.most.lectures)."
            )
        }
        for room in rooms where !(0...1_000_000).contains(room.capacity) {
            throw CohortError(.invalid, "Room \(room.code) has a capacity of \(room.capacity); it is 0 to a million.")
        }
        for curriculum in curricula {
            guard Set(curriculum.courses).count == curriculum.courses.count,
                curriculum.courses.allSatisfy(courses.indices.contains)
            else {
                throw CohortError(
                    .invalid,
                    "Curriculum \(curriculum.code) names a course twice, or one that is not there."
                )
            }
        }
        for item in unavailabilities
        where !courses.indices.contains(item.course) || !(0..<periods).contains(item.period) {
            throw CohortError(.invalid, "Course number \(item.course) or period \(item.period) is not there.")
        }
    }
}
