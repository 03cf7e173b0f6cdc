import CohortCore
import CohortFiles
import Testing

@Suite struct AdviceRuleFileTests {
    private let text: String

    init() throws {
        text = try ShippedFiles.text("Programmes/leading-and-managing.yaml")
    }

    private func rule(_ lines: String) throws -> ReminderRule? {
        let rule = "  - id: next\n    days: 0\n    levers: [norms]\n    text: \"{participant}: {what}\"\n\(lines)\n"
        return try ProgrammeFile.read(text + rule, named: "p.yaml").reminderRules.last
    }

    @Test(arguments: AdviceKind.allCases.filter(\.canBeReminded))
    func `a rule names what it advises`(kind: AdviceKind) throws {
        let always = try #require(try rule("    anchor: advice\n    advice: \(kind)"))
        let weekly = try #require(try rule("    anchor: advice\n    advice: \(kind)\n    weeks: [65, 91]"))

        #expect(always.anchor == .advice(kind: kind, weeks: []))
        #expect(weekly.anchor == .advice(kind: kind, weeks: [65, 91]))
        #expect(weekly.kind == kind.reminderKind)
    }

    @Test(arguments: [
        ("    anchor: advice\n    advice: confidence", "reminderRules[11].advice"),
        ("    anchor: advice\n    advice: praise", "reminderRules[11].advice"),
        ("    anchor: advice\n    advice: pairing\n    audience: sponsors", "reminderRules[11].audience"),
        ("    anchor: advice\n    advice: pairing\n    until: submitted", "reminderRules[11].until"),
        ("    anchor: advice\n    advice: pairing\n    weeks: [91, 65]", "reminderRules[11].weeks"),
        ("    anchor: on enrolment\n    advice: pairing", "reminderRules[11].advice"),
        ("    anchor: on enrolment", "reminderRules[11].text"),
        ("    anchor: advice", "reminderRules[11].advice"),
    ])
    func `what cannot be advised is refused where it stands`(lines: String, field: String) throws {
        let error = try #require(throws: CohortError.self) { try rule(lines) }

        #expect(error.place?.field == field, "\(error)")
    }
}
