import CohortCore
import Testing

/// How groups stand with each other, and which are too small to be told of.
struct GroupTiesTests {
    private func people(_ range: Range<Int64>) -> [Participant.ID] { range.map { Participant.ID(rawValue: $0) } }

    @Test func `a cell is the mean over ordered pairs, whoever has no tie counted as none`() {
        let (left, right) = (people(1..<6), people(6..<12))
        let ties: [Participant.ID: [Participant.ID: Double]] = [
            left[0]: [left[1]: 1, right[0]: 0.6], right[0]: [left[0]: 0.3],
        ]
        let found = GroupTies([left, right], ties: ties, disclosure: .standard).strengths

        #expect(found[0][0] == 1.0 / 20)
        #expect(found[0][1] == 0.6 / 30)
        #expect(found[1][0] == 0.3 / 30)
        #expect(found[1][1] == 0)
    }

    @Test func `a group below the smallest has neither row nor column`() {
        let found = GroupTies([people(1..<5), people(5..<20)], ties: [:], disclosure: .standard).strengths
        #expect(found == [[nil, nil], [nil, 0]])
        let alone = GroupTies([people(1..<2)], ties: [:], disclosure: Disclosure(smallestGroup: 1)).strengths
        #expect(alone == [[nil]], "one person has no pair")
    }
}
