import CohortCore
import Glibc
import Testing

/// Gains, no change, regress, and of what nothing may be claimed.
struct ProgressChangeTests {
    private let course: Course
    private let model = ProgressModel()

    init() throws { course = try Course() }

    private func change(
        _ observations: [Observation],
        _ dimension: Dimension = .skills,
        from start: Double = 10,
        to end: Double = 100
    ) throws -> ProgressChange {
        try #require(
            model.changes(
                of: observations,
                participant: course.participant,
                targets: [course.target(dimension)],
                from: course.day(start),
                to: course.day(end)
            ).first
        )
    }

    private func rating(
        _ score: Double,
        by source: EvidenceSource = .facilitator,
        on days: Double,
        times count: Int = 6
    ) throws -> [Observation] {
        let share = try #require(Share(score))
        return (0..<count).map {
            course.observation(.skills, .rating(score: share), by: source, on: days + Double($0) / 1_000)
        }
    }

    @Test func `a level that is surely higher is a gain, and surely lower a regress`() throws {
        let gain = try change(rating(0.2, on: 5) + rating(0.8, on: 90))
        #expect(gain.verdict == .gain)
        #expect(gain.chanceOfGain > 0.8)
        #expect(gain.difference > 0.2)

        let regress = try change(rating(0.8, on: 5) + rating(0.2, on: 90))
        #expect(regress.verdict == .regress)
        #expect(regress.chanceOfGain < 0.2)
    }

    @Test func `what is not sure either way is no change`() throws {
        let still = try change(rating(0.5, on: 5, times: 1) + rating(0.5, on: 90, times: 1))
        #expect(still.verdict == .noChange)
        let nothing = try change(rating(0.5, on: 5), from: 10, to: 10)
        #expect(nothing.chanceOfGain == 0.5)
        #expect(nothing.difference == 0)
    }

    @Test func `without a judgement by others before, no change is claimed`() throws {
        let late = try change(rating(0.8, on: 90))
        #expect(late.verdict == .noBaseline)
        let selfAlone = try change(rating(0.2, by: .selfRating, on: 5) + rating(0.8, on: 90))
        #expect(selfAlone.verdict == .noBaseline)
        let onTheDay = try change(rating(0.2, on: 10, times: 1) + rating(0.8, on: 90), from: 10)
        #expect(onTheDay.hasBaseline)
    }

    @Test func `the chance is that of two independent normals`() throws {
        let observations = try rating(0.3, on: 5) + rating(0.55, on: 90)
        let change = try change(observations)
        func state(_ day: Double) -> ProgressState {
            model.state(
                of: observations,
                competence: course.competence,
                dimension: .skills,
                at: course.day(day)
            )
        }
        let (early, late) = (state(10), state(100))
        let parameters = ProgressParameters.shipped
        let spread =
            (early.deviation(at: course.day(10), parameters) * early.deviation(at: course.day(10), parameters)
            + late.deviation(at: course.day(100), parameters) * late.deviation(at: course.day(100), parameters))
            .squareRoot()
        let expected = 0.5 * erfc(-(change.now.value - change.before.value) / spread / 2.0.squareRoot())
        #expect(abs(change.chanceOfGain - expected) < 1e-9)
    }

    @Test func `a tally counts each change once, and means only what has a baseline`() throws {
        let changes = [
            try change(rating(0.2, on: 5) + rating(0.8, on: 90)),
            try change(rating(0.8, on: 5) + rating(0.2, on: 90)),
            try change(rating(0.5, on: 5, times: 1) + rating(0.5, on: 90, times: 1)),
            try change(rating(0.9, on: 90)),
        ]
        let tally = ChangeTally(changes)
        #expect([tally.gains, tally.unchanged, tally.regressions, tally.withoutBaseline] == [1, 1, 1, 1])
        #expect(tally.compared == 3)
        let mean = changes.prefix(3).reduce(0) { $0 + $1.now.value } / 3
        #expect(abs((tally.meanNow ?? 0) - mean) < 1e-12)
        #expect(ChangeTally([changes[3]]).meanNow == nil)
    }
}
