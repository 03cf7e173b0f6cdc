import CohortCore
import Testing

struct ProgressSummaryTests {
    private let course: Course
    private let model = ProgressModel()

    init() throws { course = try Course() }

    @Test func `there is a summary for each target, and for evidence without one`() throws {
        let finance = try Code(checking: "finance", field: "competence")
        var stray = course.observation(.skills, .rating(score: .half), by: .peer, on: 0)
        stray.competence = finance
        let targets = [course.target(.skills), course.target(.knowledge)]

        let summaries = model.summaries(
            of: [stray],
            participant: course.participant,
            targets: targets,
            at: course.day(1)
        )

        #expect(summaries.map(\.competence) == [course.competence, course.competence, finance])
        #expect(summaries.map(\.observations) == [0, 0, 1])
        #expect(summaries.map { $0.estimate.chanceAtTarget == nil } == [false, false, true])
    }

    @Test func `observations of another participant are passed over`() {
        var other = course.observation(.skills, .rating(score: .whole), by: .manager, on: 0)
        other.participant = .init(rawValue: 99)

        let summaries = model.summaries(
            of: [other],
            participant: course.participant,
            targets: [course.target(.skills)],
            at: course.day(1)
        )

        #expect(summaries.map(\.observations) == [0])
    }

    @Test func `many good judgements put somebody at target, and the chance says how sure`() {
        let good = (0..<12).map { course.observation(.skills, .rating(score: .whole), by: .manager, on: Double($0)) }

        let summary = model.summary(
            of: good,
            participant: course.participant,
            target: course.target(.skills),
            at: course.day(12)
        )

        #expect(summary.isAtTarget && summary.isCorroborated)
        #expect((summary.estimate.chanceAtTarget ?? 0) > 0.95)
    }

    @Test func `a roll-up names the weakest competence that its mean would hide`() throws {
        let finance = try Code(checking: "finance", field: "competence")
        let strong = course.observation(.skills, .rating(score: Share(0.8) ?? .half), by: .manager, on: 0)
        var weak = course.observation(.skills, .rating(score: .none), by: .manager, on: 0)
        weak.competence = finance
        let targets = [
            course.target(.skills), ProgressTarget(competence: finance, dimension: .skills, level: .half),
        ]
        let summaries = model.summaries(
            of: [strong, weak],
            participant: course.participant,
            targets: targets,
            at: course.day(0)
        )

        let rollUp = try #require(ProgressModel.rollUps(of: summaries).first)

        #expect(ProgressModel.rollUps(of: summaries).count == 1)
        #expect(rollUp.weakest == finance && rollUp.weakestValue == 0)
        #expect(abs(rollUp.mean - 0.2) < 1e-12)
        #expect(rollUp.competences == 2 && rollUp.withTarget == 2 && rollUp.observations == 2)
        #expect(ProgressModel.rollUps(of: []).isEmpty)
    }

    @Test func `a contact outside the sessions counts for every competence`() {
        var contact = course.observation(
            .relationships,
            .contact(
                .init(
                    with: .init(rawValue: 2),
                    hours: 2,
                    groupSize: 2,
                    conditions: .whole,
                    isCrossDiscipline: true,
                    mode: .cooperate
                )
            ),
            on: 0
        )
        contact.competence = nil

        let summaries = model.summaries(
            of: [contact],
            participant: course.participant,
            targets: [course.target(.relationships), course.target(.skills)],
            at: course.day(0)
        )

        #expect(summaries.map(\.observations) == [1, 0])
        #expect(summaries[0].estimate.value > 0)
        #expect(model.ties(of: [contact], participant: course.participant, at: course.day(0)).count == 1)
    }
}
