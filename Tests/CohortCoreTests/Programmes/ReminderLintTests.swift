import CohortCore
import Testing

struct ReminderLintTests {
    private func errors(_ change: (inout Programme) throws -> Void) throws -> [String] {
        var programme = try sound()
        programme.evaluationWeeks = [0, 12]
        try change(&programme)
        return programme.lint().filter { $0.severity == .error }.map(\.field)
    }

    private func words(_ text: String) throws -> ReminderText { try ReminderText(text) }

    @Test func `non-submitters are known only after an assessment`() throws {
        #expect(try errors { $0.reminderRules[0].audience = .nonSubmitters } == ["reminderRules[0].audience"])
        let sound = try errors {
            $0.reminderRules[0].audience = .nonSubmitters
            $0.reminderRules[0].anchor = .afterAssessment(weeks: [12])
            $0.reminderRules[0].text = try words("{participant}, {date}")
        }
        #expect(sound == [])
    }

    @Test func `an evaluation that there is not is refused with those there are`() throws {
        var programme = try sound()
        programme.evaluationWeeks = [0, 12]
        programme.reminderRules[0].anchor = .afterAssessment(weeks: [0, 13])
        programme.reminderRules[0].text = try words("Now")

        let finding = try #require(programme.lint().first)
        #expect(finding.field == "reminderRules[0].weeks")
        #expect(finding.remedy == "The evaluations are in weeks 0, 12.")
    }

    @Test func `stages come one after the other, and before what they come before`() throws {
        #expect(
            try errors { $0.reminderRules[0].stages = [.init(days: 3), .init(days: 3)] } == ["reminderRules[0].stages"]
        )
        #expect(
            try errors {
                $0.reminderRules[0].days = 2
                $0.reminderRules[0].stages = [.init(days: 0), .init(days: 3)]
            } == ["reminderRules[0].stages[1].days"]
        )
    }

    @Test func `every text of a rule is looked at, and named where it stands`() throws {
        let fields = try errors {
            $0.reminderRules[0].anchor = .onEnrolment
            $0.reminderRules[0].text = try words("Welcome")
            $0.reminderRules[0].variants = [try code("midwife"): try words("{module}")]
            $0.reminderRules[0].stages = [
                .init(days: 0),
                .init(days: 1, text: try words("{room}"), variants: [try code("doctor"): try words("{level}")]),
            ]
        }

        #expect(
            fields == [
                "reminderRules[0].variants.midwife", "reminderRules[0].stages[1].text",
                "reminderRules[0].stages[1].variants.doctor",
            ]
        )
    }

    @Test func `a loss is predicted of knowledge and skills, at a level that can be lost`() throws {
        func fault(_ dimension: Dimension, _ below: Share) throws -> [String] {
            try errors {
                $0.reminderRules[0].anchor = .beforePredictedLoss(dimension: dimension, below: below)
                $0.reminderRules[0].text = try words("{participant}: {level} on {date}")
            }
        }

        #expect(try fault(.skills, .half) == [])
        #expect(try fault(.relationships, .half) == ["reminderRules[0].dimension"])
        #expect(try fault(.skills, .whole) == ["reminderRules[0].below"])
    }

    @Test func `what is late cannot go into a digest that there never is`() throws {
        #expect(
            try errors {
                $0.digest = .never
                $0.reminderRules[0].late = .digest
            } == ["reminderRules[0].late"]
        )
    }

    @Test func `nothing ends what goes to facilitators, and a cap lets something through`() throws {
        #expect(
            try errors {
                $0.weeklyCap = 0
                $0.reminderRules[0].audience = .facilitators
                $0.reminderRules[0].until = .attended
            } == ["reminderRules[0].until", "weeklyCap"]
        )
    }
}
