import Testing

@testable import Timetabling

struct CurriculumVerdictTests {
    private static func verdict(_ lines: String) throws -> CurriculumVerdict {
        let problem = try CurriculumSamples.tiny()
        return CurriculumVerdict(try CurriculumPlan.read(Array(lines.utf8), named: "plan", of: problem), of: problem)
    }

    @Test func `a plan is judged as by hand`() throws {
        let verdict = try Self.verdict("anatomy large 0 0\nanatomy small 0 1\nethics large 1 0\nlaw small 1 0\n")
        #expect(verdict.hardViolations == 0)
        // Anatomy has 30 students and law 20, the small room ten seats.
        #expect(verdict.roomCapacity == 30)
        // Anatomy is on one day, not two.
        #expect(verdict.minimumWorkingDays == 5)
        // Ethics stands alone on the second day, and so does law in its own curriculum.
        #expect(verdict.curriculumCompactness == 4)
        #expect(verdict.roomStability == 1)
        #expect(verdict.cost == 40)
    }

    @Test func `what is hard is counted by kind`() throws {
        // Two lectures of anatomy at once, in one room; law of the same teacher and ethics of the same curriculum too.
        let verdict = try Self.verdict("anatomy large 0 0\nanatomy large 0 0\nethics small 0 0\nlaw large 0 0\n")
        #expect(verdict.conflicts == 5)
        #expect(verdict.roomClashes == 2)
        #expect(verdict.unavailable == 1)
        #expect(verdict.missing == 0)
        #expect(try Self.verdict("law large 0 0\nlaw large 1 1\n").missing == 4)
        #expect(try Self.verdict("law large 0 0\nlaw large 1 1\n").unavailable == 1)
    }

    @Test func `lectures on either side of a night are not together`() throws {
        let verdict = try Self.verdict("anatomy large 0 1\nanatomy large 1 0\nethics small 1 1\nlaw large 0 0\n")
        // Anatomy of the first day, and law.
        #expect(verdict.curriculumCompactness == 4)
    }
}
