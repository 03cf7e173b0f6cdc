import CohortCore
import Glibc
import Testing

/// Who will meet again.
struct TieForecastTests {
    private func encounters(_ count: Int, people: Int, seed: UInt64) -> [Encounter] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            // Some meet more than others.
            let one = min(generator.index(below: people), generator.index(below: people))
            return Encounter(
                one: one,
                other: generator.index(below: people),
                hours: generator.unit(),
                groupSize: 2 + generator.index(below: 4),
                endedAt: Moment(rawValue: Int64(number) * 600_000)
            )
        }
    }

    private let disciplines = (0..<12).map { $0 == 3 ? nil : $0.isMultiple(of: 2) ? "social" : "physics" }

    @Test func `the order in which encounters come does not matter`() {
        let all = encounters(200, people: 12, seed: 1)
        let at = Moment(rawValue: 200 * 600_000)

        #expect(
            MeetingSigns(all, disciplines: disciplines, at: at)
                == MeetingSigns(all.reversed(), disciplines: disciplines, at: at)
        )
    }

    @Test func `signs say who met, with whom in common, and what both are`() throws {
        let hour = 1.0
        let all = [(0, 2), (1, 2)].map {
            Encounter(one: $0.0, other: $0.1, hours: hour, groupSize: 2, endedAt: Moment(rawValue: 0))
        }
        let signs = MeetingSigns(all, disciplines: ["a", "a", nil], at: Moment(rawValue: 0))
        let minute = 0.15 * 0.5 / 60
        let depth = log(1 + (1 - exp(-0.15 * 0.5 * hour)) / minute)

        #expect(MeetingSigns.pairs(of: 3).map(\.other) == [1, 2, 2])
        for (found, expected) in zip(signs.tie, [0, depth, depth]) { #expect(abs(found - expected) < 1e-12) }
        #expect(abs(signs.embedded[0] - log(1 + depth * depth)) < 1e-12)
        #expect(signs.activity.map { ($0 * 1_000).rounded() } == [1_386, 1_792, 1_792])
        #expect(signs.hasMet == [0, 1, 1])
        #expect(signs.isSameDiscipline == [1, 0, 0] && signs.isDisciplineKnown == [1, 0, 0])
    }

    @Test func `a regression finds the slopes that made the cases`() {
        var generator = SeededGenerator(seed: 2)
        let cases = (0..<4_000).map { _ in [2 * generator.unit() - 1, 2 * generator.unit() - 1] }
        let outcomes = cases.map { generator.unit() < 1 / (1 + exp(-(0.5 + 1.5 * $0[0] - $0[1]))) }
        let found = LogisticRegression(fitting: cases, outcomes, deviation: 10)

        #expect(abs(found.intercept - 0.5) < 0.15)
        #expect(abs(found.slopes[0] - 1.5) < 0.2 && abs(found.slopes[1] + 1) < 0.2)
    }

    @Test func `cases that all went one way make no wild claims`() {
        let cases = (0..<20).map { [Double($0) / 10 - 1] }
        let found = LogisticRegression(fitting: cases, cases.map { _ in true })

        #expect((0.9...0.9999).contains(found.chance([0])))
        #expect(abs(found.slopes[0]) < 1)
        #expect(LogisticRegression(fitting: [], []).chance([]) == 0.5)
    }

    @Test func `a sign without signs foretells the share`() {
        let outcomes = (0..<400).map { $0 < 100 }
        let found = LogisticRegression(fitting: outcomes.map { _ in [] }, outcomes)

        #expect(abs(found.chance([]) - 0.25) < 0.001)
    }

    @Test func `standard scores have mean 0 and spread 1, or are 0`() {
        let scores = StandardScores.of([1, 2, 3, 6])

        #expect(abs(scores.reduce(0, +)) < 1e-12)
        #expect(abs(scores.reduce(0) { $0 + $1 * $1 } - 4) < 1e-12)
        #expect(StandardScores.of([4, 4]) == [0, 0])
        #expect(StandardScores.of([]).isEmpty)
    }

    @Test func `an interval over pairs is wider than one that takes pairs for independent`() {
        // One person is the cause of all that differs.
        let pairs = MeetingSigns.pairs(of: 30)
        let differences = pairs.map { $0.one == 0 ? 1.0 : 0 }
        let dyadic = DyadicInterval(differences: differences, pairs: pairs, people: 30, seed: 1)
        let independent = PairedInterval(differences: differences, clusters: Array(pairs.indices), seed: 1)

        #expect(dyadic.high - dyadic.low > 2 * (independent.high - independent.low))
        #expect(dyadic.low <= dyadic.mean && dyadic.mean <= dyadic.high)
        #expect(dyadic == DyadicInterval(differences: differences, pairs: pairs, people: 30, seed: 1))
        #expect(!dyadic.isBelowZero)
    }
}
