import CohortCore
import Control
import Testing

/// Action learning sets that meet team by team, and coaching one to one, from the file to the last attendance.
@Suite struct UnitSessionsTests {
    private static let modules = """
          - code: set
            title: Action learning set
            process: action learning set
            minutes: 60
            unit: eachTeam
            earliestWeek: 2
            latestWeek: 6
            facilitators: [management]
            after: [opening]
            develops:
              listen: {relationships: 3}
          - code: coaching
            title: Coaching
            process: coaching
            minutes: 60
            unit: eachPerson
            place: online
            earliestWeek: 2
            latestWeek: 6
            facilitators: []
            after: [opening]
            develops:
              arrange: {skills: 2}
        cohortRules:
        """

    @Test(.timeLimit(.minutes(10)))
    func `teams and members have sessions of their own, are reminded of them and come to them`() throws {
        let daemon = try DaemonProcess(rehearsingFrom: "2026-12-07T09:00:00Z")
        let cli = daemon.cli
        try Stage(cli: cli).importSample()
        let small = Stage.programme.replacing("cohortRules:", with: Self.modules)
            .replacing("{minimum: 2, target: 2, maximum: 3}", with: "{minimum: 2, target: 4, maximum: 5}")
        try cli.ok(["programme", "load", "-"], stdin: small)
        try cli.ok(["enrol", "pairs", "--everyone"])
        let form = ["cohort", "form", "pairs", "--cohorts", "4", "--start", "2027-01-04", "--moves", "20000"]
        let formed: FormReport = try cli.json(form)
        let cohort = try #require(formed.cohorts.first)
        let size = cohort.members.count

        let before: PlanReport = try cli.json(["timetable", "plan", cohort.code.rawValue, "--moves", "500"])
        try cli.ok(["team", "form", cohort.code.rawValue])
        let planned: PlanReport = try cli.json(["timetable", "plan", cohort.code.rawValue, "--moves", "500"])

        #expect(before.missing.count == 1)
        #expect(before.missing.first?.contains("cohortctl team form \(cohort.code)") == true)
        #expect(planned.missing == [])
        #expect((before.hardViolations, planned.hardViolations) == (0, 0))
        let sessions = planned.changes.map(\.session)
        let teams = Set(sessions.compactMap(\.team))
        #expect(teams.count >= 2)
        #expect(sessions.count { $0.module.rawValue == "set" } == teams.count)
        #expect(Set(sessions.compactMap(\.participant)) == Set(cohort.members))
        #expect(sessions.count == 1 + 3 + teams.count + size)
        let member = try #require(cohort.members.first)
        let mine: Page<Session> = try cli.json(["session", "list", "--participant", member.rawValue])
        #expect(
            mine.items.map(\.module.rawValue).sorted() == [
                "coaching", "exchange", "exchange", "exchange", "opening", "set",
            ]
        )

        let rehearsed = try cli.run(["rehearse", "pairs", "--quiet", "--json"], within: 240)

        #expect(rehearsed.status == 0, "\(rehearsed.err)")
        let held: Page<Session> = try cli.json(["session", "list", "--all"])
        #expect(held.items.allSatisfy { $0.state == .held })
        let said: Page<Reminder> = try cli.json(["reminder", "list", "--all", "--participant", member.rawValue])
        let reminded = Set(said.items.filter { $0.rule?.rawValue == "day-before" }.compactMap(\.session))
        #expect(reminded.isSubset(of: Set(mine.items.map(\.code))))
        #expect(reminded.count == 6)
        let coaching = try #require(mine.items.first { $0.module.rawValue == "coaching" })
        let came: AttendanceReport = try cli.json(["attendance", "show", coaching.code.rawValue])
        #expect(came.rows.map(\.participant) == [member])
        #expect(try daemon.stop() == 0)
    }
}
