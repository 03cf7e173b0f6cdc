import CohortCore
import Foundation
import Testing

/// The published figures that the model must reproduce.
struct GoldenTests {
    private let course: Course
    private let parameters = ProgressParameters.shipped

    init() throws { course = try Course() }

    /// The day on which a decreasing quantity passes half of what it is on day 0.
    private func halfLife(of quantity: (Double) throws -> Double) rethrows -> Double {
        var (low, high) = (0.0, 20_000.0)
        let half = try quantity(0) / 2
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if try quantity(middle) > half { low = middle } else { high = middle }
        }
        return low
    }

    private func tieHalfLife(isCrossDiscipline: Bool) -> Double {
        halfLife { TieState.retention(days: $0, isCrossDiscipline, parameters) }
    }

    private func skillHalfLife(_ kind: SkillKind) -> Double {
        let practice = [course.observation(.skills, .exposure(process: .simulation, hours: 3, strength: 2), on: 0)]
        let model = ProgressModel(skillKinds: [course.competence: kind])
        return halfLife { course.estimate(practice, .skills, on: $0, model: model).value }
    }

    private var experienceHalfLife: Double {
        get throws {
            let doing = [
                course.observation(
                    .experience,
                    .experience(hours: 40, challenge: .half, feedback: .whole, isReflected: true, context: "ward"),
                    on: 0
                )
            ]
            return try halfLife { days in
                let state = ProgressModel()
                    .state(of: doing, competence: course.competence, dimension: .experience, at: course.day(days))
                guard case .experience(let experience) = state else { throw Unexpected() }
                return experience.stocks(at: course.day(days), parameters)["ward"] ?? 0
            }
        }
    }

    private struct Unexpected: Error {}

    @Test func `a tie across disciplines halves in 165 days, one within a discipline in 349`() {
        #expect(abs(tieHalfLife(isCrossDiscipline: true) - 164.9) < 0.5)
        #expect(abs(tieHalfLife(isCrossDiscipline: false) - 349.4) < 0.5)
    }

    /// Tatel and Ackerman: 6.5, 11 and 13 months.
    @Test(arguments: [(SkillKind.judgement, 198.0), (.mixed, 335), (.speed, 396)])
    func `a skill halves in the published time`(kind: SkillKind, days: Double) {
        #expect(abs(skillHalfLife(kind) - days) < 0.01)
    }

    @Test func `a stock of experience halves in 517 days`() throws {
        #expect(try abs(experienceHalfLife - 517) < 0.01)
    }

    /// Custers 2010: about 0.70 after a year and just below a half after two.
    @Test func `knowledge of a whole course is 0.70 after a year and 0.49 after two`() {
        let rated = [course.observation(.knowledge, .rating(score: .whole), by: .manager, on: 0)]
        let value = { (days: Double) in course.estimate(rated, .knowledge, on: days).value }

        #expect(abs(value(365.25) / value(0) - 0.70) < 0.005)
        #expect(abs(value(730.5) / value(0) - 0.49) < 0.005)
        #expect(abs(halfLife(of: value) - 709) < 0.01)
    }

    @Test func `the dimensions fade in the published order`() throws {
        let cross = tieHalfLife(isCrossDiscipline: true)
        let same = tieHalfLife(isCrossDiscipline: false)
        let experience = try experienceHalfLife

        #expect(cross < skillHalfLife(.judgement))
        #expect(skillHalfLife(.judgement) < skillHalfLife(.mixed))
        #expect(skillHalfLife(.mixed) < same)
        #expect(same < experience)
        #expect(experience < 709)
    }

    @Test(arguments: [0.5, 2, 14, 365, 10_000])
    func `nine tenths are left when the stability has passed`(stability: Double) {
        #expect(abs(KnowledgeState.retention(days: stability, stability: stability, parameters) - 0.9) < 1e-12)
        #expect(KnowledgeState.retention(days: 0, stability: stability, parameters) == 1)
    }

    /// Savings after 20 min, 1 h, 9 h, 1, 2, 6 and 31 days (Ebbinghaus 1885, replicated by Murre and Dros 2015).
    @Test func `Ebbinghaus's savings have the shape of the curve and not that of an exponential`() {
        let days = [20.0 / 1_440, 1.0 / 24, 9.0 / 24, 1, 2, 6, 31]
        let savings = [0.582, 0.442, 0.358, 0.337, 0.278, 0.254, 0.211]
        func error(_ curve: (Double) -> Double) -> Double {
            zip(days, savings).reduce(0) { $0 + pow(curve($1.0) - $1.1, 2) }
        }

        let power = stride(from: -20.0, to: 3, by: 0.05).map { exponent in
            error { KnowledgeState.retention(days: $0, stability: exp(exponent), parameters) }
        }
        let exponential = stride(from: -12.0, to: 6, by: 0.05).map { exponent in error { exp(-$0 / exp(exponent)) } }

        let best = (power.min() ?? 1, exponential.min() ?? 0)
        #expect(best.0 < 0.02)
        #expect(best.0 * 5 < best.1)
    }

    /// FSRS-6 w13, ln w11, w8 + ln 5, w9, w10 and w20 of py-fsrs 6.3.2.
    @Test func `the shipped parameters are the published ones`() throws {
        let values = Dictionary(uniqueKeysWithValues: parameters.all.map { ($0.name, $0.value) })
        for (name, value) in [
            ("knowledge.forgettingShape", 0.1542), ("knowledge.stabilityGain", 3.48),
            ("knowledge.stabilitySaturation", 0.167), ("knowledge.stabilitySpacing", 0.796),
            ("knowledge.lapseScale", log(1.48)), ("knowledge.lapsePower", 0.26), ("knowledge.difficultyStep", 3.0194),
            ("evidence.managerError", 1),
            ("evidence.peerError", 1.7), ("evidence.reportError", 2.33), ("evidence.selfLeniency", 0.32),
        ] {
            #expect(abs(try #require(values[name]) - value) < 1e-3, "\(name)")
        }
    }

    /// Cook 2011: d = 1.09 of simulation on process skills; models of six hours of full quality come to 1.28 SD.
    @Test func `six hours of practice lift a skill by about 1.3 standard deviations`() throws {
        let practice = [course.observation(.skills, .exposure(process: .workshop, hours: 6, strength: 2), on: 0)]
        let state = ProgressModel()
            .state(of: practice, competence: course.competence, dimension: .skills, at: course.day(0))

        guard case .skills(let skill) = state else { throw Unexpected() }
        #expect(abs(skill.theta - 2.5 * (1 - exp(-0.72))) < 1e-12)
    }
}
