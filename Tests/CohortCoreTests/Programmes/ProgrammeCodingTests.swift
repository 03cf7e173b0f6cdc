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
