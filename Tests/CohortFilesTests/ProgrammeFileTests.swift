import CohortCore
import CohortFiles
import Testing

@Suite struct ProgrammeFileTests {
    private let text: String

    init() throws {
        text = try ShippedFiles.text("Programmes/leading-and-managing.yaml")
    }

    @Test func `a mistyped key is named with file, line, column and field, and the right one offered`() throws {
        let error = try fault(replacing: "    occurrences: 5\n", with: "    occurences: 5\n")

        #expect(error.place?.file == "p.yaml")
        #expect(error.place?.line == line("    occurrences: 5"))
        #expect(error.place?.column == 5)
        #expect(error.place?.field == "modules[6].occurences")
        #expect(error.remedy == "Did you mean “occurrences”?")
    }

    @Test func `an unknown module in an order is named where it stands`() throws {
        let error = try fault(
            replacing: "    after: [setting-direction]\n    tags: [information]",
            with: "    after: [setting-directon]\n    tags: [information]"
        )

        #expect(error.place?.field == "modules[3].after[0].module")
        #expect(error.place?.column == 13)
        #expect(error.remedy == "Did you mean “setting-direction”?")
    }

    @Test func `an orphan target is named at its own line`() throws {
        let error = try fault(
            replacing: "targets: {knowledge: 0.5, experience: 0.6, relationships: 0.5}",
            with: "targets: {knowledge: 0.5, experience: 0.6, skills: 0.5}"
        )

        #expect(error.place?.field == "competences[6].targets.skills")
        #expect(error.place?.line == line("targets: {knowledge: 0.5, experience: 0.6, relationships"))
        #expect(error.message.contains("orphan"))
    }

    @Test(arguments: [
        ("process: simulation", "process: simulaton", "modules[5].process"),
        ("minutes: 360", "minutes: \"360\"", "modules[0].minutes"),
        ("lengthWeeks: 39", "lengthWeeks: 39.5", "lengthWeeks"),
        ("timeZone: Europe/London", "timeZone: Europe/Londn", "timeZone"),
        ("social care: 3", "socal care: 3", "cohortRules.sectorFloors.socal care"),
        ("weekdays: [tuesday", "weekdays: [tusday", "schedule.weekdays"),
        ("anchor: on enrolment", "anchor: on enrollment day", "reminderRules[0].anchor"),
        ("{room}. Bring", "{rom}. Bring", "reminderRules[1].text"),
        ("levers: [messenger, affect]", "levers: [mesenger, affect]", "reminderRules[0].levers"),
        ("at: 09:00", "at: 9am", "reminderRules[0].at"),
        ("weeklyCap: 3", "weeklyCap: 0", "weeklyCap"),
        ("essential: true", "essential: yes", "reminderRules[2].essential"),
        ("audience: non-submitters", "audience: non-submiters", "reminderRules[5].audience"),
        ("workingDays: theirs", "workingDays: mine", "reminderRules[5].workingDays"),
        ("      - days: 7", "      - days: -7", "reminderRules[5].stages[1].days"),
        ("      - days: 14\n        text", "      - days: 14\n        words", "reminderRules[5].stages[2].words"),
        ("      medicine: \"{participant}", "      medicine: \"{partcipant}", "reminderRules[1].variants.medicine"),
        ("late: digest", "late: digests", "reminderRules[6].late"),
        ("anchor: after assessment", "anchor: after assessment\n    below: 0.5", "reminderRules[5].below"),
        ("anchor: after assessment", "anchor: after assessment\n    weeks: [0, 21]", "reminderRules[5].weeks"),
        (
            "personal-qualities: {skills: 1}", "personal-qualities: {skills: 4}",
            "modules[0].develops.personal-qualities.skills"
        ),
        (
            "working-with-others: {relationships: 2, skills: 1}", "working-with-other: {relationships: 2, skills: 1}",
            "modules[0].develops.working-with-other"
        ),
        ("maximumDays: 70}", "maximumDays: 20}", "modules[2].seriesSpacing.maximumDays"),
        ("noOneAlone: [sector]", "noOneAlone: sector", "cohortRules.noOneAlone"),
        ("strand: leadership", "strand: leader-ship-x", "competences[0].strand"),
        ("owners: [Programme", "owner: [Programme", "owners"),
    ])
    func `a wrong value is named by its field`(right: String, wrong: String, field: String) throws {
        let error = try fault(replacing: right, with: wrong)

        #expect((error.details ?? [error]).contains { $0.place?.field == field }, "\(error)")
        #expect((error.details ?? [error]).allSatisfy { $0.place?.line != nil && $0.place?.file == "p.yaml" })
    }

    @Test func `words for a profession that the taxonomy has not are refused where they stand`() throws {
        let taxonomy = try ShippedFiles.taxonomy()
        let known = Set(taxonomy.families.map(\.id) + taxonomy.professions.map(\.id))
        let broken = text.replacing("      medicine: ", with: "      medicin: ")

        let error = try #require(throws: CohortError.self) {
            try ProgrammeFile.checked(broken, named: "p.yaml", professions: known)
        }

        #expect(error.place?.field == "reminderRules[1].variants.medicin")
        #expect(error.place?.line == line("      medicine: "))
        #expect(error.remedy == "Did you mean “medicine”?")
        #expect(try ProgrammeFile.checked(text, named: "p.yaml", professions: known).findings.count == 1)
    }

    @Test func `short and long ways to write an order mean the same`() throws {
        let long = try ProgrammeFile.read(
            text.replacing("    after: [kick-off]\n", with: "    after:\n      - {module: kick-off, minimumDays: 1}\n"),
            named: "p.yaml"
        )

        #expect(try ProgrammeFile.read(text, named: "p.yaml") == long)
    }

    private func fault(replacing right: String, with wrong: String) throws -> CohortError {
        let broken = text.replacing(right, with: wrong, maxReplacements: 1)
        try #require(broken != text)
        return try #require(throws: CohortError.self) { try ProgrammeFile.read(broken, named: "p.yaml") }
    }

    private func line(_ words: String) -> Int? {
        text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(words) }.map { $0 + 1 }
    }
}

@Suite struct TaxonomyFileTests {
    @Test func `a profession of an unknown family is refused`() {
        let text = """
            distances: {sameFamily: 0.3, sameBranch: 0.6, acrossBranches: 1}
            families: [{id: medicine, name: Medicine, branch: clinical}]
            professions: [{id: gp, name: GP, family: medcine}]
            """
        let error = #expect(throws: CohortError.self) { try TaxonomyFile.read(text, named: "t.yaml") }
        #expect(error?.place?.line == 3)
        #expect(error?.remedy == "Did you mean “medicine”?")
    }
}
