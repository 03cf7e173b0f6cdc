import CohortCore
import Foundation
import Testing

@Suite struct ProgrammeCodingTests {
    @Test func `a programme survives JSON, and its tables are objects`() throws {
        var programme = try sound()
        programme.cohortRules.sectorFloors = [.socialCare: 2]
        programme.cohortRules.familyFloors = [try code("medicine"): 1]
        programme.modules[0].place = .online
        programme.reminderRules[0].anchor = .afterCohortStart(weeks: [4])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys

        let data = try encoder.encode(programme)

        #expect(try JSONDecoder().decode(Programme.self, from: data) == programme)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""sectorFloors":{"social care":2}"#))
        #expect(text.contains(#""familyFloors":{"medicine":1}"#))
        #expect(text.contains(#""targets":{"relationships":0.5,"skills":0.5}"#))
    }

    @Test func `everything that a reminder rule can say survives JSON`() throws {
        var programme = try sound()
        programme.weeklyCap = 3
        programme.digest = .always
        programme.reminderRules[0].anchor = .beforePredictedLoss(dimension: .knowledge, below: .half)
        programme.reminderRules[0].workingDays = .theirs
        programme.reminderRules[0].isEssential = true
        programme.reminderRules[0].until = .submitted
        programme.reminderRules[0].variants = [try code("midwife"): try ReminderText("Words")]
        programme.reminderRules[0].stages = [ReminderRule.Stage(days: 2, text: try ReminderText("Again"))]

        let data = try JSONEncoder().encode(programme)

        #expect(try JSONDecoder().decode(Programme.self, from: data) == programme)
    }

    @Test func `a rule that was stored before rules could say more is read, and says no more`() throws {
        let stored = """
            {"anchor": {"beforeSession": {}}, "at": "09:00", "audience": "participants", "countsWorkingDays": false,
            "days": 7, "id": "week-before", "late": "send", "levers": ["salience"], "modules": [], "shift": "earlier",
            "text": "{module} on {date}", "version": 1}
            """

        let rule = try JSONDecoder().decode(ReminderRule.self, from: Data(stored.utf8))

        #expect(
            rule
                == ReminderRule(
                    id: try code("week-before"),
                    anchor: .beforeSession,
                    days: 7,
                    levers: [.salience],
                    text: try ReminderText("{module} on {date}")
                )
        )
    }

    @Test func `rules for cohorts that were stored before they could say more are read, and say no more`() throws {
        let stored = """
            {"size": {"minimum": 20, "target": 24, "maximum": 28}, "sectorFloors": {"social care": 3},
            "sectorCaps": {"provider": 14}, "familyFloors": {"medicine": 2}, "minimumDistinctFamilies": 8,
            "organisationCap": 3, "noOneAlone": ["sector"], "maximumShareOfOneProfession": 0.4,
            "requiresBothBranches": true}
            """

        let rules = try JSONDecoder().decode(CohortRules.self, from: Data(stored.utf8))

        #expect(
            rules
                == CohortRules(
                    size: GroupSize(minimum: 20, target: 24, maximum: 28),
                    conditions: CohortConditions(
                        sectorFloors: [.socialCare: 3],
                        sectorCaps: [.provider: 14],
                        familyFloors: [try code("medicine"): 2],
                        minimumDistinctFamilies: 8,
                        organisationCap: 3,
                        noOneAlone: [.sector],
                        requiresBothBranches: true
                    )
                )
        )
    }

    @Test func `everything that rules for cohorts can say survives JSON`() throws {
        let conditions = CohortConditions(
            maximumRegions: 2,
            travelLimit: Kilometres(80),
            commonSlots: 2,
            protectedCover: [try code("medicine"): .half],
            balance: [.experience: 0.3],
            noOneAloneOf: ["gender": [], "language": ["welsh"]],
            spreadTies: .half,
            competitors: .together,
            faultline: 0.6
        )
        let rules = CohortRules(
            size: GroupSize(minimum: 4, target: 5, maximum: 6),
            conditions: conditions,
            preferences: [CohortPreference(conditions, weight: 2.5)],
            weights: CohortWeights(training: 1, attributes: ["gender": 0.5]),
            travelWeight: 0.1
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys

        let data = try encoder.encode(rules)

        #expect(try JSONDecoder().decode(CohortRules.self, from: data) == rules)
        #expect(String(decoding: data, as: UTF8.self).contains(#""balance":{"experience":0.3}"#))
    }

    @Test func `spacing counts from date to date`() throws {
        let spacing = Spacing(minimumDays: 7, maximumDays: 14)
        let monday = try #require(LocalDate("2027-01-04"))

        #expect(!spacing.allows(from: monday, to: monday + 6))
        #expect(spacing.allows(from: monday, to: monday + 7))
        #expect(spacing.allows(from: monday, to: monday + 14))
        #expect(!spacing.allows(from: monday, to: monday + 15))
    }
}

@Suite struct ReminderTextTests {
    @Test func `placeholders are filled and the rest stays`() throws {
        let text = try ReminderText("{participant}: {module}, {start}. {module}!")

        #expect(text.filled(with: [.participant: "P-0001", .module: "Kick-off"]) == "P-0001: Kick-off, . Kick-off!")
        #expect(text.placeholders == [.participant, .module, .start])
    }

    @Test func `a value that looks like a placeholder is not filled again`() throws {
        #expect(try ReminderText("{module}").filled(with: [.module: "{room}", .room: "R-01"]) == "{room}")
    }

    @Test(arguments: [
        ("{modul}", "Did you mean “module”?"), ("{", "without its partner"), ("a } b", "without its partner"),
        ("{a{module}}", "without its partner"), ("{}", "is not a placeholder"), (" ", "blank"),
    ])
    func `a text with a wrong placeholder is refused`(template: String, words: String) {
        let error = #expect(throws: CohortError.self) { try ReminderText(template) }
        #expect(error?.description.contains(words) ?? false)
    }
}
