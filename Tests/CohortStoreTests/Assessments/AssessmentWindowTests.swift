import CohortCore
import Foundation
import TestSupport
import Testing

struct AssessmentWindowTests {
    private func programme(_ windows: [AssessmentWindow], rubric: AssessmentRubric? = nil) throws -> Programme {
        var programme = try Sample.programme()
        programme.assessment = AssessmentRules(rubric: rubric, windows: windows)
        return programme
    }

    private func window(_ opens: String, days: Int = 21) throws -> AssessmentWindow {
        AssessmentWindow(
            id: "baseline",
            title: "Where you stand",
            opens: try #require(AssessmentOpening(opens)),
            days: days
        )
    }

    @Test(arguments: [
        ("start", "2027-01-04"), ("start - 1 week", "2026-12-28"), ("end", "2027-03-29"),
        ("end + 6 months", "2027-09-29"), ("end + 12 months", "2028-03-29"), ("START + 3 days", "2027-01-07"),
        ("session opening + 2 days", "2027-01-14"),
    ])
    func `a window opens where it is said to`(text: String, day: String) throws {
        let opening = try #require(AssessmentOpening(text))
        let start = try #require(LocalDate("2027-01-04"))

        let found = opening.day(start: start, lengthWeeks: 12) { $0 == "opening" ? LocalDate("2027-01-12") : nil }

        #expect(found == LocalDate(day))
        #expect(AssessmentOpening(opening.description) == opening)
    }

    @Test(arguments: [
        "", "middle", "start +", "start + 3", "start + x days", "start + 3 years", "session", "start 3 days",
    ])
    func `what is no opening is not read`(text: String) {
        #expect(AssessmentOpening(text) == nil)
    }

    @Test func `a month later is the last day of a shorter month`() throws {
        let day = try #require(LocalDate("2027-08-31"))

        #expect(day.adding(months: 6) == LocalDate("2028-02-29"))
        #expect(day.adding(months: -6) == LocalDate("2027-02-28"))
        #expect(day.adding(months: 1_000_000) == nil)
    }

    @Test func `a window is open from midnight to midnight where the programme is, over a change of clocks`() throws {
        let start = try #require(LocalDate("2027-03-15"))
        let period = try #require(
            try programme([]).period(of: window("start", days: 21), from: start) { _ in nil }
        )

        #expect(period.opensAt == Moment("2027-03-15T00:00:00Z"))
        #expect(period.closesAt == Moment("2027-04-04T23:00:00Z"))
        #expect(period.lastDay == LocalDate("2027-04-04"))
        #expect(period.state(at: period.opensAt - .milliseconds(1)) == .toCome)
        #expect(period.state(at: period.closesAt - .milliseconds(1)) == .open)
        #expect(period.state(at: period.closesAt) == .closed)
        #expect(try programme([]).period(of: window("session set"), from: start) { _ in nil } == nil)
    }

    @Test func `the usual reminders speak at the opening, half-way and near the end, each in other words`() throws {
        let window = try window("start", days: 21)

        let own = try #require(window.rule(for: .selfRating))
        let about = try #require(window.rule(for: .peer))

        #expect(own.stages.map(\.days) == [0, 10, 18])
        #expect(Set((own.stages + about.stages).compactMap(\.text)).count == 6)
        #expect(own.stopCondition == .submitted)
        #expect(AssessmentWindow.window(ofRule: about.id.rawValue) == "baseline")
        #expect(AssessmentWindow.window(ofRule: "week-before") == nil)
        #expect(try self.window("start", days: 2).usualReminders.map(\.days) == [0, 1])
    }

    @Test func `all competences have to be judged, in a dimension that is asked for`() throws {
        var programme = try programme([])
        programme.competences.append(programme.competences[0])
        programme.competences[1] = Competence(
            code: "budgeting",
            title: "Hold a budget",
            strand: .management,
            source: "Sample",
            owner: "Lead",
            targets: [.knowledge: .half, .skills: .half]
        )
        var window = try window("start")

        let scope = AssessmentScope(of: window, in: programme)
        #expect(scope.answered([("listening", .skills), ("listening", .skills), ("listening", .knowledge)]) == 1)
        #expect(!scope.isComplete([("listening", .skills)]))
        #expect(scope.isComplete([("listening", .skills), ("budgeting", .knowledge)]))
        window.dimensions = [.knowledge]
        #expect(AssessmentScope(of: window, in: programme).isComplete([("budgeting", .knowledge)]))
    }

    @Test func `a baseline is what was judged within the first window`() throws {
        let programme = try programme([try window("end + 6 months"), try window("start", days: 14)])
        let period = programme.baselinePeriod(from: try #require(LocalDate("2027-01-04")))
        #expect(period.lastDay == LocalDate("2027-01-17"))
        let person = Participant.ID(rawValue: 1)
        func judged(_ source: EvidenceSource, on day: String) throws -> Assessment {
            Assessment(
                participant: person,
                competence: "listening",
                dimension: .skills,
                source: source,
                finding: .score(.half),
                happenedAt: try #require(Moment("\(day)T12:00:00Z")),
                recordedAt: try #require(Moment("2027-06-01T00:00:00Z"))
            )
        }
        let all = [
            try judged(.manager, on: "2027-02-01"), try judged(.selfRating, on: "2027-01-09"),
            try judged(.peer, on: "2027-01-05"),
        ]

        let baseline = Baseline(of: person, "listening", .skills, within: period, from: all)
        #expect(baseline?.takenAt == Moment("2027-01-05T12:00:00Z"))
        #expect(baseline?.sources == [.selfRating, .peer])
        #expect(baseline?.isCorroborated == true)
        #expect(Baseline(of: person, "listening", .knowledge, within: period, from: all) == nil)
        #expect(Baseline(of: person, "listening", .skills, within: period, from: [all[0]]) == nil)
        #expect(Baseline(of: person, "listening", .skills, within: period, from: all, knownAt: .test) == nil)
    }

    @Test func `without windows the baseline is what was seen around the start`() throws {
        let period = try Sample.programme().baselinePeriod(from: #require(LocalDate("2027-01-04")))

        #expect(period.window == nil)
        #expect((period.firstDay, period.lastDay) == (LocalDate("2026-12-07"), LocalDate("2027-01-17")))
    }

    @Test func `a level of a rubric is a rung, and a slip is told the nearest`() throws {
        let rubric = AssessmentRubric(levels: ["essential", "proficient", "strong", "exemplary"])

        #expect(try rubric.finding(of: "Strong") == .level(3, highest: 4))
        let error = #expect(throws: CohortError.self) { try rubric.finding(of: "stronk") }
        #expect(error?.remedy?.contains("strong") == true)
    }

    @Test func `a programme stored before there were windows is still read, and windows survive JSON`() throws {
        let programme = try programme(
            [try window("end + 6 months")],
            rubric: AssessmentRubric(levels: ["low", "high"])
        )
        let text = try JSONEncoder().encode(programme)
        #expect(try JSONDecoder().decode(Programme.self, from: text) == programme)

        let early = Data(#"{"windows": [{"id": "w", "opens": "start", "days": 7}]}"#.utf8)
        let rules = try JSONDecoder().decode(AssessmentRules.self, from: early)
        #expect(rules.windows.first?.asks == [.selfRating])
        #expect(rules.disclosure == .standard)
        #expect(try Sample.programme().disclosure == .standard)
    }

    @Test func `what cannot be asked or answered is found by the linter`() throws {
        var bad = try window("session nowhere", days: 5)
        bad.asks = [.selfRating, .serviceUser]
        bad.competences = ["lisening"]
        bad.reminders = try [3, 9, 2].map {
            .init(days: $0, text: try ReminderText("{room}"), aboutText: try ReminderText("Now"), levers: [])
        }
        var programme = try programme([bad, try window("start"), try window("start + 1 week")])
        programme.assessment?.disclosure = Disclosure(minimumRaters: [.peer: 2, .report: 0], smallestGroup: 3)
        programme.assessment?.rubric = AssessmentRubric(levels: ["low", "LOW"], descriptors: ["listening": ["one"]])

        let findings = programme.lint().filter { $0.field.hasPrefix("assessment") }
        let errors = Set(findings.filter { $0.severity == .error }.map(\.field))
        let warnings = Set(findings.filter { $0.severity == .warning }.map(\.field))

        #expect(
            errors == [
                "assessment.minimumRaters.report", "assessment.rubric.levels",
                "assessment.rubric.descriptors.listening", "assessment.windows[0].asks",
                "assessment.windows[0].opens", "assessment.windows[0].competences[0]",
                "assessment.windows[0].dimensions", "assessment.windows[0].reminders[1].days",
                "assessment.windows[0].reminders[0].text", "assessment.windows[0].reminders[1].text",
                "assessment.windows[0].reminders[2].text", "assessment.windows[0].reminders[2].days",
                "assessment.windows[1].id", "assessment.windows[2].id",
            ]
        )
        #expect(
            warnings == [
                "assessment.minimumRaters.peer", "assessment.smallestGroup", "assessment.windows[2].opens",
            ]
        )
    }
}
