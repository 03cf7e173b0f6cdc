package import CohortCore

/// Reads files in the format of the competition (`.ctt`).
///
/// Seven lines of sizes, then the sections `COURSES:` (course, teacher, lectures, least days, students), `ROOMS:` (room,
/// capacity), `CURRICULA:` (curriculum, how many courses, courses) and `UNAVAILABILITY_CONSTRAINTS:` (course, day, period
/// of the day), and `END.`.
package enum CurriculumFile {
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: Of the file, for errors.
    /// - Returns: The problem of the file.
    /// - Throws: ``CohortError`` with the line, when the file is in another format or contradicts itself.
    package static func read(_ bytes: [UInt8], named name: String) throws(CohortError) -> CurriculumProblem {
        var reader = Reader(lines: try CurriculumLines(bytes, named: name))
        try reader.read()
        do throws(CohortError) {
            return try CurriculumProblem(
                name: reader.name,
                days: reader.days,
                periodsPerDay: reader.periodsPerDay,
                courses: reader.courses,
                rooms: reader.rooms,
                curricula: reader.curricula,
                unavailabilities: reader.unavailabilities
            )
        } catch {
            throw CohortError(error.code, error.message, at: .init(file: name))
        }
    }

    private struct Reader {
        var lines: CurriculumLines
        var name = ""
        var days = 0
        var periodsPerDay = 0
        var courses: [CurriculumProblem.Course] = []
        var rooms: [CurriculumProblem.Room] = []
        var curricula: [CurriculumProblem.Curriculum] = []
        var unavailabilities: Set<CurriculumProblem.Unavailability> = []
        private var numbers: [String: Int] = [:]

        init(lines: CurriculumLines) { self.lines = lines }

        mutating func read() throws(CohortError) {
            guard let title = lines.line(), title.first == "Name:" else {
                throw lines.refusal("The file does not begin with “Name:”.")
            }
            name = title.dropFirst().joined(separator: " ")
            let most = CurriculumProblem.most
            let courseCount = try size("Courses:", 1...most.courses)
            let roomCount = try size("Rooms:", 1...most.rooms)
            days = try size("Days:", 1...most.days)
            periodsPerDay = try size("Periods_per_day:", 1...most.periodsPerDay)
            let curriculumCount = try size("Curricula:", 0...most.curricula)
            let constraintCount = try size("Constraints:", 0...(courseCount * days * periodsPerDay))
            try section("COURSES:")
            for _ in 0..<courseCount { try course() }
            try section("ROOMS:")
            var codes: Set<String> = []
            for _ in 0..<roomCount {
                let words = try lines.line(of: 2, called: "a room and its capacity")
                guard codes.insert(words[0]).inserted else { throw lines.refusal("Room \(words[0]) is there twice.") }
                let capacity = try lines.integer(words[1], in: 0...1_000_000, called: "a capacity")
                rooms.append(.init(code: words[0], capacity: capacity))
            }
            try section("CURRICULA:")
            for _ in 0..<curriculumCount { try curriculum() }
            try section("UNAVAILABILITY_CONSTRAINTS:")
            for _ in 0..<constraintCount { try unavailability() }
            try section("END.")
            if lines.line() != nil { throw lines.refusal("There is something after “END.”.") }
        }

        private mutating func size(_ word: String, _ allowed: ClosedRange<Int>) throws(CohortError) -> Int {
            let words = try lines.line(of: 2, called: "“\(word)” and a number")
            guard words[0] == word else { throw lines.refusal("“\(words[0])” is there where “\(word)” should come.") }
            return try lines.integer(words[1], in: allowed, called: "a number after “\(word)”")
        }

        private mutating func section(_ word: String) throws(CohortError) {
            let words = try lines.line(of: 1, called: "“\(word)”")
            guard words[0] == word else { throw lines.refusal("“\(words[0])” is there where “\(word)” should come.") }
        }

        private func number(_ word: String) throws(CohortError) -> Int {
            guard let number = numbers[word] else { throw lines.refusal("There is no course \(word).") }
            return number
        }

        private mutating func course() throws(CohortError) {
            let words = try lines.line(of: 5, called: "a course, its teacher, lectures, least days and students")
            guard numbers.updateValue(courses.count, forKey: words[0]) == nil else {
                throw lines.refusal("Course \(words[0]) is there twice.")
            }
            courses.append(
                .init(
                    code: words[0],
                    teacher: words[1],
                    lectures: try lines.integer(
                        words[2],
                        in: 1...(days * periodsPerDay),
                        called: "a number of lectures"
                    ),
                    minimumDays: try lines.integer(words[3], in: 0...days, called: "a number of days"),
                    students: try lines.integer(words[4], in: 0...1_000_000, called: "a number of students")
                )
            )
        }

        private mutating func curriculum() throws(CohortError) {
            guard let words = lines.line(), words.count >= 2 else {
                throw lines.refusal("A curriculum, how many courses it has, and these courses should come here.")
            }
            let count = try lines.integer(words[1], in: 0...courses.count, called: "a number of courses")
            guard words.count == count + 2 else {
                throw lines.refusal("Curriculum \(words[0]) has \(words.count - 2) courses where it says \(count).")
            }
            var members: [Int] = []
            for word in words.dropFirst(2) { members.append(try number(word)) }
            guard Set(members).count == count else {
                throw lines.refusal("Curriculum \(words[0]) names a course twice.")
            }
            curricula.append(.init(code: words[0], courses: members))
        }

        private mutating func unavailability() throws(CohortError) {
            let words = try lines.line(of: 3, called: "a course, a day and a period of the day")
            let day = try lines.integer(words[1], in: 0...(days - 1), called: "a day")
            let hour = try lines.integer(words[2], in: 0...(periodsPerDay - 1), called: "a period of the day")
            unavailabilities.insert(.init(course: try number(words[0]), period: day * periodsPerDay + hour))
        }
    }
}
