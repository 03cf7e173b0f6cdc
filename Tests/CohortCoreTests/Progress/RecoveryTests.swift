import CohortCore
import Glibc
import Testing

/// People made up from what the model assumes: the truth lies in the bands as often as they say.
struct RecoveryTests {
    private let course: Course

    init() throws { course = try Course() }

    private func normal(_ generator: inout SeededGenerator) -> Double {
        (-2 * log(1 - generator.unit())).squareRoot() * cos(2 * Double.pi * generator.unit())
    }

    /// Ratings by two peers and a manager, whose errors have 1.7, 1.7 and 1 times the variance between people.
    private func judged(
        _ level: Double,
        spread: Double,
        _ dimension: Dimension,
        on day: Double,
        _ generator: inout SeededGenerator
    ) -> [Observation] {
        [(EvidenceSource.peer, 1.7), (.peer, 1.7), (.manager, 1.0)].map { source, ratio in
            let score = min(1, max(0, level + ratio.squareRoot() * spread * normal(&generator)))
            return course.observation(dimension, .rating(score: Share(score) ?? .half), by: source, on: day)
        }
    }

    private func holds(_ level: Double, _ observations: [Observation], _ dimension: Dimension, on day: Double) -> Bool {
        let estimate = course.estimate(observations, dimension, on: day)
        return (estimate.low...estimate.high).contains(min(1, max(0, level)))
    }

    /// Four of five within the error of 300 people, and a little for what three bands of one person share.
    private func expectCoverage(_ held: Int, of bands: Int, _ comment: Comment) {
        let share = Double(held) / Double(bands)
        #expect((0.74...0.87).contains(share), comment)
    }

    @Test
    mutating func `skills: what is brought stays and what is gained halves, and four of five bands hold the truth`() {
        var generator = SeededGenerator(seed: 11)
        var held = 0
        for _ in 0..<300 {
            var brought = normal(&generator)
            var gained = 0.0
            var last = 0.0
            var observations: [Observation] = []
            func level() -> Double { (brought + gained) / 2.5 }
            for day in [0.0, 20, 40, 90, 200, 365] {
                gained *= pow(2, -(day - last) / 335)
                let same = exp(-0.01 * (day - last) / 30.44)
                brought = brought * same + (1 - same * same).squareRoot() * normal(&generator)
                last = day
                if day == 0 || day == 200 { observations += judged(level(), spread: 0.4, .skills, on: day, &generator) }
                if day > 0, day < 90 {
                    let right = 1 - exp(-0.12 * 4)
                    gained += (2.5 - brought - gained) * right + 0.3 * 2.5 * right * normal(&generator)
                    observations.append(
                        course.observation(.skills, .exposure(process: .workshop, hours: 4, strength: 2), on: day)
                    )
                }
                if day >= 90, holds(level(), observations, .skills, on: day) { held += 1 }
            }
        }
        expectCoverage(held, of: 900, "skills")
    }

    @Test func `experience: unequal yields and what nobody recorded, and four of five bands hold the truth`() {
        var generator = SeededGenerator(seed: 11)
        var held = 0
        for _ in 0..<300 {
            let yield = max(0, 1 + 0.3 * normal(&generator))
            var stock = 0.0
            var unrecorded = 0.2 * normal(&generator)
            var last = 0.0
            var observations: [Observation] = []
            func level() -> Double { 1 - exp(-pow(stock * yield / 40, 0.5)) + unrecorded }
            for day in [0.0, 20, 40, 90, 200, 365] {
                let kept = pow(2, -(day - last) / 517)
                stock *= kept
                unrecorded = unrecorded * kept + 0.2 * (1 - kept * kept).squareRoot() * normal(&generator)
                last = day
                if day == 0 || day == 200 {
                    observations += judged(level(), spread: 0.2, .experience, on: day, &generator)
                }
                if day > 0, day < 90 {
                    stock += 10
                    let doing = Observation.Evidence.experience(
                        hours: 10,
                        challenge: .whole,
                        feedback: .whole,
                        isReflected: true,
                        context: "ward"
                    )
                    observations.append(course.observation(.experience, doing, on: day))
                }
                if day >= 90, holds(level(), observations, .experience, on: day) { held += 1 }
            }
        }
        expectCoverage(held, of: 900, "experience")
    }
}
