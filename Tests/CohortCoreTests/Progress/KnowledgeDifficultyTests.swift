import CohortCore
import Testing

/// How checks make a topic easier or harder.
struct KnowledgeDifficultyTests {
    private let course: Course

    init() throws { course = try Course() }

    private func memory(_ observations: [Observation], on day: Double, start: Double = 6) throws -> Memory {
        let parameters = try ProgressParameters(changing: ["knowledge.startingDifficulty": start])
        let state = ProgressModel(parameters: parameters)
            .state(of: observations, competence: course.competence, dimension: .knowledge, at: course.day(day))
        guard case .knowledge(let knowledge) = state else { throw Unexpected() }
        return try #require(knowledge.memory)
    }

    private struct Unexpected: Error {}

    private func taught(on day: Double) -> Observation {
        course.observation(.knowledge, .exposure(process: .workshop, hours: 6, strength: 2), on: day)
    }

    private func checked(_ right: Int, on day: Double) -> Observation {
        course.observation(.knowledge, .check(right: right, total: 20, options: 0), by: .test, on: day)
    }

    @Test func `a topic begins in the middle and stays there until it is checked`() throws {
        #expect(try memory([taught(on: 0), taught(on: 30)], on: 60).difficulty == 6)
    }

    @Test func `checks that find less than expected make a topic harder, and more easier`() throws {
        let worse = try memory([taught(on: 0), checked(2, on: 5)], on: 10).difficulty
        let better = try memory([taught(on: 0), checked(19, on: 5)], on: 10).difficulty

        #expect(worse > 6.3)
        #expect(better < 5.9)
    }

    @Test func `a hard topic steadies less by the same success`() throws {
        let observations = [taught(on: 0), checked(18, on: 20)]
        let (easy, hard) = (try memory(observations, on: 21, start: 2), try memory(observations, on: 21, start: 9))

        #expect(easy.stability > hard.stability * 1.5)
    }

    @Test func `many checks keep the difficulty within 1 and 10`() throws {
        let good = (1...300).map { checked(20, on: Double($0)) }
        let bad = (1...300).map { checked($0.isMultiple(of: 2) ? 20 : 0, on: Double($0)) }

        #expect(try (1...6).contains(memory([taught(on: 0)] + good, on: 301).difficulty))
        #expect(try (1...10).contains(memory([taught(on: 0)] + bad, on: 301).difficulty))
    }
}
