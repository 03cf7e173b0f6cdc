import CohortCore
import Testing

/// What must hold whatever the observations.
struct ProgressModelTests {
    private let course: Course
    private let model = ProgressModel()

    init() throws { course = try Course() }

    @Test(arguments: Dimension.allCases)
    func `waiting never raises a value`(dimension: Dimension) {
        for seed in 0..<40 {
            let observations = course.randomCourse(dimension, 12, seed: UInt64(seed))
            var last = 1.0
            for days in stride(from: 300.0, to: 4_000, by: 90) {
                let value = course.estimate(observations, dimension, on: days).value
                #expect(value <= last + 1e-12, "seed \(seed), day \(days)")
                last = value
            }
        }
    }

    @Test(arguments: Dimension.allCases)
    func `the order of recording changes nothing`(dimension: Dimension) {
        for seed in 0..<30 {
            var generator = SeededGenerator(seed: 1_000 + UInt64(seed))
            let observations = course.randomCourse(dimension, 40, seed: UInt64(seed))
            let expected = state(observations, dimension)

            for _ in 0..<4 {
                let shuffled = observations.shuffled(using: &generator)
                #expect(state(shuffled, dimension) == expected, "seed \(seed)")
            }
        }
    }

    @Test(arguments: Dimension.allCases)
    func `late entry gives exactly the state of timely entry`(dimension: Dimension) {
        let timely = course.randomCourse(dimension, 30, seed: 5)
        var late = timely
        for index in stride(from: 0, to: late.count, by: 3) { late[index].recordedAt = course.day(500) }

        #expect(state(late, dimension) == state(timely, dimension))
        #expect(
            course.estimate(late, dimension, on: 400, knownOn: 600)
                == course.estimate(timely, dimension, on: 400, knownOn: 600)
        )
    }

    @Test func `what was recorded after the moment asked for is not known, and what happened after it is not used`() {
        let early = course.observation(.skills, .rating(score: .half), by: .manager, on: 10)
        let late = course.observation(.skills, .rating(score: .whole), by: .manager, on: 20, recordedOn: 90)
        let both = [early, late]

        #expect(course.estimate(both, .skills, on: 30, knownOn: 60) == course.estimate([early], .skills, on: 30))
        #expect(course.estimate(both, .skills, on: 15) == course.estimate([early], .skills, on: 15))
        #expect(course.estimate(both, .skills, on: 30).value > course.estimate([early], .skills, on: 30).value)
    }

    @Test func `a correction takes the place of what it corrects, and what was believed before can still be told`() {
        let wrong = course.observation(.skills, .rating(score: .whole), by: .manager, on: 10, withdrawnOn: 50)
        let right = course.observation(.skills, .rating(score: .none), by: .manager, on: 10, recordedOn: 50)

        let now = course.estimate([wrong, right], .skills, on: 60)

        #expect(now == course.estimate([right], .skills, on: 60))
        let before = course.estimate([wrong, right], .skills, on: 60, knownOn: 49)
        var untouched = wrong
        untouched.withdrawnAt = nil
        #expect(before == course.estimate([untouched], .skills, on: 60))
        #expect(before.value > now.value)
    }

    @Test(arguments: Dimension.allCases)
    func `one more judgement never makes the estimate less sure`(dimension: Dimension) {
        for seed in 0..<60 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let observations =
                course.randomCourse(dimension, 8, seed: UInt64(seed))
                + [course.observation(dimension, .rating(score: .half), by: .peer, on: 300)]
            let more =
                observations
                + [
                    course.observation(
                        dimension,
                        .rating(score: Share(generator.unit()) ?? .half),
                        by: [.manager, .peer, .report][generator.index(below: 3)],
                        on: 300
                    )
                ]

            let before = model.state(
                of: observations,
                competence: course.competence,
                dimension: dimension,
                at: course.day(300)
            )
            let after = model.state(of: more, competence: course.competence, dimension: dimension, at: course.day(300))
            #expect(deviation(after) < deviation(before), "seed \(seed)")
        }
    }

    @Test func `four managers make the band as narrow as Spearman and Brown's formula says`() {
        // Reliability .50 and four raters: .80, so a fifth of the variance between people is left.
        let ratings = (0..<4).map { _ in course.observation(.skills, .rating(score: .half), by: .manager, on: 0) }

        let estimate = course.estimate(ratings, .skills, on: 0)

        let deviation = 0.2.squareRoot() / 2.5
        #expect(abs(estimate.high - estimate.low - 2 * 1.281_551_565_5 * deviation) < 1e-9)
        #expect(abs(estimate.value - 0.4) < 1e-12)
    }

    @Test(arguments: Dimension.allCases)
    func `every figure is within 0 and 1`(dimension: Dimension) {
        for seed in 0..<60 {
            let observations = course.randomCourse(dimension, 30, seed: UInt64(seed))
            for days in [-10.0, 0, 150, 300, 3_000] { expectSound(course.estimate(observations, dimension, on: days)) }
        }
    }

    @Test(arguments: Dimension.allCases)
    func `impossible numbers do no harm`(dimension: Dimension) throws {
        let numbers = [Double.nan, .infinity, -.infinity, -1, 0, 1e300, 5e-300]
        let far = [Moment(rawValue: .min), Moment(rawValue: 0), Moment(rawValue: .max)]
        for number in numbers {
            let evidence: [Observation.Evidence] = [
                .exposure(process: .workshop, hours: number, strength: number),
                .exposure(process: .workshop, hours: 3, strength: number),
                .exposure(process: .workshop, hours: number, strength: 2),
                .check(right: .max, total: .max, options: .max), .check(right: .min, total: 1, options: .min),
                .check(right: 1, total: 0, options: 0), .rating(score: .whole), .rating(score: .none),
                .experience(hours: number, challenge: .whole, feedback: .none, isReflected: false, context: ""),
                .contact(
                    .init(
                        with: Participant.ID(rawValue: .max),
                        hours: number,
                        groupSize: .min,
                        conditions: .whole,
                        isCrossDiscipline: true,
                        mode: .compete
                    )
                ),
                .contact(
                    .init(
                        with: course.participant,
                        hours: number,
                        groupSize: .max,
                        conditions: .whole,
                        isCrossDiscipline: false,
                        mode: .both
                    )
                ),
            ]
            let observations = far.flatMap { moment in
                evidence.flatMap { evidence in
                    EvidenceSource.allCases.map { source in
                        var observation = course.observation(dimension, evidence, by: source, on: 0)
                        observation.happenedAt = moment
                        return observation
                    }
                }
            }
            for moment in far {
                let summary = model.summary(
                    of: observations,
                    participant: course.participant,
                    target: course.target(dimension),
                    at: moment
                )
                expectSound(summary.estimate)
            }
        }
    }

    /// Doubling the events must not quadruple the steps: each event is taken once, in time that does not grow.
    @Test(arguments: Dimension.allCases)
    func `a hundred thousand observations are replayed`(dimension: Dimension) {
        let observations = course.randomCourse(dimension, 100_000, seed: 77)

        expectSound(course.estimate(observations, dimension, on: 400))
    }

    private func state(_ observations: [Observation], _ dimension: Dimension) -> ProgressState {
        model.state(of: observations, competence: course.competence, dimension: dimension, at: course.day(400))
    }

    private func deviation(_ state: ProgressState) -> Double { state.deviation(at: course.day(300), .shipped) }

    private func expectSound(_ estimate: ProgressEstimate) {
        #expect((0...1).contains(estimate.value))
        #expect((0...1).contains(estimate.low) && (0...1).contains(estimate.high))
        #expect(estimate.low <= estimate.value && estimate.value <= estimate.high)
        #expect(estimate.chanceAtTarget.map { (0...1).contains($0) } == true)
    }
}
