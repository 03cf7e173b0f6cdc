import CohortCore
import Testing

/// How much judges count: each by the published reliability, and one who judges again not as another.
struct RaterMemoryTests {
    private let course: Course

    init() throws { course = try Course() }

    private func rated(
        _ source: EvidenceSource,
        times count: Int,
        by assessors: [String?],
        every days: Double = 0
    ) -> [Observation] {
        (0..<count).map { index in
            var observation = course.observation(
                .skills,
                .rating(score: .half),
                by: source,
                on: Double(index) * days
            )
            observation.assessor = assessors[index % assessors.count].flatMap(Code.init(rawValue:))
            return observation
        }
    }

    /// The reliability of what is known after these ratings: the share of the variance between people that they explain.
    private func reliability(_ observations: [Observation], on days: Double = 0) -> Double {
        let state = ProgressModel()
            .state(of: observations, competence: course.competence, dimension: .skills, at: course.day(days))
        let deviation = state.deviation(at: course.day(days), .shipped) * 2.5
        return 1 - deviation * deviation
    }

    /// Conway and Huffcutt 1997: .50, .37 and .30 of one; Spearman and Brown for more.
    @Test(arguments: [(EvidenceSource.manager, 0.50, 3), (.peer, 0.37, 4), (.report, 0.30, 6)])
    func `one rater is as reliable as published, and it takes three, four or six for 0.70`(
        source: EvidenceSource,
        single: Double,
        needed: Int
    ) {
        #expect(abs(reliability(rated(source, times: 1, by: [nil])) - single) < 0.001)
        for count in 1...8 {
            let expected = Double(count) * single / (1 + Double(count - 1) * single)
            #expect(abs(reliability(rated(source, times: count, by: [nil])) - expected) < 0.001)
        }
        // Published to two places: 0.30 gives 0.72 for six and 0.68 for five.
        #expect(reliability(rated(source, times: needed, by: [nil])) >= 0.695)
        #expect(reliability(rated(source, times: needed - 1, by: [nil])) < 0.695)
    }

    @Test func `different raters count in full, and whoever is not named counts as somebody else`() {
        let three = reliability(rated(.manager, times: 3, by: ["A-1", "A-2", "A-3"]))

        #expect(abs(three - 0.75) < 1e-9)
        #expect(abs(reliability(rated(.manager, times: 3, by: [nil])) - three) < 1e-12)
    }

    /// p = 0.8·2 − 1 = 0.6 and q = 0.4: m ratings have the error variance 0.6 + 0.4/m.
    @Test(arguments: [1, 2, 3, 10, 200])
    func `one rater who judges many times is not many raters`(times: Int) {
        let known = reliability(rated(.manager, times: times, by: ["A-1"]))
        let error = 0.6 + 0.4 / Double(times)

        #expect(abs(known - 1 / (1 + error)) < 1e-9)
        #expect(known < 1 / 1.6)
    }

    @Test func `one who judges again a year later tells nearly as much as another would`() {
        let again = reliability(rated(.manager, times: 2, by: ["A-1"], every: 365), on: 365)
        let another = reliability(rated(.manager, times: 2, by: ["A-1", "A-2"], every: 365), on: 365)
        let once = reliability(rated(.manager, times: 1, by: ["A-1"]), on: 365)

        #expect(again < another)
        #expect(again - once > 0.9 * (another - once))
    }

    @Test func `what somebody says of themself is always by the same rater`() {
        let base = rated(.manager, times: 1, by: ["A-1"])
        let once = reliability(base + rated(.selfRating, times: 1, by: [nil]))
        let often = reliability(base + rated(.selfRating, times: 500, by: [nil]))

        // p = 0.8·7 − 1 = 4.6: never more than 1/4.6 of what knowing the truth would tell.
        #expect(once > reliability(base))
        #expect(1 / (1 - often) <= 1 + 1 + 1 / 4.6)
    }
}
