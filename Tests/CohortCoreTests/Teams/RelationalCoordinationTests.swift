import CohortCore
import Testing

@Suite struct RelationalCoordinationTests {
    private func answer(_ level: Int) throws -> CoordinationAnswer {
        try CoordinationAnswer(items: Array(repeating: level, count: 7))
    }

    @Test func `an answer is the mean of what was answered, from four questions on`() throws {
        #expect(try CoordinationAnswer(items: [5, 4, nil, 3, nil, 4, nil]).mean == 4)
        #expect(throws: CohortError.self) { try CoordinationAnswer(items: [5, 4, nil, 3, nil, nil, nil]) }
        #expect(throws: CohortError.self) { try CoordinationAnswer(items: [5, 4, 3, 3, 6, 4, 4]) }
        #expect(throws: CohortError.self) { try CoordinationAnswer(items: [5, 4, 3, 3, 4, 4]) }
    }

    @Test func `the matrix is directed and the index leaves out what groups say of themselves`() throws {
        let groups = GroupShares(
            Array(repeating: ["nursing": 1], count: 3) + Array(repeating: ["medicine": 1], count: 3)
        )
        var ratings: [RelationalCoordination.Rating] = []
        for rater in 0..<3 {
            ratings.append(.init(rater: rater, about: "medicine", answer: try answer(2)))
            ratings.append(.init(rater: rater, about: "nursing", answer: try answer(5)))
            ratings.append(.init(rater: rater + 3, about: "nursing", answer: try answer(4)))
        }
        let found = RelationalCoordination(ratings, groups)
        #expect(found.cells.first { $0.from == "nursing" && $0.about == "medicine" }?.mean == 2)
        #expect(found.cells.first { $0.from == "medicine" && $0.about == "nursing" }?.mean == 4)
        #expect(found.index == 3)
        #expect(found.betweenCells == 2)
        #expect(found.raters == 6)
    }

    @Test func `a hybrid's answer counts in each discipline by share`() throws {
        let half = ["nursing": 0.5, "finance": 0.5]
        let groups = GroupShares([["nursing": 1], ["nursing": 1], half])
        let found = RelationalCoordination(
            [
                .init(rater: 0, about: "medicine", answer: try answer(2)),
                .init(rater: 1, about: "medicine", answer: try answer(2)),
                .init(rater: 2, about: "medicine", answer: try answer(5)),
            ],
            groups
        )
        let nursing = try #require(found.cells.first { $0.from == "nursing" }?.mean)
        #expect(abs(nursing - (2 + 2 + 0.5 * 5) / 2.5) < 1e-12)
        #expect(found.cells.first { $0.from == "finance" }?.mean == nil, "one rater is not shown")
    }

    @Test func `what two said can be told neither from a cell nor from the index`() throws {
        let groups = GroupShares(
            Array(repeating: ["nursing": 1], count: 3) + Array(repeating: ["medicine": 1], count: 2)
        )
        var ratings = try (0..<3).map {
            RelationalCoordination.Rating(rater: $0, about: "medicine", answer: try answer(4))
        }
        ratings += try (3..<5).map { .init(rater: $0, about: "nursing", answer: try answer(1)) }
        let found = RelationalCoordination(ratings, groups)
        #expect(found.cells.first { $0.from == "medicine" }?.mean == nil)
        #expect(found.index == 4)
        #expect(found.indexedCells == 1)
        #expect(found.betweenCells == 2)
    }

    @Test func `small cells of one column hide each other, so that its mean and the index can be told`() throws {
        let groups = GroupShares([["nursing": 1], ["medicine": 1], ["finance": 1], ["planning": 1]])
        var ratings: [RelationalCoordination.Rating] = []
        for (rater, level) in [3, 4, 5].enumerated() {
            ratings.append(.init(rater: rater, about: "planning", answer: try answer(level)))
        }
        ratings.append(.init(rater: 0, about: "finance", answer: try answer(1)))
        ratings.append(.init(rater: 1, about: "finance", answer: try answer(2)))
        let found = RelationalCoordination(ratings, groups)
        #expect(found.cells.allSatisfy { $0.mean == nil })
        #expect(found.others.map(\.about) == ["finance", "planning"])
        #expect(found.others.map(\.mean) == [nil, 4])
        #expect(found.index == 4, "what two said of finance is in no mean")
        #expect(found.indexedCells == 3 && found.betweenCells == 5)
        #expect(RelationalCoordination([], groups).index == nil)
    }
}
