import CohortCore
import Control
import Testing

@Suite struct TimetableCalendarTests {
    @Test(.timeLimit(.minutes(5)))
    func `months and weeks show each session on its day, with the days off`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        let stage = Stage(cli: cli)
        try stage.importSample()
        try stage.loadProgramme()
        // Easter lies within the six weeks.
        let cohorts = try stage.formAndPlan(cohorts: 4, start: "2027-03-08")
        let sessions: Page<Session> = try cli.json(["timetable", "show", "pairs"])
        #expect(sessions.items.count == 4 * cohorts.count)
        #expect(Set(sessions.items.map(\.cohort)) == Set(cohorts))

        let months = try cli.run(["timetable", "show", "pairs"]).out
        let weeks = months.split(separator: "\n").filter { $0.hasPrefix("Mo    Tu    We") }
        #expect(weeks.count == Set(sessions.items.map { $0.slot.date.month }).count)
        #expect(months.contains("26×"), "Good Friday")
        #expect(months.contains("× 2027-03-26: Good Friday"))
        for (letter, cohort) in zip("abcd", cohorts) { #expect(months.contains("\(letter) \(cohort)")) }
        for session in sessions.items { #expect(months.contains("\(session.slot.start)–\(session.slot.end)")) }

        let first = try #require(sessions.items.first)
        let alone = try cli.run(["timetable", "show", first.cohort.rawValue]).out
        #expect(alone.contains("\(first.slot.date.day)●"))
        #expect(alone.contains("● session"))

        let week = try cli.run(["timetable", "show", "pairs", "--week", "\(first.slot.date)"]).out
        let hours = week.split(separator: "\n").filter { $0.contains("│") }
        #expect(Set(hours.map { $0.filter { $0 == "│" }.count }).count == 1, "all lines have the same columns")
        #expect(hours.contains { $0.hasPrefix("09:00") })
        #expect(hours.contains { $0.contains("▌\(first.title.prefix(4))") })
        let easter = try cli.run(["timetable", "show", "pairs", "--week", "2027-03-26"]).out
        #expect(easter.contains("Good Friday"))

        let facilitator = try #require(sessions.items.flatMap(\.facilitators).first)
        let theirs: Page<Session> = try cli.json(["timetable", "show", "--facilitator", facilitator.rawValue])
        #expect(theirs.items == sessions.items.filter { $0.facilitators.contains(facilitator) })
    }
}
