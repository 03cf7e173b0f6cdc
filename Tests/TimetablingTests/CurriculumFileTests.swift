import CohortCore
import Testing

@testable import Timetabling

struct CurriculumFileTests {
    @Test func `a file of the competition is read`() throws {
        let problem = try CurriculumSamples.tiny()
        #expect(problem.name == "Tiny")
        #expect(problem.periods == 4)
        #expect(problem.lectures == 4)
        #expect(
            problem.courses[0] == .init(code: "anatomy", teacher: "t1", lectures: 2, minimumDays: 2, students: 30)
        )
        #expect(problem.rooms == [.init(code: "large", capacity: 30), .init(code: "small", capacity: 10)])
        #expect(problem.curricula == [.init(code: "first", courses: [0, 1]), .init(code: "second", courses: [2])])
        #expect(problem.unavailabilities == [.init(course: 1, period: 0), .init(course: 2, period: 3)])
    }

    @Test(arguments: [
        ("Name: Tiny", "Title: Tiny", 1, "“Name:”"),
        ("Courses: 3", "Courses: three", 2, "“three” is not"),
        ("Courses: 3", "Courses: 0", 2, "from 1 to"),
        ("Rooms: 2", "Days: 2", 3, "where “Rooms:” should come"),
        ("Periods_per_day: 2", "Periods_per_day: 99999999999999999999", 5, "whole number"),
        ("COURSES:", "CURSES:", 9, "where “COURSES:” should come"),
        ("anatomy t1 2 2 30", "anatomy t1 2 2", 10, "5 words"),
        ("anatomy t1 2 2 30", "anatomy t1 5 2 30", 10, "number of lectures"),
        ("ethics t2 1 1 8", "anatomy t2 1 1 8", 11, "there twice"),
        ("small 10", "large 10", 16, "there twice"),
        ("small 10", "small -1", 16, "capacity"),
        ("first 2 anatomy ethics", "first 3 anatomy ethics", 19, "has 2 courses where it says 3"),
        ("first 2 anatomy ethics", "first 2 anatomy anatomy", 19, "twice"),
        ("second 1 law", "second 1 logic", 20, "no course logic"),
        ("ethics 0 0", "ethics 2 0", 23, "“2” is not a day"),
        ("law 1 1", "law 1 1 1", 24, "3 words"),
        ("END.", "", 24, "ends where “END.”"),
        ("END.", "END.\nlaw", 27, "after “END.”"),
    ])
    func `a file in disorder is refused with the line`(
        _ words: String,
        _ instead: String,
        _ line: Int,
        _ says: String
    ) throws {
        var text = CurriculumSamples.text
        text.replaceSubrange(try #require(text.firstRange(of: words)), with: instead)
        let error = #expect(throws: CohortError.self) { try CurriculumFile.read(Array(text.utf8), named: "bad.ctt") }
        #expect(error?.place == .init(file: "bad.ctt", line: line))
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
    }

    @Test func `more lectures than places are refused`() throws {
        let text = CurriculumSamples.text.split(separator: "\n").map { line in
            line.hasPrefix("anatomy") || line.hasPrefix("ethics t2") || line.hasPrefix("law t1")
                ? line.split(separator: " ").enumerated().map { $0 == 2 ? "4" : String($1) }.joined(separator: " ")
                : String(line)
        }.joined(separator: "\n")
        let error = #expect(throws: CohortError.self) { try CurriculumFile.read(Array(text.utf8), named: "full.ctt") }
        #expect(error?.code == .infeasible)
        #expect(error?.message.contains("12 lectures do not fit into 2 rooms × 4 periods") == true)
    }

    @Test func `bytes that are no text are refused and not crashed on`() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            var bytes = Array(CurriculumSamples.text.utf8)
            for _ in 0..<3 { bytes[generator.index(below: bytes.count)] = UInt8(generator.index(below: 256)) }
            if let problem = try? CurriculumFile.read(bytes, named: "noise.ctt") { #expect(problem.courses.count == 3) }
        }
        #expect(throws: CohortError.self) { try CurriculumFile.read([], named: "empty.ctt") }
    }

    @Test func `a plan that was written is read back`() throws {
        let problem = try CurriculumSamples.tiny()
        let plan = CurriculumPlan(
            places: [
                [.init(period: 0, room: 0), .init(period: 2, room: 0)], [.init(period: 1, room: 1)],
                [.init(period: 3, room: 0)],
            ]
        )
        let text = plan.text(problem)
        #expect(text.hasPrefix("anatomy large 0 0\nanatomy large 1 0\nethics small 0 1\n"))
        #expect(try CurriculumPlan.read(Array(text.utf8), named: "plan", of: problem) == plan)
        let error = #expect(throws: CohortError.self) {
            try CurriculumPlan.read(Array("\nlaw cellar 0 0\n".utf8), named: "plan", of: problem)
        }
        #expect(error?.place?.line == 2)
    }
}
