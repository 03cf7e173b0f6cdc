import CohortCore
import Testing

/// The course of estimates: one replay for all instants gives what a replay for each would.
struct ProgressSeriesTests {
    private let course: Course
    private let model = ProgressModel()

    init() throws { course = try Course() }

    private func series(
        _ observations: [Observation],
        _ dimension: Dimension,
        _ days: [Double],
        knownOn known: Double? = nil,
        showsKnownThen: Bool = false
    ) -> [ProgressSeries] {
        model.series(
            of: observations,
            participant: course.participant,
            targets: [course.target(dimension)],
            at: days.map(course.day),
            knownAt: known.map(course.day),
            showsKnownThen: showsKnownThen
        )
    }

    @Test(arguments: Dimension.allCases)
    func `each point is the estimate of its instant`(dimension: Dimension) throws {
        let days = [0.0, 30, 90, 91, 400, 900]
        for seed in 0..<20 {
            let observations = course.randomCourse(dimension, 30, seed: UInt64(seed)).reversed()
            let found = series(Array(observations), dimension, days)
            let own = try #require(found.first { $0.competence == course.competence })
            for (point, day) in zip(own.points, days) {
                let expected = course.estimate(Array(observations), dimension, on: day)
                #expect(point.value == expected.value, "seed \(seed), day \(day)")
                #expect(point.low == expected.low)
                #expect(point.high == expected.high)
            }
        }
    }

    @Test func `a self-rating counts in its place from the first judgement by others on`() throws {
        let half = Share.half
        let observations = [
            course.observation(.skills, .rating(score: .whole), by: .selfRating, on: 1),
            course.observation(.skills, .rating(score: half), by: .manager, on: 50),
        ]
        let own = try #require(series(observations, .skills, [10, 60]).last)
        #expect(own.points[0].value == course.estimate([], .skills, on: 10).value)
        #expect(own.points[1].value == course.estimate(observations, .skills, on: 60).value)
    }

    @Test func `the mean of a dimension is that of its competences`() throws {
        let other = try Code(checking: "listening", field: "competence")
        var mine = course.observation(.skills, .rating(score: .whole), by: .manager, on: 1)
        let first = mine
        mine.competence = other
        mine.evidence = .rating(score: .none)
        let found = model.series(
            of: [first, mine],
            participant: course.participant,
            targets: [course.target(.skills), ProgressTarget(competence: other, dimension: .skills, level: nil)],
            at: [course.day(5)]
        )
        #expect(found.map(\.competence) == [nil, course.competence, other])
        let values = found.map { $0.points[0] }
        #expect(abs(values[0].value - (values[1].value + values[2].value) / 2) < 1e-12)
        #expect(values[0].high - values[0].low < values[1].high - values[1].low)
    }

    @Test func `a correction shows as known then and as known now`() throws {
        let wrong = course.observation(.skills, .rating(score: .whole), by: .manager, on: 5, withdrawnOn: 40)
        let right = course.observation(.skills, .rating(score: .none), by: .manager, on: 5, recordedOn: 40)
        let points = try #require(series([wrong, right], .skills, [20, 60], showsKnownThen: true).last).points

        #expect(points[0].asKnownThen == course.estimate([wrong], .skills, on: 20, knownOn: 20).value)
        #expect(points[0].value == course.estimate([right], .skills, on: 20).value)
        #expect(try #require(points[0].asKnownThen) > points[0].value)
        #expect(points[1].asKnownThen == points[1].value)
        #expect(series([wrong], .skills, []).isEmpty)
    }
}
