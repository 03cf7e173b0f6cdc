import CohortCore
import FoundationEssentials
import Testing

/// What a competence is measured by decides how fast its skill fades.
struct CompetenceMeasureTests {
    private let participant = Participant.ID(rawValue: 1)
    private let start = Moment(rawValue: 1_799_053_200_000)

    private func value(_ competence: Code, _ model: ProgressModel, days: Int) -> Double {
        let practice = Observation(
            participant: participant,
            competence: competence,
            dimension: .skills,
            source: .attendance,
            evidence: .exposure(process: .workshop, hours: 6, strength: 2),
            happenedAt: start,
            recordedAt: start
        )
        return model.summary(
            of: [practice],
            participant: participant,
            target: ProgressTarget(competence: competence, dimension: .skills, level: nil),
            at: start + .seconds(days * 86_400)
        ).estimate.value
    }

    @Test(arguments: [(SkillKind.judgement, 198), (.mixed, 335), (.speed, 396)])
    func `a skill halves in the time of what its programme measures it by`(kind: SkillKind, days: Int) throws {
        var programme = try sound()
        programme.competences[0].measure = kind
        let model = ProgressModel().measuring([programme])
        let code = programme.competences[0].code

        #expect(model.skillKinds[code] == kind)
        #expect(abs(value(code, model, days: days) - value(code, model, days: 0) / 2) < 1e-9)
    }

    @Test func `of programmes that differ the first by code decides, and what the model says already stays`() throws {
        var (first, second) = (try sound(), try sound())
        first.code = try code("a")
        second.code = try code("b")
        first.competences[0].measure = .speed
        second.competences[0].measure = .judgement
        let leading = first.competences[0].code

        #expect(ProgressModel().measuring([second, first]).skillKinds[leading] == .speed)
        let held = ProgressModel(skillKinds: [leading: .mixed]).measuring([first])
        #expect(held.skillKinds[leading] == .mixed)
    }

    @Test func `a competence stored before measures came to be is mixed`() throws {
        let competence = try sound().competences[0]
        var text = String(decoding: try JSONEncoder().encode(competence), as: UTF8.self)
        #expect(text.contains("\"measure\":\"mixed\""))
        text = text.replacing("\"measure\":\"mixed\",", with: "").replacing(",\"measure\":\"mixed\"", with: "")
        #expect(!text.contains("measure"))

        let read = try JSONDecoder().decode(Competence.self, from: Data(text.utf8))

        #expect(read == competence)
    }
}
