import CohortCore

@testable import Timetabling

/// Problems small enough to be judged by hand or by trying everything.
enum CurriculumSamples {
    /// In the competition's format; line 10 is the first course, 13 the first room.
    static let text = """
        Name: Tiny
        Courses: 3
        Rooms: 2
        Days: 2
        Periods_per_day: 2
        Curricula: 2
        Constraints: 2

        COURSES:
        anatomy t1 2 2 30
        ethics t2 1 1 8
        law t1 1 1 20

        ROOMS:
        large 30
        small 10

        CURRICULA:
        first 2 anatomy ethics
        second 1 law

        UNAVAILABILITY_CONSTRAINTS:
        ethics 0 0
        law 1 1

        END.
        """

    static func tiny() throws -> CurriculumProblem { try CurriculumFile.read(Array(text.utf8), named: "tiny.ctt") }

    /// A made-up problem whose courses have up to so many curricula each.
    static func random(
        seed: UInt64,
        courses: Int = 8,
        rooms: Int = 3,
        days: Int = 3,
        periodsPerDay: Int = 3,
        curricula: Int = 6
    ) throws -> CurriculumProblem {
        var generator = SeededGenerator(seed: seed)
        var left = rooms * days * periodsPerDay
        let made = (0..<courses).map { index in
            let lectures = min(1 + generator.index(below: 4), max(1, left - (courses - index)))
            left -= lectures
            return CurriculumProblem.Course(
                code: "c\(index)",
                teacher: "t\(generator.index(below: courses))",
                lectures: lectures,
                minimumDays: 1 + generator.index(below: days),
                students: 5 + generator.index(below: 30)
            )
        }
        return try CurriculumProblem(
            name: "random",
            days: days,
            periodsPerDay: periodsPerDay,
            courses: made,
            rooms: (0..<rooms).map { .init(code: "r\($0)", capacity: 5 + generator.index(below: 30)) },
            curricula: (0..<curricula).map { index in
                .init(code: "q\(index)", courses: (0..<courses).filter { _ in generator.index(below: 3) == 0 })
            },
            unavailabilities: Set(
                (0..<courses).map { course in
                    .init(course: course, period: generator.index(below: days * periodsPerDay))
                }
            )
        )
    }
}
