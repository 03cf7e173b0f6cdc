import CohortCore
import CohortFiles
import Testing

@Suite struct AssessmentRulesFileTests {
    private func checked(_ section: String) throws -> (Programme, [LintFinding]) {
        let text = try ShippedFiles.text("Programmes/working-across-disciplines.yaml")
        return try ProgrammeFile.checked("assessment:\n" + section + "\n" + text, named: "p.yaml", professions: nil)
    }

    @Test func `what a file says of assessments is read, and what it leaves out is as usual`() throws {
        let (programme, _) = try checked(
            """
              minimumRaters: {peer: 4, service user: 5}
              smallestGroup: 6
              rubric: {levels: [essential, strong]}
              windows:
                - id: baseline
                  opens: start - 1 week
                  days: 21
                  asks: [self, peer]
                  late: refuse
                  reminders:
                    - {days: 0, text: "{participant}: where do you stand?", aboutText: "{participant}?", levers: [norms]}
                - {id: later, opens: end + 6 months, days: 14}
            """
        )
        let rules = try #require(programme.assessment)

        #expect(rules.disclosure == Disclosure(minimumRaters: [.peer: 4, .serviceUser: 5], smallestGroup: 6))
        #expect(rules.rubric?.levels.map(\.rawValue) == ["essential", "strong"])
        #expect(rules.windows.map(\.opens.description) == ["start - 1 weeks", "end + 6 months"])
        #expect(rules.windows[0].asks == [.selfRating, .peer] && rules.windows[0].late == .refuse)
        #expect(rules.windows[0].reminders?.map(\.aboutText.template) == ["{participant}?"])
        #expect(rules.windows[1].asks == [.selfRating] && rules.windows[1].reminders == nil)
    }

    @Test(arguments: [
        ("  minimumRaters: {pears: 3}", "minimumRaters.pears", 2),
        ("  smallestGroup: 0", "smallestGroup", 2),
        ("  windows:\n    - {id: w, opens: noon, days: 7}", "windows[0].opens", 3),
        ("  windows:\n    - {id: w, opens: start, days: 7, ask: [self]}", "windows[0].ask", 3),
        ("  windows:\n    - {id: w, opens: start, days: 7, asks: [service user]}", "windows[0].asks", 3),
    ])
    func `a wrong value is named by line and field`(wrong: String, field: String, line: Int) throws {
        let error = try #require(throws: CohortError.self) { try checked(wrong) }
        let faults = error.details ?? [error]

        let fault = try #require(faults.first { $0.place?.field == "assessment.\(field)" }, "\(error)")
        #expect(fault.place?.line == line)
    }
}
