import CohortCore
import CohortFiles
import Testing

@Suite struct TimetableRulesFileTests {
    private let text: String

    init() throws {
        text = try ShippedFiles.text("Programmes/working-across-disciplines.yaml")
    }

    private func checked(_ section: String, professions: Set<Code>? = nil) throws -> (Programme, [LintFinding]) {
        let (programme, findings) = try ProgrammeFile.checked(
            "timetable:\n  \(section)\n" + text,
            named: "p.yaml",
            professions: professions
        )
        return (programme, findings)
    }

    @Test func `what a file says of its timetable is read, and what it leaves out keeps its value`() throws {
        let (programme, _) = try checked(
            """
            minimumAttendance: 0.75
              scarceCover: {midwife: 0.5, medicine: 0.25}
              weights: {furtherRoom: 0, missing: 30}
            """
        )
        let rules = try #require(programme.timetable)

        #expect(rules.minimumAttendance == Share(0.75))
        let cover = Dictionary(uniqueKeysWithValues: rules.scarceCover.map { ($0.key.rawValue, $0.value.value) })
        #expect(cover == ["midwife": 0.5, "medicine": 0.25])
        #expect(rules.weights.furtherRoom == 0)
        #expect(rules.weights.missing == 30)
        #expect(rules.weights.changedSession == TimetableWeights.standard.changedSession)
    }

    @Test func `a programme that says nothing of its timetable has the usual one`() throws {
        #expect(try ProgrammeFile.read(text, named: "p.yaml").timetable == nil)
        #expect(try checked("weights: {}").0.timetable == .standard)
    }

    @Test(arguments: [
        ("minimumAttendance: 1.5", "minimumAttendance", "share"),
        ("scarceCover: {midwife: -1}", "scarceCover.midwife", "share"),
        ("weights: {furtherRom: 1}", "weights.furtherRom", "furtherRoom"),
        ("weights: {missing: 10001}", "weights.missing", "10000"),
        ("weights: {missing: 2.5}", "weights.missing", "whole number"),
        ("weight: {missing: 2}", "weight", "weights"),
    ])
    func `a wrong value is named by file, line and field`(wrong: String, field: String, says: String) throws {
        let error = try #require(throws: CohortError.self) { try checked(wrong) }
        let faults = error.details ?? [error]
        let fault = try #require(faults.first { $0.place?.field == "timetable.\(field)" }, "\(error)")

        #expect(fault.place?.line == 2)
        #expect(fault.description.contains(says))
    }

    @Test func `cover of a profession that there is not is refused with the nearest`() throws {
        let known = Set(["midwife", "medicine"].compactMap(Code.init(rawValue:)))
        let error = try #require(throws: CohortError.self) {
            try checked("scarceCover: {midwive: 0.5}", professions: known)
        }

        #expect(error.description.contains("midwife"))
        #expect((error.details ?? [error]).contains { $0.place?.field == "timetable.scarceCover.midwive" })
    }

    @Test(arguments: [
        ("minimumAttendance: 1", "minimumAttendance"), ("minimumAttendance: 0", "minimumAttendance"),
        ("weights: {changedSession: 0, changedSlot: 0}", "weights.changedSession"),
        ("scarceCover: {medicine: 1}", "scarceCover.medicine"),
    ])
    func `what can hardly be meant is warned of`(odd: String, field: String) throws {
        let (_, findings) = try checked(odd)

        #expect(findings.contains { $0.severity == .warning && $0.field == "timetable.\(field)" })
    }

    @Test func `cohorts that may take more from a site than may be away at once are warned of`() throws {
        let anchor = "  organisationCap: 3\n"
        let more = "timetable: {scarceCover: {medicine: 0.25}}\n"
        func warnings(_ share: String) throws -> [LintFinding] {
            let rules = text.replacing(anchor, with: anchor + "  protectedCover: {medicine: \(share)}\n")
            return try ProgrammeFile.checked(more + rules, named: "p.yaml").findings.filter { $0.severity == .warning }
        }

        #expect(try warnings("0.5").contains { $0.field == "timetable.scarceCover.medicine" })
        #expect(try warnings("0.25").isEmpty)
    }
}
