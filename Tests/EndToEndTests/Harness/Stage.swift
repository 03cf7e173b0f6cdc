import CohortCore
import Control
import Foundation

/// What commands are tried on: the shipped sample, and a programme that reminds as soon as someone enrols.
struct Stage {
    let cli: CLI

    /// Imports the shipped organisations, participants, facilitators and rooms.
    func importSample() throws {
        for noun in ["organisation", "participant", "facilitator", "room"] {
            try cli.ok([noun, "import", Binaries.file("Config/sample/\(noun)s.csv")])
        }
    }

    /// Loads ``programme``.
    func loadProgramme() throws {
        try cli.ok(["programme", "load", "-"], stdin: Self.programme)
    }

    /// Cohorts of ``programme`` with their sessions; their codes.
    func formAndPlan(cohorts: Int, start: String) throws -> [Code] {
        try cli.ok(["enrol", "pairs", "--everyone"])
        let words = ["cohort", "form", "pairs", "--cohorts", "\(cohorts)", "--start", start, "--moves", "2000"]
        let formed: FormReport = try cli.json(words)
        let codes = formed.cohorts.map(\.code)
        try cli.ok(["timetable", "plan"] + codes.map(\.rawValue) + ["--moves", "200"])
        return codes
    }

    /// ``programme`` with other reminder rules.
    static func programme(withRules rules: String) -> String {
        let start = programme.range(of: "reminderRules:\n")?.upperBound ?? programme.endIndex
        return programme[..<start] + rules + "\n"
    }

    /// Six weeks, four sessions; everyone is welcomed at once, and reminded of each session the day before, each by a message
    /// of its own.
    static let programme = """
        code: pairs
        title: Working in pairs
        purpose: People of different disciplines solve one problem of their services together.
        serviceOutcome: Each pair changes one handover between their services, still in use after half a year.
        owners: [Programme board]
        timeZone: Europe/London
        lengthWeeks: 6
        schedule:
          weekdays: [monday, tuesday, wednesday, thursday, friday]
          dayStart: 09:00
          dayEnd: 17:00
        competences:
          - code: listen
            title: Listen across disciplines
            strand: leadership
            source: "Healthcare Leadership Model (2013): Connecting our service"
            owner: Programme board
            targets: {knowledge: 0.5, relationships: 0.6}
          - code: arrange
            title: Arrange work between services
            strand: management
            source: "NHS Leadership Framework (2011): Managing services"
            owner: Programme board
            targets: {skills: 0.6, experience: 0.5}
        modules:
          - code: opening
            title: Opening
            process: workshop
            minutes: 180
            unit: table
            earliestWeek: 1
            latestWeek: 2
            develops:
              listen: {knowledge: 3, relationships: 2}
              arrange: {skills: 2}
          - code: exchange
            title: A day in the other service
            process: shadowing
            minutes: 120
            occurrences: 3
            place: online
            earliestWeek: 2
            latestWeek: 6
            after: [opening]
            develops:
              listen: {relationships: 3}
              arrange: {skills: 3, experience: 3}
        cohortRules:
          size: {minimum: 12, target: 24, maximum: 30}
          minimumDistinctFamilies: 2
        teamRules:
          size: {minimum: 2, target: 2, maximum: 3}
        digest: never
        reminderRules:
          - id: welcome
            anchor: on enrolment
            days: 0
            at: 00:00
            shift: no
            audience: participants
            levers: [affect]
            text: "{participant}: welcome to {programme}."
          - id: day-before
            anchor: before session
            days: 1
            countsWorkingDays: true
            at: 09:00
            audience: participants
            levers: [salience]
            text: "{participant}: {module} is on {date} at {start}, {room}."
        """
}
