import CohortCore
import Testing

@testable import Timetabling

struct EnrolmentFileTests {
    /// Two events, two rooms, one feature, two students.
    private static func text(precedence: String = "0 1 0 0", openOfFirst: String = "1") -> String {
        let open = Array(repeating: "1", count: 44).joined(separator: " ")
        return """
            2 2 1 2
            1 2
            1 0
            1 1
            0
            1
            1
            0
            \(openOfFirst) \(open)
            1 \(open)
            \(precedence)
            """
    }

    private static func read(_ text: String) throws -> EnrolmentProblem {
        try EnrolmentFile.read(Array(text.utf8), named: "small.tim")
    }

    private static func refusal(_ text: String) -> CohortError? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error as? CohortError
        }
    }

    @Test func `a file says who takes what, which rooms suit, and what comes first`() throws {
        let problem = try Self.read(Self.text(openOfFirst: "0"))
        #expect(problem.students == [[0, 1], [1]])
        #expect(problem.rooms == [[1], [0, 1]], "the first needs two seats and the feature of the second room")
        #expect(problem.openPeriods[0].first == 1)
        #expect(problem.openPeriods[1].count == 45)
        #expect(problem.after == [[1], []])
    }

    @Test func `before and after say the same from both sides`() throws {
        #expect(try Self.read(Self.text(precedence: "0 1 -1 0")) == Self.read(Self.text()))
    }

    @Test(arguments: [
        ("", "the number of events"),
        ("2 2 1 2\n1 2\n1 0", "too few"),
        ("99999999999 1 1 1", "the number of events"),
        (EnrolmentFileTests.text(precedence: "0 1 0"), "ends"),
        (EnrolmentFileTests.text(precedence: "0 1 0 0 7"), "more in the file"),
        (EnrolmentFileTests.text(precedence: "0 2 0 0"), "-1 to 1"),
        (EnrolmentFileTests.text(openOfFirst: "x"), "0 to 1"),
    ])
    func `a file of another form is refused with its line`(text: String, part: String) throws {
        let error = try #require(Self.refusal(text))
        #expect(error.message.contains(part), "\(error.message)")
        #expect(error.place?.file == "small.tim")
        #expect((error.place?.line ?? 0) >= 1)
    }

    @Test func `a verdict names what a student minds and what is broken`() throws {
        let problem = try Self.read(Self.text())
        let apart = EnrolmentVerdict([.init(period: 8, room: 1), .init(period: 9, room: 0)], problem)
        #expect(apart.hardViolations == 0)
        #expect(apart.lastPeriods == 2, "both students on Monday's last")
        #expect(apart.singles == 3, "two on Monday, one on Tuesday")
        let together = EnrolmentVerdict([.init(period: 3, room: 0), .init(period: 3, room: 0)], problem)
        #expect(together.clashes == 1)
        #expect(together.roomClashes == 1)
        #expect(together.unsuitable == 1)
        #expect(together.misordered == 1)
        let left = EnrolmentVerdict([.nowhere, .init(period: 3, room: 0)], problem)
        #expect(left.unplaced == 1)
        #expect(left.distance == 2)
    }
}
